package io.github.dbindex.html;

import io.github.dbindex.report.Section.Curve;
import io.github.dbindex.report.Section.Curve.Point;
import io.github.dbindex.report.Section.Table;
import java.util.List;
import java.util.stream.Collectors;

/** A curve with its intervals as whiskers, and the same numbers as a table. */
final class HtmlCurve {

    private static final int LEFT = 84;
    private static final int RIGHT = 616;
    private static final int TOP = 44;
    private static final int BOTTOM = 284;

    private final Curve curve;
    private final Scale x;
    private final Scale y;

    HtmlCurve(Curve curve) {
        this.curve = curve;
        List<Point> points = curve.points();
        double most = points.stream().mapToDouble(Point::x).max().orElse(1);
        double low = points.stream()
                .mapToDouble(point -> point.y() - point.spread())
                .min()
                .orElse(0);
        double high = points.stream()
                .mapToDouble(point -> point.y() + point.spread())
                .max()
                .orElse(1);
        // A share, such as recall, ends at 1 even where the interval does not.
        boolean isShare = points.stream().allMatch(point -> point.y() >= 0 && point.y() <= 1);
        this.x = Scale.over(0, most, LEFT, RIGHT);
        this.y = Scale.over(isShare ? Math.max(0, low) : low, isShare ? Math.min(1, high) : high, BOTTOM, TOP);
    }

    void on(Html html) {
        if (curve.points().isEmpty()) {
            html.element("p", "None.", "class", "lead");
            return;
        }
        html.open("figure");
        html.open("svg", "class", "curve", "viewBox", "0 0 640 344", "role", "img", "aria-label", description());
        axes(html);
        line(html);
        curve.points().forEach(point -> point(html, point));
        html.close().close();
        Table numbers = curve.asTable();
        HtmlTable.of(new Table(curve.title() + ", in numbers", numbers.columns(), numbers.rows()))
                .on(html);
    }

    private String description() {
        return curve.yAxis() + " against " + curve.xAxis() + " for "
                + curve.points().stream().map(Point::label).collect(Collectors.joining(", "))
                + "; the table below has the numbers";
    }

    private void axes(Html html) {
        for (double tick : y.ticks()) {
            String at = Svg.number(y.at(tick));
            html.open("path", "class", "grid", "d", "M" + LEFT + " " + at + "H" + RIGHT)
                    .close();
            text(html, Svg.measured(tick), LEFT - 10, y.at(tick) + 4, "end");
        }
        for (double tick : x.ticks()) {
            text(html, Svg.measured(tick), x.at(tick), BOTTOM + 22, "middle");
        }
        html.open("path", "class", "axis-line", "d", "M" + LEFT + " " + BOTTOM + "H" + RIGHT)
                .close();
        html.element("text", curve.xAxis(), "class", "axis-name", "x", "616", "y", "334", "text-anchor", "end");
        html.element("text", curve.yAxis(), "class", "axis-name", "x", "8", "y", "20");
    }

    private void line(Html html) {
        String path = curve.points().stream()
                .map(point -> Svg.number(x.at(point.x())) + " " + Svg.number(y.at(point.y())))
                .collect(Collectors.joining("L", "M", ""));
        html.open("path", "class", "line", "d", path).close();
    }

    private void point(Html html, Point point) {
        double cx = x.at(point.x());
        double cy = y.at(point.y());
        if (point.spread() > 0) {
            String from = Svg.number(y.at(Math.min(y.to(), point.y() + point.spread())));
            String to = Svg.number(y.at(Math.max(y.from(), point.y() - point.spread())));
            String left = Svg.number(cx - 5);
            html.open(
                            "path",
                            "class",
                            "whisker",
                            "d",
                            "M" + left + " " + from + "h10M" + left + " " + to + "h10M" + Svg.number(cx) + " " + from
                                    + "V" + to)
                    .close();
        }
        html.open("circle", "class", "dot", "cx", Svg.number(cx), "cy", Svg.number(cy), "r", "4.5")
                .close();
        boolean nearTheRight = cx > RIGHT - 90;
        html.element(
                "text",
                point.label(),
                "class",
                "label",
                "x",
                Svg.number(cx + (nearTheRight ? 0 : 9)),
                "y",
                Svg.number(cy + (nearTheRight ? 28 : 18)),
                "text-anchor",
                nearTheRight ? "end" : "start");
    }

    private static void text(Html html, String text, double x, double y, String anchor) {
        html.element("text", text, "x", Svg.number(x), "y", Svg.number(y), "text-anchor", anchor);
    }
}
