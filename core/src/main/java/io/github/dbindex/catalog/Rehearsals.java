package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many rehearsals in one transaction that is rolled back, in as many statements as one rehearsal takes.
 *
 * <p>A block on the server goes from batch to batch of some tables. A batch's clones and their indexes are taken back
 * before the next one's turn, and their locks with them: the lock table holds some thousands for the whole server
 * (max_locks_per_transaction). What was learned is kept in variables of the block, which a rollback leaves alone. A
 * statement that the server refuses spoils no other one. Needs what {@link Rehearsal} needs, and PL/pgSQL.
 */
public final class Rehearsals {

    private static final String SCRIPTS = """
            CREATE TEMPORARY TABLE dbindex_script (position int, step int, source text, clone text, statement text)
            """;

    private static final String FILL = """
            INSERT INTO pg_temp.dbindex_script
            SELECT s.position::int, s.step::int, s.source, s.clone, s.statement
              FROM ROWS FROM (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]),
                              pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]))
                   s (position, step, source, clone, statement)
            RETURNING position
            """;

    private static final String RESULTS = """
            CREATE TEMPORARY TABLE dbindex_rehearsed AS
            SELECT q.*, NULL::int AS refused, NULL::text AS sqlstate, NULL::text AS message FROM (
            """ + IndexCatalog.INDEXES + ") q WITH NO DATA";

    // Two tables of one name, in two schemas, cannot have their clones at one time: each has its turn.
    private static final String BATCHES = """
            SELECT pg_catalog.array_agg(c.source) AS sources, pg_catalog.array_agg(c.clone) AS clones
              FROM (SELECT t.source, t.clone, t.turn,
                           pg_catalog.sum(t.size) OVER (PARTITION BY t.turn ORDER BY t.source)::bigint / 500 AS part
                      FROM (SELECT s.source, s.clone, pg_catalog.count(*) AS size,
                                   pg_catalog.row_number() OVER (PARTITION BY s.clone ORDER BY s.source) AS turn
                              FROM pg_temp.dbindex_script s GROUP BY s.source, s.clone) t) c
             GROUP BY c.turn, c.part
            """;

    // A script's statements alone are run on the search path they were written for.
    private static final String REHEARSE = """
            DO $dbindex$
            DECLARE
                batch record;
                source record;
                script record;
                step text;
                holder record;
                rehearsed pg_temp.dbindex_rehearsed[];
                refused int[];
                states text[];
                messages text[];
            BEGIN
                CREATE INDEX ON pg_temp.dbindex_script (source);
                FOR batch IN %s LOOP
                    rehearsed := '{}'; refused := '{}'; states := '{}'; messages := '{}';
                    BEGIN
                        FOR source IN
                            SELECT s.source, s.clone, pg_catalog.array_agg(DISTINCT s.position) AS positions
                              FROM pg_temp.dbindex_script s
                             WHERE s.source = ANY (batch.sources) GROUP BY s.source, s.clone
                        LOOP
                            BEGIN
                                SELECT * INTO holder FROM (%s) o;
                                IF holder.is_other AND NOT holder.superuser THEN
                                    PERFORM pg_catalog.set_config('role', holder.name, true);
                                END IF;
                                EXECUTE 'CREATE TEMPORARY TABLE ' || source.clone || ' (LIKE ' || source.source || ')';
                                IF holder.is_other AND holder.superuser THEN
                                    EXECUTE pg_catalog.format(
                                        'ALTER TABLE %%s OWNER TO %%I', source.clone, holder.name);
                                ELSIF holder.is_other THEN
                                    PERFORM pg_catalog.set_config('role', holder.role, true);
                                END IF;
                            EXCEPTION WHEN OTHERS THEN
                                refused := refused || source.positions;
                                states := states || pg_catalog.array_fill(
                                    SQLSTATE::text, ARRAY[pg_catalog.cardinality(source.positions)]);
                                messages := messages || pg_catalog.array_fill(
                                    SQLERRM::text, ARRAY[pg_catalog.cardinality(source.positions)]);
                            END;
                        END LOOP;
                        FOR script IN
                            SELECT s.position, pg_catalog.array_agg(s.statement ORDER BY s.step) AS statements
                              FROM pg_temp.dbindex_script s
                             WHERE s.source = ANY (batch.sources) AND s.position <> ALL (refused)
                             GROUP BY s.position
                        LOOP
                            BEGIN
                                PERFORM pg_catalog.set_config(
                                    'search_path', pg_catalog.current_setting('dbindex.user_path'), true);
                                FOREACH step IN ARRAY script.statements LOOP
                                    EXECUTE step;
                                END LOOP;
                                PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
                            EXCEPTION WHEN OTHERS THEN
                                refused := refused || script.position;
                                states := states || SQLSTATE::text;
                                messages := messages || SQLERRM::text;
                            END;
                        END LOOP;
                        SELECT pg_catalog.array_agg(
                                   ROW(q.*, NULL::int, NULL::text, NULL::text)::pg_temp.dbindex_rehearsed)
                          INTO rehearsed
                          FROM (%s WHERE t.oid = ANY (SELECT pg_catalog.to_regclass(clone)::oid
                                                        FROM pg_catalog.unnest(batch.clones) clone)) q;
                        RAISE EXCEPTION 'rehearsed' USING ERRCODE = 'DB000';
                    EXCEPTION
                        WHEN SQLSTATE 'DB000' THEN
                            INSERT INTO pg_temp.dbindex_rehearsed
                            SELECT r.* FROM pg_catalog.unnest(rehearsed) r;
                    END;
                    INSERT INTO pg_temp.dbindex_rehearsed (refused, sqlstate, message)
                    SELECT *
                      FROM ROWS FROM (pg_catalog.unnest(refused), pg_catalog.unnest(states),
                                      pg_catalog.unnest(messages)) r;
                END LOOP;
            END
            $dbindex$
            """.formatted(
                    BATCHES, TableOwner.OF.formatted("pg_catalog.to_regclass(source.source)"), IndexCatalog.INDEXES);

    private static final String RESULT = "SELECT * FROM pg_temp.dbindex_rehearsed";

    private final Session session;

    public Rehearsals(Session session) {
        this.session = session;
    }

    /**
     * One index to rehearse.
     *
     * @param table with its schema
     * @param script as in {@link Rehearsal}, for an index of the given name
     */
    public record Request(QualifiedName table, Script script) {}

    /** Statements that leave an index of this name on the clone. */
    @FunctionalInterface
    public interface Script {

        List<String> on(String index, String clone);
    }

    /**
     * What became of one.
     *
     * @param definition null if the server refused it
     * @param sqlState of the refusal
     */
    public record Outcome(@Nullable IndexDefinition definition, String sqlState, String message) {}

    /**
     * Rehearses them, and answers in the same order.
     *
     * @throws io.github.dbindex.database.StatementFailedException if the server lets nothing be rehearsed here
     */
    public List<Outcome> of(List<Request> requests) {
        Map<Integer, Outcome> outcomes = session.rolledBack(() -> {
            RehearsalSettings.apply(session);
            session.run(SCRIPTS);
            fill(requests);
            session.run(RESULTS);
            session.run(REHEARSE);
            return outcomes();
        });
        Outcome none = new Outcome(null, "", "its statements leave no index behind");
        List<Outcome> result = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            result.add(outcomes.getOrDefault(i, none));
        }
        return result;
    }

    private void fill(List<Request> requests) {
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            QualifiedName table = requests.get(i).table();
            // The clone keeps the table's name, so that an expression which says "orders.total" means the clone too.
            String clone = "pg_temp." + QualifiedName.quoted(table.name());
            List<String> statements = requests.get(i).script().on(Rehearsal.INDEX + "_" + i, clone);
            for (int step = 0; step < statements.size(); step++) {
                rows.add(new String[] {
                    String.valueOf(i), String.valueOf(step), table.quoted(), clone, statements.get(step)
                });
            }
        }
        Object[] columns = new Object[5];
        for (int column = 0; column < columns.length; column++) {
            int at = column;
            columns[column] = rows.stream().map(row -> row[at]).toArray(String[]::new);
        }
        session.query(FILL, row -> row.getInt(1), columns);
    }

    private Map<Integer, Outcome> outcomes() {
        Map<Integer, Outcome> outcomes = new HashMap<>();
        session.query(RESULT, row -> {
            int refused = row.getInt("refused");
            if (!row.wasNull()) {
                return outcomes.put(refused, new Outcome(null, row.getString("sqlstate"), row.getString("message")));
            }
            ActualIndex index = IndexCatalog.read(row);
            int position = Integer.parseInt(index.name().name().substring(Rehearsal.INDEX.length() + 1));
            return outcomes.put(position, new Outcome(index.definition(), "", ""));
        });
        return outcomes;
    }
}
