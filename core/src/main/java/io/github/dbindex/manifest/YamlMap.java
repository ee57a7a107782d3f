package io.github.dbindex.manifest;

import io.github.dbindex.report.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Keys with values, each of a kind that is asked for; whatever is of another kind becomes a problem. Nothing is followed
 * further than it is asked for, so aliases that lead to themselves, or to millions of nodes, do no harm.
 */
final class YamlMap {

    private final String what;
    private final Node node;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    /**
     * Reads the keys.
     *
     * @param what it is about, such as {@code query "search"}; empty for the file
     */
    YamlMap(String what, Node node, Problems problems) {
        this.what = what;
        this.node = node;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else {
            problems.expected(what.isEmpty() ? "the file" : what, "keys with values", node);
        }
    }

    private void add(NodeTuple entry) {
        Node key = entry.getKeyNode();
        if (!(key instanceof ScalarNode scalar)) {
            problems.expected("a key" + of(), "a word", key);
        } else if (keys.putIfAbsent(scalar.getValue(), key) != null) {
            problems.add(key, "the key \"" + scalar.getValue() + "\"" + of() + " is there twice.");
        } else {
            values.put(scalar.getValue(), entry.getValueNode());
        }
    }

    /** Names the keys there may be. */
    YamlMap allow(String... allowed) {
        keys.forEach((key, place) -> {
            if (!List.of(allowed).contains(key)) {
                problems.add(
                        place,
                        "the key \"" + key + "\"" + of() + " is not known; "
                                + Similar.to(key, List.of(allowed))
                                        .map(similar -> "did you mean \"" + similar + "\"?")
                                        .orElse("there may be " + String.join(", ", allowed) + "."));
            }
        });
        return this;
    }

    /** Names the keys there must be. */
    YamlMap require(String... required) {
        for (String key : required) {
            if (node instanceof MappingNode && !keys.containsKey(key)) {
                problems.add(node, (what.isEmpty() ? "the file" : what) + " needs the key \"" + key + "\".");
            }
        }
        return this;
    }

    private String of() {
        return what.isEmpty() ? "" : " of " + what;
    }

    Location location() {
        return problems.location(node);
    }

    Location location(String key) {
        return problems.location(values.getOrDefault(key, node));
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** A value as text; null if the key is not there or its value is a problem. */
    @Nullable
    String text(String key) {
        return read(key, "text", text -> Optional.of(text)).orElse(null);
    }

    /** A value made from text; empty if the key is not there or the value is a problem. */
    <T> Optional<T> read(String key, String expected, Function<String, Optional<T>> reader) {
        return scalar(keyed(key), expected, values.get(key), reader);
    }

    /** The elements of a list, each made from its text and its place. */
    <T> List<T> list(String key, String expected, ElementReader<T> reader) {
        List<T> elements = new ArrayList<>();
        for (Node element : nodes(key)) {
            scalar("each of " + keyed(key), expected, element, text -> reader.read(text, problems.location(element)))
                    .ifPresent(elements::add);
        }
        return elements;
    }

    /** Makes an element from its text; empty if it is not what it should be. */
    @FunctionalInterface
    interface ElementReader<T> {

        Optional<T> read(String text, Location location);
    }

    /** A value that has keys itself, if it is there. */
    Optional<YamlMap> map(String key) {
        return present(key).map(value -> new YamlMap(keyed(key), value, problems));
    }

    /** The elements of a list that have keys themselves. */
    List<YamlMap> maps(String key, String each) {
        return nodes(key).stream()
                .map(element -> new YamlMap(each, element, problems))
                .toList();
    }

    private List<Node> nodes(String key) {
        Optional<Node> value = present(key);
        if (value.orElse(null) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        value.ifPresent(other -> problems.expected(keyed(key), "a list", other));
        return List.of();
    }

    /** A key may stand there with nothing behind it. */
    private Optional<Node> present(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !Tag.NULL.equals(value.getTag()));
    }

    private <T> Optional<T> scalar(
            String subject, String expected, @Nullable Node value, Function<String, Optional<T>> reader) {
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> read = value instanceof ScalarNode scalar
                        && !Tag.NULL.equals(value.getTag())
                        && !scalar.getValue().isBlank()
                ? reader.apply(scalar.getValue())
                : Optional.empty();
        if (read.isEmpty()) {
            problems.expected(subject, expected, value);
        }
        return read;
    }

    /** Says that a value is not what it should be. */
    void problem(String key, String text) {
        problems.add(values.getOrDefault(key, node), text);
    }

    private String keyed(String key) {
        return key + of();
    }
}
