package io.github.dbindex.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An index definition that nobody thought of, in whatever spelling; and the same made another one in one respect. */
record RandomDefinition(
        boolean unique,
        String method,
        List<Key> keys,
        String included,
        Map<String, Integer> parameters,
        String predicate) {

    static final String TABLE = """
            CREATE TABLE things (id int, big bigint, name text, "Na me" text, at timestamptz, amount numeric, data jsonb,
                words tsvector, spot point, span int4range, x int, y text, e vector(3), h halfvec(3))
            """;

    private static final List<String> SORTED =
            List.of("id", "big", "at", "amount", "name", "\"Na me\"", "lower(name)", "(id + big)", "(data ->> 'kind')");
    private static final List<String> PREDICATES = List.of(
            "id > 7",
            "name IS NOT NULL",
            "big IN (1, 2, 3)",
            "id BETWEEN 1 AND 9 OR amount < 0.5",
            "at > '2026-01-01Z'",
            "\"Na me\" LIKE 'a%' AND NOT id = 4");
    private static final Map<String, List<String>> CLASSES = Map.of(
            "hnsw", List.of("vector_l2_ops", "vector_cosine_ops", "vector_ip_ops", "vector_l1_ops"),
            "ivfflat", List.of("vector_l2_ops", "vector_cosine_ops", "vector_ip_ops"),
            "gin", List.of("jsonb_ops", "jsonb_path_ops"));
    private static final Map<String, String> PARAMETERS = Map.of(
            "btree",
            "fillfactor",
            "hash",
            "fillfactor",
            "gist",
            "fillfactor",
            "spgist",
            "fillfactor",
            "brin",
            "pages_per_range",
            "gin",
            "gin_pending_list_limit",
            "hnsw",
            "m",
            "ivfflat",
            "lists");
    private static final Map<String, String> COLUMNS = Map.of(
            "hash", "name", "gist", "span", "spgist", "spot", "brin", "at", "gin", "data", "hnsw", "e", "ivfflat", "e");

    /** One key; what is empty is not said. */
    record Key(String expression, String collation, String operatorClass, boolean descending, boolean nullsFirst) {

        boolean isText() {
            return expression.contains("ame") || expression.contains("data ->>");
        }
    }

    static RandomDefinition of(Random random) {
        boolean sorted = random.nextInt(3) > 0;
        String method = sorted
                ? "btree"
                : random(random, COLUMNS.keySet().stream().sorted().toList());
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < (sorted ? 1 + random.nextInt(3) : 1); i++) {
            keys.add(sorted ? sortedKey(random) : methodKey(method, random));
        }
        Map<String, Integer> parameters = new TreeMap<>();
        if (random.nextInt(3) == 0) {
            parameters.put(PARAMETERS.getOrDefault(method, ""), parameter(method, random));
        }
        return new RandomDefinition(
                sorted && random.nextInt(4) == 0,
                method,
                keys,
                sorted && random.nextInt(4) == 0 ? random(random, List.of("x", "y", "x, y")) : "",
                parameters,
                random.nextInt(3) == 0 ? random(random, PREDICATES) : "");
    }

    private static Key sortedKey(Random random) {
        Key key = new Key(random(random, SORTED), "", "", random.nextBoolean(), random.nextBoolean());
        return !key.isText()
                ? key
                : new Key(
                        key.expression,
                        random.nextInt(3) == 0 ? "\"C\"" : "",
                        random.nextInt(3) == 0 ? "text_pattern_ops" : "",
                        key.descending,
                        key.nullsFirst);
    }

    private static Key methodKey(String method, Random random) {
        List<String> classes = CLASSES.getOrDefault(method, List.of(""));
        String column = COLUMNS.getOrDefault(method, "id");
        return new Key(column, "", random(random, classes), false, false);
    }

    private static int parameter(String method, Random random) {
        return switch (method) {
            case "hnsw" -> 20 + random.nextInt(10);
            case "gin" -> 64 + random.nextInt(100);
            default -> 50 + random.nextInt(20);
        };
    }

    private static String random(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Another index, and how the difference must be called. */
    record Altered(RandomDefinition definition, String respect) {}

    Altered altered(Random random) {
        List<Altered> ways = new ArrayList<>();
        Map<String, Integer> others = new TreeMap<>(parameters);
        others.merge(PARAMETERS.getOrDefault(method, ""), parameter(method, random), (one, two) -> one + 1);
        ways.add(new Altered(
                new RandomDefinition(unique, method, keys, included, others, predicate), "storage parameters"));
        String where = random(
                random,
                PREDICATES.stream().filter(one -> !one.equals(predicate)).toList());
        ways.add(new Altered(with(keys, unique, included, where), "predicate"));
        if (!predicate.isEmpty()) {
            ways.add(new Altered(with(keys, unique, included, ""), "predicate"));
        }
        if (method.equals("btree")) {
            ways.add(new Altered(with(keys, !unique, included, predicate), "uniqueness"));
            ways.add(
                    new Altered(with(keys, unique, included.equals("x") ? "y, x" : "x", predicate), "INCLUDE columns"));
            addOfKey(ways, random);
        }
        List<String> classes = CLASSES.getOrDefault(method, List.of());
        Key first = keys.get(0);
        classes.stream()
                .filter(one -> !one.equals(first.operatorClass))
                .findFirst()
                .ifPresent(one -> ways.add(new Altered(
                        with(List.of(new Key(first.expression, "", one, false, false)), unique, included, predicate),
                        "operator class of ")));
        return ways.get(random.nextInt(ways.size()));
    }

    private void addOfKey(List<Altered> ways, Random random) {
        int at = random.nextInt(keys.size());
        Key key = keys.get(at);
        ways.add(ofKey(
                at,
                new Key(key.expression, key.collation, key.operatorClass, !key.descending, key.nullsFirst),
                "order of "));
        ways.add(ofKey(
                at,
                new Key(key.expression, key.collation, key.operatorClass, key.descending, !key.nullsFirst),
                "order of "));
        ways.add(ofKey(at, new Key("(id % 7)", "", "", key.descending, key.nullsFirst), "columns"));
        if (key.isText()) {
            String collation = key.collation.isEmpty() ? "\"POSIX\"" : "";
            String operatorClass = key.operatorClass.isEmpty() ? "text_pattern_ops" : "";
            ways.add(ofKey(
                    at,
                    new Key(key.expression, collation, key.operatorClass, key.descending, key.nullsFirst),
                    "collation of "));
            ways.add(ofKey(
                    at,
                    new Key(key.expression, key.collation, operatorClass, key.descending, key.nullsFirst),
                    "operator class of "));
        }
    }

    private Altered ofKey(int at, Key key, String respect) {
        List<Key> changed = new ArrayList<>(keys);
        changed.set(at, key);
        return new Altered(with(changed, unique, included, predicate), respect);
    }

    private RandomDefinition with(List<Key> newKeys, boolean newUnique, String newIncluded, String newPredicate) {
        return new RandomDefinition(newUnique, method, newKeys, newIncluded, parameters, newPredicate);
    }

    /** As somebody might write it: what is the default may be said or not, in any case, with or without quotes. */
    String sql(String name, Random random) {
        String keysText = keys.stream().map(key -> sql(key, random)).collect(Collectors.joining(", "));
        boolean saysMethod = !method.equals("btree") || random.nextBoolean();
        String parametersText = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey()
                        + (random.nextBoolean() ? " = " : "=")
                        + (random.nextBoolean() ? parameter.getValue() : "'" + parameter.getValue() + "'"))
                .collect(Collectors.joining(", "));
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + name + " ON " + cased("things", random)
                + (saysMethod ? cased(" USING ", random) + method : "") + (random.nextBoolean() ? " (" : "(") + keysText
                + ")" + (included.isEmpty() ? "" : cased(" INCLUDE (", random) + included + ")")
                + (parametersText.isEmpty() ? "" : " WITH (" + parametersText + ")")
                + (predicate.isEmpty()
                        ? ""
                        : cased(" WHERE ", random) + (random.nextBoolean() ? predicate : "((" + predicate + "))"));
    }

    private String sql(Key key, Random random) {
        if (!method.equals("btree")) {
            return cased(key.expression, random) + " " + key.operatorClass;
        }
        String order = key.descending ? " DESC" : random.nextBoolean() ? " ASC" : "";
        String nulls = key.nullsFirst == key.descending && random.nextBoolean()
                ? ""
                : key.nullsFirst ? " NULLS FIRST" : " NULLS LAST";
        return (random.nextInt(5) == 0 ? "/* key */ " : "")
                + cased(key.expression, random)
                + (key.collation.isEmpty() ? "" : " COLLATE " + key.collation)
                + (key.operatorClass.isEmpty() ? "" : " " + key.operatorClass)
                + order
                + cased(nulls, random);
    }

    /** In capitals where that means the same: not in quotes. */
    private static String cased(String text, Random random) {
        boolean folds = !text.contains("\"") && !text.contains("'");
        return folds && random.nextInt(3) == 0 ? text.toUpperCase(Locale.ROOT) : text;
    }
}
