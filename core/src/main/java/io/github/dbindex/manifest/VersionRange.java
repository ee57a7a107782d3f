package io.github.dbindex.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Versions that will do, such as {@code >=0.8.0} or {@code >=0.7 <0.9}; all of its bounds hold. */
public final class VersionRange {

    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|=|)\\s*(\\d{1,6}(?:\\.\\d{1,6}){0,3})");

    private final String text;
    private final List<Bound> bounds;

    private record Bound(String operator, List<Integer> version) {

        boolean allows(List<Integer> other) {
            int order = compare(other, version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }

    private VersionRange(String text, List<Bound> bounds) {
        this.text = text;
        this.bounds = bounds;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static VersionRange of(String text) {
        List<Bound> bounds = new ArrayList<>();
        Matcher bound = BOUND.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!bound.find(at) || !text.substring(at, bound.start()).matches("[\\s,]*")) {
                throw new IllegalArgumentException(text);
            }
            bounds.add(new Bound(bound.group(1), parts(bound.group(2))));
            at = bound.end();
        }
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return new VersionRange(text, List.copyOf(bounds));
    }

    /** Whether this version will do; parts that are missing count as 0. */
    public boolean allows(String version) {
        List<Integer> parts = parts(version);
        return bounds.stream().allMatch(bound -> bound.allows(parts));
    }

    private static List<Integer> parts(String version) {
        return Stream.of(version.split("\\.", -1))
                .map(part -> part.matches("\\d{1,6}") ? Integer.parseInt(part) : 0)
                .toList();
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int order = Integer.compare(i < one.size() ? one.get(i) : 0, i < other.size() ? other.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
