package io.github.dbindex.manifest;

import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.query.SampleQuery.RecallTarget;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.sql.query.SelectText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queries of a manifest. */
final class QueryReader {

    private static final int MAX_AT = 10_000;

    private QueryReader() {}

    static List<SampleQuery> read(YamlMap root) {
        List<SampleQuery> queries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMap map : root.maps("queries", "a query")) {
            map.allow("name", "sql", "parameters", "uses", "recall", "p95").require("name", "sql");
            String name = map.text("name");
            if (name != null && !names.add(name)) {
                map.problem("name", "the name \"" + name + "\" is there twice; each query needs its own.");
            }
            query(map, name).ifPresent(queries::add);
        }
        return queries;
    }

    private static Optional<SampleQuery> query(YamlMap map, @Nullable String name) {
        Optional<SelectText> select = map.read("sql", "one SELECT with ? for its values", QueryReader::select);
        List<String> parameters = map.list("parameters", "one SELECT without ?", (text, place) -> sample(text));
        String uses = map.text("uses");
        RecallTarget recall = map.map("recall").flatMap(QueryReader::recall).orElse(null);
        Duration p95 = map.read(
                        "p95",
                        "a time such as 50ms or 2s",
                        text -> Amounts.parseTime(text).filter(time -> !time.isZero()))
                .orElse(null);
        if (recall != null && uses == null) {
            map.problem("recall", "recall needs the key \"uses\": it is the recall of an index.");
        }
        if (name == null || select.isEmpty()) {
            return Optional.empty();
        }
        int expected = select.get().parameters();
        if (expected != parameters.size()) {
            map.problem("parameters", parameterCount(name, expected, parameters.size()));
        }
        return Optional.of(new SampleQuery(
                name, String.valueOf(map.text("sql")), parameters, uses, recall, p95, map.location("name")));
    }

    private static String parameterCount(String name, int expected, int found) {
        return "query \"" + name + "\" has " + expected + " ? and " + found
                + " parameters; each ? needs one SELECT, and the operator ? is written ??.";
    }

    private static Optional<SelectText> select(String sql) {
        try {
            return Optional.of(SelectText.of(sql));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> sample(String sql) {
        return select(sql).filter(text -> text.parameters() == 0).map(SelectText::text);
    }

    private static Optional<RecallTarget> recall(YamlMap map) {
        map.allow("at", "atLeast").require("at", "atLeast");
        Optional<Integer> at =
                map.read("at", "a number from 1 to " + MAX_AT, text -> ManifestReader.number(text, MAX_AT));
        Optional<Double> least = map.read("atLeast", "a share from 0 to 1, such as 0.95", QueryReader::share);
        return at.flatMap(k -> least.map(share -> new RecallTarget(k, share)));
    }

    private static Optional<Double> share(String text) {
        return Optional.of(text)
                .filter(number -> number.matches("0|1|0?\\.\\d{1,9}|1\\.0{1,9}"))
                .map(Double::valueOf);
    }
}
