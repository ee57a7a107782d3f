package io.github.dbindex.migrate;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.verify.IndexVerdict;
import io.github.dbindex.verify.checks.CheckOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The applied migrations' indexes against the server's.
 *
 * @param versions how many migrations are applied
 * @param verdicts on the indexes, with what {@code database} says of their use
 * @param notTracked statements whose effect on indexes cannot be read from their text
 * @param database what was checked of the database as a whole
 * @param migrations that are applied, as {@code dbindex.requireReport} of another environment compares them
 */
public record Verification(
        Report.Server server,
        int versions,
        List<IndexVerdict> verdicts,
        List<Finding> notTracked,
        CheckOutcome database,
        List<Migration> migrations) {

    public Verification {
        verdicts = verdicts.stream()
                .map(verdict -> verdict.withUsage(database.usage().get(verdict.name())))
                .toList();
        notTracked = List.copyOf(notTracked);
        migrations = List.copyOf(migrations);
    }

    /**
     * A migration that is applied.
     *
     * @param checksum of its file, by Flyway; null for one that is not made of SQL
     */
    public record Migration(String version, @Nullable Integer checksum) {

        private Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("version", version);
            json.put("checksum", checksum);
            return json;
        }
    }

    /** The applied migrations as a report's JSON has them. */
    public List<Map<String, @Nullable Object>> migrationsJson() {
        return migrations.stream().map(Migration::json).toList();
    }

    /** After a replay, which shows what no text does. */
    Verification withoutNotTracked() {
        return new Verification(server, versions, verdicts, List.of(), database, migrations);
    }

    public List<Finding> findings() {
        return Stream.of(
                        verdicts.stream().flatMap(verdict -> verdict.findings().stream()),
                        database.findings().stream(),
                        notTracked.stream())
                .flatMap(Function.identity())
                .toList();
    }

    /** Every check that was made. */
    public List<Checked> checked() {
        return Stream.of(
                        verdicts.stream().flatMap(verdict -> verdict.checked().stream()),
                        database.checked().stream(),
                        notTracked.stream().map(finding -> new Checked(finding.id(), finding.subject())))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /** How many checks were made. */
    public int checks() {
        return checked().size();
    }

    /** The verdicts as a report's JSON has them. */
    public List<Map<String, Object>> json() {
        return verdicts.stream().map(IndexVerdict::json).toList();
    }
}
