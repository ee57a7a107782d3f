package io.github.dbindex.lint;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rules found, and the lines they found it in. */
public final class Linted {

    private final Report report;
    private final Map<Key, Excerpt> excerpts = new HashMap<>();

    Linted(Report report, Map<Finding, Excerpt> excerpts) {
        this.report = report;
        excerpts.forEach((finding, excerpt) -> {
            Key key = Key.of(finding);
            if (key != null) {
                this.excerpts.putIfAbsent(key, excerpt);
            }
        });
    }

    public Report report() {
        return report;
    }

    /** Empty for what is about no statement, such as a comment. The finding may name the file by another path. */
    public Optional<Excerpt> excerpt(Finding finding) {
        return Optional.ofNullable(Key.of(finding)).map(excerpts::get);
    }

    /** What makes two findings the same one, however the path of their file is written. */
    private record Key(String id, String problem, String fileName, int line, int column) {

        static @Nullable Key of(Finding finding) {
            Location location = finding.location();
            return location == null
                    ? null
                    : new Key(finding.id(), finding.problem(), fileName(location), location.line(), location.column());
        }

        private static String fileName(Location location) {
            return location.file().substring(location.file().lastIndexOf('/') + 1);
        }
    }
}
