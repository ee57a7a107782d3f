package io.github.dbindex.verify;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Severity;
import org.jspecify.annotations.Nullable;

/** Every check there is, in the order they are made. Each has a page {@code docs/reference/checks/<id>.md}. */
public enum Check {
    INDEX_EXISTS("index-exists", Severity.ERROR, Kind.STATIC),
    INDEX_VALID("index-valid", Severity.ERROR, Kind.STATIC),
    INDEX_DEFINITION("index-definition", Severity.ERROR, Kind.STATIC),
    EXTENSION_VERSION("extension-version", Severity.ERROR, Kind.STATIC),
    VECTOR_DIMENSIONS("vector-dimensions", Severity.ERROR, Kind.RUNTIME),
    IVFFLAT_TRAINED("ivfflat-trained", Severity.WARNING, Kind.RUNTIME),
    HNSW_RELOPTIONS("hnsw-reloptions", Severity.WARNING, Kind.RUNTIME),
    BUILD_SPILLED("build-spilled", Severity.INFO, Kind.RUNTIME),
    LEFTOVERS("leftovers", Severity.ERROR, Kind.RUNTIME),
    DUPLICATE_OF("duplicate-of", Severity.WARNING, Kind.STATIC),
    UNUSED("unused", Severity.INFO, Kind.RUNTIME),
    MISSING_FK_INDEX("missing-fk-index", Severity.WARNING, Kind.STATIC),
    BLOAT("bloat", Severity.INFO, Kind.RUNTIME),
    COLLATION_VERSION("collation-version", Severity.WARNING, Kind.RUNTIME),
    BTREE_INTACT("btree-intact", Severity.ERROR, Kind.RUNTIME),
    DRIFT("drift", Severity.WARNING, Kind.STATIC),
    PARITY("parity", Severity.ERROR, Kind.RUNTIME),
    QUERY_CAN_USE("query-can-use", Severity.ERROR, Kind.STATIC),
    QUERY_USES("query-uses", Severity.ERROR, Kind.RUNTIME),
    QUERY_SPEED("query-speed", Severity.ERROR, Kind.RUNTIME),
    QUERY_RECALL("query-recall", Severity.ERROR, Kind.RUNTIME),
    NOT_TRACKED("not-tracked", Severity.INFO, Kind.STATIC);

    /** What the answer depends on. */
    public enum Kind {
        /** The same on an empty database and in production. */
        STATIC,
        /** On data, statistics or what has happened. */
        RUNTIME
    }

    private final String id;
    private final Severity severity;
    private final Kind kind;

    Check(String id, Severity severity, Kind kind) {
        this.id = id;
        this.severity = severity;
        this.kind = kind;
    }

    /** Permanent, kebab-case; says what holds. */
    public String id() {
        return id;
    }

    /** Of its findings, if a finding has no reason to be another one. */
    public Severity severity() {
        return severity;
    }

    public Kind kind() {
        return kind;
    }

    /** That this check was made of a subject. */
    public Checked of(String subject) {
        return new Checked(id, subject);
    }

    /** What this check has found, as severe as it usually is. */
    public Finding finding(String subject, String problem, String next, @Nullable Location location) {
        return finding(severity, subject, problem, next, location);
    }

    public Finding finding(Severity other, String subject, String problem, String next, @Nullable Location location) {
        return new Finding(id, other, subject, problem, next, location);
    }
}
