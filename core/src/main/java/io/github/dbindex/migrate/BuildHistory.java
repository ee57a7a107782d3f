package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.ddl.BuildResources;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.BuildResult.Outcome;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.ddl.SessionContext;
import io.github.dbindex.index.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code dbindex_history}, beside Flyway's own history: one row for each attempt, begun before the attempt and
 * finished after it, on a connection of its own, so that the row outlives the crash it is meant to explain.
 *
 * <p>What cannot be written is logged and never stops a build.
 */
final class BuildHistory implements MigrationListener {

    private static final Logger log = LoggerFactory.getLogger(BuildHistory.class);

    private static final String BEGIN = """
            INSERT INTO dbindex_history (version, action, index_name, table_name, method, row_estimate)
            VALUES (?, ?, ?, ?, ?, ?)
            RETURNING id
            """;

    // A row that still says running, of a backend that is gone, belongs to a run that was killed.
    private static final String LOST = """
            UPDATE dbindex_history h
               SET outcome = 'lost', finished_at = pg_catalog.clock_timestamp()
             WHERE h.index_name = ? AND h.outcome = 'running'
               AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_activity a
                                WHERE a.pid = h.backend_pid AND a.application_name LIKE 'dbindex%')
            """;

    // Whoever comes later tells how a build ended, for the run that had begun it.
    private static final String BEFORE = """
            UPDATE dbindex_history
               SET outcome = ?, finished_at = pg_catalog.clock_timestamp()
             WHERE index_name = ? AND outcome = 'running' AND id < ?
            """;

    private static final String DROPS = """
            SELECT DISTINCT index_name FROM dbindex_history WHERE version = ? AND action = 'DROP' ORDER BY index_name
            """;

    private static final String RESOURCES = """
            UPDATE dbindex_history SET needed_bytes = ?, memory_bytes = ?, workers = ? WHERE id = ?
            """;

    private static final String BACKEND = """
            UPDATE dbindex_history SET backend_pid = ? WHERE id = ?
            """;

    private static final String PHASE = """
            UPDATE dbindex_history SET phase = ? WHERE id = ?
            """;

    private static final String FAILED = """
            UPDATE dbindex_history
               SET outcome = 'failed', finished_at = pg_catalog.clock_timestamp(), sqlstate = ?, problem = ?
             WHERE id = ?
            """;

    // The definition as the server prints it; NULL for an index that is gone.
    private static final String FINISHED = "WITH " + Session.USER_PATH + """
            UPDATE dbindex_history
               SET outcome = ?, finished_at = pg_catalog.clock_timestamp(), size_bytes = ?, spilled = ?,
                   definition = (SELECT pg_catalog.pg_get_indexdef(pg_catalog.to_regclass(?)) FROM user_path)
             WHERE id = ?
            """;

    private final Database database;
    private final SessionContext context;
    private final Map<IndexTask, Long> rows = new HashMap<>();
    private final Map<IndexTask, String> phases = new HashMap<>();
    private String version = "";

    BuildHistory(Database database, SessionContext context) {
        this.database = database;
        this.context = context;
    }

    @Override
    public void version(String newVersion, String description) {
        version = newVersion;
    }

    /**
     * Whether an earlier run of this version has begun to drop this index: then it is not there because that run was
     * killed before Flyway could record the version.
     */
    boolean hasBegunToDrop(QualifiedName index) {
        List<String> begun = new ArrayList<>();
        write(session -> {
            if (HistoryTable.exists(session)) {
                begun.addAll(session.query(named(session, DROPS), row -> row.getString(1), version));
                begun.removeIf(name ->
                        !name.equals(index.toString()) && !(index.schema() == null && name.endsWith("." + index)));
                begun.forEach(name -> change(session, LOST, name));
            }
        });
        return !begun.isEmpty();
    }

    @Override
    public synchronized void started(IndexTask task) {
        write(session -> {
            HistoryTable.create(session);
            change(session, LOST, task.index().toString());
            long id = session.first(
                            named(session, BEGIN),
                            row -> row.getLong(1),
                            version,
                            task.kind().toString(),
                            task.index().toString(),
                            task.table().toString(),
                            task.method(),
                            task.rows())
                    .orElseThrow();
            rows.put(task, id);
        });
    }

    @Override
    public void resources(IndexTask task, BuildResources resources) {
        update(task, RESOURCES, resources.neededBytes(), resources.memoryBytes(), resources.workers());
    }

    @Override
    public void building(IndexTask task, int pid) {
        update(task, BACKEND, pid);
    }

    @Override
    public void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        if (!progress.phase().equals(phases.put(task, progress.phase()))) {
            update(task, PHASE, progress.phase());
        }
    }

    @Override
    public void failed(IndexTask task, DbIndexException problem) {
        update(task, FAILED, sqlState(problem), problem.problem());
    }

    @Override
    public synchronized void finished(BuildResult result) {
        IndexTask task = result.task();
        Long id = rows.get(task);
        if (id != null) {
            String before = wasBuiltBefore(result) ? "valid, waited for by a later run" : "lost";
            write(session -> change(session, BEFORE, before, task.index().toString(), id));
        }
        update(
                task,
                FINISHED,
                result.outcome().words(),
                result.sizeBytes(),
                result.spilled(),
                task.index().quoted());
    }

    /** Whether the index is the work of an attempt before this one. */
    private static boolean wasBuiltBefore(BuildResult result) {
        return result.outcome() == Outcome.ADOPTED || result.outcome() == Outcome.UNCHANGED;
    }

    private synchronized void update(IndexTask task, String sql, Object... values) {
        Long id = rows.get(task);
        if (id != null) {
            Object[] all = Arrays.copyOf(values, values.length + 1);
            all[values.length] = id;
            write(session -> change(session, sql, all));
        }
    }

    private static void change(Session session, String sql, Object... values) {
        session.query(named(session, sql) + " RETURNING id", row -> row.getLong(1), values);
    }

    /** With the table's schema: dbindex's own SQL looks nowhere for it. */
    private static String named(Session session, String sql) {
        String table =
                HistoryTable.find(session).map(there -> there.name().quoted()).orElse("dbindex_history");
        return sql.replace("dbindex_history", table);
    }

    private static String sqlState(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatementFailedException failure) {
                return failure.sqlState();
            }
        }
        return "";
    }

    private interface Work {
        void in(Session session);
    }

    private void write(Work work) {
        try (Session session = database.open("history")) {
            context.applyTo(session);
            work.in(session);
        } catch (DbIndexException e) {
            log.warn("dbindex_history could not be written: {}", e.problem());
        }
    }
}
