package io.github.dbindex.ddl;

import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import java.time.Duration;
import java.util.Optional;

/**
 * Measures how fast this server builds: copies a sample of a table into an unlogged one beside it, builds the index there,
 * and drops it again.
 *
 * <p>Reads the table as any query does; writers and readers do not notice. Needs CREATE on the schema.
 */
public final class Calibration {

    /** From fewer rows nothing can be told. */
    private static final long LEAST_ROWS = 1_000;

    private static final long MOST_ROWS = 200_000;

    private final Database database;
    private final SessionContext context;

    public Calibration(Database database, SessionContext context) {
        this.database = database;
        this.context = context;
    }

    /**
     * What was measured.
     *
     * @param table that was made for it, and is gone again
     */
    public record Sample(QualifiedName table, long rows, Duration time) {}

    /**
     * Builds on one row of a hundred, or on as many as it takes to tell anything.
     *
     * @param rows of the table
     * @param resources empty for the server's own settings
     * @return empty if the table has too few rows, or too few were met
     */
    public Optional<Sample> measure(
            CreateIndex statement, Relation table, long rows, Optional<BuildResources> resources) {
        if (rows < LEAST_ROWS) {
            return Optional.empty();
        }
        try (Session session = database.open("calibration")) {
            context.applyTo(session);
            BuildSettings.applyTo(session);
            resources.ifPresent(given -> BuildSettings.applyTo(session, given));
            QualifiedName sample = table.name().named("dbindex_calibration_" + session.pid());
            session.execute("CREATE UNLOGGED TABLE " + sample.quoted() + " (LIKE "
                    + table.name().quoted() + ")");
            try {
                return measured(session, statement, table, sample, rows);
            } finally {
                session.execute("DROP TABLE " + sample.quoted());
            }
        }
    }

    private static Optional<Sample> measured(
            Session session, CreateIndex statement, Relation table, QualifiedName sample, long rows) {
        double percent = Math.min(100, Math.max(1, 100.0 * LEAST_ROWS * 2 / rows));
        session.execute("INSERT INTO " + sample.quoted() + " SELECT * FROM "
                + table.name().quoted() + " TABLESAMPLE SYSTEM (" + percent + ") LIMIT " + MOST_ROWS);
        long copied = session.first("SELECT count(*) FROM " + sample.quoted(), row -> row.getLong(1))
                .orElse(0L);
        if (copied < LEAST_ROWS / 2) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        session.execute(notUnique(statement).on("dbindex_calibration_idx_" + session.pid(), sample.quoted()));
        return Optional.of(new Sample(sample, copied, Duration.ofNanos(System.nanoTime() - begun)));
    }

    /** A duplicate in the sample is no reason not to measure. */
    private static CreateIndex notUnique(CreateIndex create) {
        return new CreateIndex(
                false,
                false,
                false,
                create.name(),
                false,
                create.table(),
                create.method(),
                create.definition().replaceFirst("(?i)\\s+NULLS\\s+(NOT\\s+)?DISTINCT\\b", ""));
    }
}
