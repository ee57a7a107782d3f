package io.github.dbindex.html;

import io.github.dbindex.report.Section.Table;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table that scrolls by itself where it is too wide. Sizes get a bar, checks a sign each. */
record HtmlTable(String title, List<String> columns, List<List<String>> rows) {

    private static final Pattern SIZE = Pattern.compile("~?(\\d+(?:\\.\\d+)?) (B|kB|MB|GB|TB)");
    private static final Pattern CHECK = Pattern.compile("(recall@\\d+ \\S+ ± [\\d.]+)|(\\S+) FAILED|\\S+");
    private static final int RECALL = 1;
    private static final int FAILED = 2;
    private static final Map<String, Integer> POWERS = Map.of("B", 0, "kB", 1, "MB", 2, "GB", 3, "TB", 4);

    static HtmlTable of(Table table) {
        return new HtmlTable(table.title(), table.columns(), table.rows());
    }

    void on(Html html) {
        if (rows.isEmpty()) {
            html.element("p", "None.", "class", "lead");
            return;
        }
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
        html.open("table").open("thead").open("tr");
        columns.forEach(column ->
                html.element("th", name(column), "scope", "col", "class", isRight(column) ? "number" : "text"));
        html.close().close().open("tbody");
        rows.forEach(row -> row(html, row));
        html.close().close().close();
    }

    private void row(Html html, List<String> cells) {
        html.open("tr");
        for (int i = 0; i < cells.size(); i++) {
            String column = columns.get(i);
            if (i == 0) {
                html.element("th", cells.get(i), "scope", "row");
            } else if (name(column).equals("checks")) {
                checks(html, cells.get(i));
            } else {
                cell(html, cells.get(i), i);
            }
        }
        html.close();
    }

    private void cell(Html html, String text, int column) {
        html.open("td", "class", isRight(columns.get(column)) ? "number" : "text")
                .text(text);
        double bytes = bytes(text);
        if (bytes >= 0) {
            double largest = rows.stream()
                    .mapToDouble(row -> bytes(row.get(column)))
                    .max()
                    .orElse(bytes);
            bar(html, largest <= 0 ? 0 : bytes / largest);
        }
        html.close();
    }

    private static void bar(Html html, double share) {
        html.open("svg", "class", "bar", "viewBox", "0 0 100 4", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.open("rect", "class", "track", "width", "100", "height", "4").close();
        html.open("rect", "class", "fill", "width", Svg.number(Math.max(1, 100 * share)), "height", "4")
                .close();
        html.close();
    }

    /** Words of what passed; before the word FAILED, what did not; a recall is as it is. */
    private static void checks(Html html, String text) {
        html.open("td").open("ul", "class", "checks");
        CHECK.matcher(text).results().forEach(check -> check(html, check));
        html.close().close();
    }

    private static void check(Html html, MatchResult check) {
        boolean failed = check.group(FAILED) != null;
        if (check.group(RECALL) != null) {
            html.element("li", check.group(RECALL), "class", "measured");
            return;
        }
        html.open("li", "class", failed ? "error" : "ok");
        (failed ? Icon.ERROR : Icon.PASSED).on(html);
        html.text(failed ? check.group(FAILED) + " failed" : check.group()).close();
    }

    private static double bytes(String text) {
        Matcher size = SIZE.matcher(text);
        return size.matches()
                ? Double.parseDouble(size.group(1)) * Math.pow(1024, POWERS.getOrDefault(size.group(2), 0))
                : -1;
    }

    private static boolean isRight(String column) {
        return column.endsWith(">");
    }

    private static String name(String column) {
        return isRight(column) ? column.substring(0, column.length() - 1) : column;
    }
}
