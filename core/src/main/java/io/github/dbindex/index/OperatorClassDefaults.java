package io.github.dbindex.index;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a parameter of an operator class is when nothing is said. No catalog tells it; the manual does: 12.9 (tsvector), 71.2
 * (BRIN), and F (ltree, intarray, hstore, pg_trgm).
 */
final class OperatorClassDefaults {

    private static final Map<String, Map<String, String>> DEFAULTS = Map.of(
            "tsvector_ops", Map.of("siglen", "124"),
            "gist_trgm_ops", Map.of("siglen", "12"),
            "gist_ltree_ops", Map.of("siglen", "8"),
            "gist__ltree_ops", Map.of("siglen", "28"),
            "gist__int_ops", Map.of("numranges", "100"),
            "gist__intbig_ops", Map.of("siglen", "252"),
            "gist_hstore_ops", Map.of("siglen", "16"));

    private static final Map<String, String> MINMAX_MULTI = Map.of("values_per_range", "32");
    private static final Map<String, String> BLOOM =
            Map.of("n_distinct_per_range", "-0.1", "false_positive_rate", "0.01");

    /** {@code public.gist_trgm_ops(siglen=12)}; a schema in quotes may have brackets, too. */
    private static final Pattern WITH_PARAMETERS = Pattern.compile("(.*?)([a-z0-9_]+)\\(([^()]*)\\)");

    private OperatorClassDefaults() {}

    /** The operator class without the parameters that only repeat a default. */
    static String leftOutOf(String operatorClass) {
        Matcher matcher = WITH_PARAMETERS.matcher(operatorClass);
        if (!matcher.matches()) {
            return operatorClass;
        }
        Map<String, String> defaults = of(matcher.group(2));
        String telling = Arrays.stream(matcher.group(3).split(", "))
                .filter(parameter -> {
                    String[] parts = parameter.split("=", 2);
                    return parts.length < 2 || !Objects.equals(defaults.get(parts[0]), parts[1]);
                })
                .collect(Collectors.joining(", "));
        return matcher.group(1) + matcher.group(2) + (telling.isEmpty() ? "" : "(" + telling + ")");
    }

    private static Map<String, String> of(String name) {
        if (name.endsWith("_minmax_multi_ops")) {
            return MINMAX_MULTI;
        }
        return name.endsWith("_bloom_ops") ? BLOOM : DEFAULTS.getOrDefault(name, Map.of());
    }
}
