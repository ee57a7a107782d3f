package io.github.dbindex.manifest;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.report.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The mistakes in a file, each at its place. */
final class Problems {

    /** More than anyone reads at a time. */
    private static final int SHOWN = 20;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    private record Problem(Location location, String text) {}

    /** What should be there and what is. */
    void expected(String what, String expected, Node found) {
        add(found, what + " should be " + expected + "; found " + described(found) + ".");
    }

    void add(Node node, String text) {
        problems.add(new Problem(location(node), text));
    }

    Location location(Node node) {
        return location(node.getStartMark());
    }

    /** Where the mark is; the parser counts from 0. */
    Location location(Optional<Mark> mark) {
        return new Location(
                file,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1);
    }

    /** Reports all of them, in the order of the file, if there are any. */
    void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("The manifest " + file + " has "
                + (problems.size() == 1 ? "a mistake" : problems.size() + " mistakes") + ":");
        problems.stream()
                .sorted(Comparator.comparing((Problem problem) -> problem.location.line())
                        .thenComparing(problem -> problem.location.column()))
                .limit(SHOWN)
                .forEach(problem ->
                        text.append("\n").append(problem.location).append(": ").append(problem.text));
        if (problems.size() > SHOWN) {
            text.append("\n").append("and ").append(problems.size() - SHOWN).append(" more");
        }
        throw new DbIndexException(text.toString(), "correct the file; docs/reference/manifest.md has every key.");
    }

    private static String described(Node node) {
        return switch (node.getNodeType()) {
            case MAPPING -> "keys with values";
            case SEQUENCE -> "a list";
            case SCALAR -> scalar((ScalarNode) node);
            default -> "an alias";
        };
    }

    private static String scalar(ScalarNode node) {
        String value = node.getValue();
        if (node.isPlain() && value.isEmpty()) {
            return "nothing";
        }
        return "\"" + (value.length() <= 60 ? value : value.substring(0, 57) + "...") + "\"";
    }
}
