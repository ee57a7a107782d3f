package io.github.dbindex.lint;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import java.util.Map;
import java.util.Optional;

/** What the rules found, and the lines they found it in. */
public record Linted(Report report, Map<Finding, Excerpt> excerpts) {

    public Linted {
        excerpts = Map.copyOf(excerpts);
    }

    /** Empty for what is about no statement, such as a comment. The finding may name the file by another path. */
    public Optional<Excerpt> excerpt(Finding finding) {
        return excerpts.entrySet().stream()
                .filter(entry -> isSame(entry.getKey(), finding))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isSame(Finding own, Finding other) {
        Location here = own.location();
        Location there = other.location();
        return here != null
                && there != null
                && own.id().equals(other.id())
                && own.problem().equals(other.problem())
                && here.line() == there.line()
                && here.column() == there.column()
                && fileName(here).equals(fileName(there));
    }

    private static String fileName(Location location) {
        return location.file().substring(location.file().lastIndexOf('/') + 1);
    }
}
