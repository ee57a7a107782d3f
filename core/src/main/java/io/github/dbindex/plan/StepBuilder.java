package io.github.dbindex.plan;

import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Hazard;
import io.github.dbindex.sql.statement.StatementEffect;
import io.github.dbindex.sql.statement.TableLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A step while it is being found out about. */
final class StepBuilder {

    private static final int STATEMENT_WIDTH = 200;

    private final PendingVersion version;
    private final SqlStatement statement;
    private final List<Finding> obstacles = new ArrayList<>();
    private StatementEffect effect;
    private String subject;
    private String table;
    private @Nullable Presence presence;
    private String there = "";
    private long rows = -1;
    private long tableBytes = -1;
    private @Nullable Forecast forecast;

    StepBuilder(PendingVersion version, SqlStatement statement, StatementEffect effect) {
        this.version = version;
        this.statement = statement;
        this.effect = effect;
        this.table = effect.table() == null ? "" : effect.table().toString();
        this.subject = table;
    }

    String version() {
        return version.version();
    }

    boolean plainIsConcurrent() {
        return version.plainIsConcurrent();
    }

    StatementEffect effect() {
        return effect;
    }

    void about(String newSubject, String newTable) {
        subject = newSubject;
        table = newTable;
    }

    void concurrently() {
        effect = new StatementEffect(
                effect.action(), effect.table(), TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.INDEX_BUILD);
    }

    void newTable() {
        effect = effect.onNewTable();
    }

    void is(Presence newPresence, String words) {
        presence = newPresence;
        there = words;
    }

    void size(long newRows, long newTableBytes) {
        rows = newRows;
        tableBytes = newTableBytes;
    }

    void needs(Forecast newForecast) {
        forecast = newForecast;
    }

    void obstacle(String id, Severity severity, String problem, String next) {
        obstacles.add(new Finding(id, severity, version.version() + " " + subject, problem, next, location()));
    }

    /**
     * The server did not let something be seen, which is no reason to stop.
     *
     * @param what could not be done, without a full stop
     * @throws StatementFailedException the same, if the connection is lost
     */
    void notVisible(StatementFailedException e, String what, String next) {
        if (e.connectionLost()) {
            throw e;
        }
        obstacle(
                "not-visible",
                Severity.INFO,
                what + ": " + e.serverMessage() + " (SQLSTATE " + e.sqlState() + ").",
                next);
    }

    private Location location() {
        return new Location(version.path(), statement.line(), statement.column());
    }

    Step build() {
        String line = statement.text().replaceAll("\\s+", " ").strip();
        return new Step(
                version.version(),
                location(),
                effect.action().toUpperCase(Locale.ROOT).equals("STATEMENT") ? "not analysed" : effect.action(),
                line.length() <= STATEMENT_WIDTH ? line : line.substring(0, STATEMENT_WIDTH - 3) + "...",
                subject,
                table,
                effect.lock(),
                effect.hazard(),
                presence,
                there,
                rows,
                tableBytes,
                forecast,
                obstacles);
    }
}
