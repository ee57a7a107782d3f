package io.github.dbindex.sql.statement;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a statement may do to an application that is running, as far as its text shows. */
public enum Hazard {
    /** Adds, and takes no lock for longer than a moment. */
    ADDITIVE("additive", "adds something and blocks nobody for long"),
    /** Builds an index concurrently. */
    INDEX_BUILD("index-build", "builds an index concurrently"),
    INDEX_DROP("index-drop", "drops an index, which queries may need"),
    BLOCKING_BUILD("blocking-build", "builds an index while writers wait"),
    LONG_LOCK("long-lock", "reads or rewrites a whole table under a lock"),
    DATA_CHANGE("data-change", "changes rows that are there"),
    DATA_LOSS("data-loss", "removes rows, columns or tables"),
    BREAKING("breaking", "takes away or renames what an older application uses"),
    NOT_ANALYSED("not-analysed", "does something that its text does not show");

    private final String id;
    private final String meaning;

    Hazard(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** As parameters and reports write it. */
    public String id() {
        return id;
    }

    /** For people, without a subject: {@code drops an index, which queries may need}. */
    public String meaning() {
        return meaning;
    }

    /** Whether nobody can be hurt by it: it adds, and blocks nobody for long. */
    public boolean isHarmless() {
        return this == ADDITIVE || this == INDEX_BUILD;
    }

    public static Optional<Hazard> of(String id) {
        return Arrays.stream(values()).filter(hazard -> hazard.id.equals(id)).findFirst();
    }

    /** All ids, for a message. */
    public static String ids() {
        return Arrays.stream(values()).map(Hazard::id).collect(Collectors.joining(", "));
    }
}
