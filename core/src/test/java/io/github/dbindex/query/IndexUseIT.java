package io.github.dbindex.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.query.IndexUse.Answer;
import io.github.dbindex.query.Reason.Kind;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Postgres
class IndexUseIT {

    private static final String VECTOR = "SELECT '[1,2,3]'::vector";

    private static final String[] ITEMS = {
        "CREATE TABLE items (id int PRIMARY KEY, tenant int, e vector(3), f vector(3), \"G\" vector(3), j jsonb)",
        "CREATE TABLE other (id int, e vector(3))",
        "CREATE INDEX e_l2 ON items USING hnsw (e vector_l2_ops)",
        "CREATE INDEX f_half ON items USING hnsw ((f::halfvec(3)) halfvec_cosine_ops)",
        "CREATE INDEX g_7 ON items USING ivfflat (\"G\" vector_ip_ops) WITH (lists = 1) WHERE tenant = 7",
        "CREATE INDEX tenant_id ON items (tenant, id)",
        "CREATE INDEX j_gin ON items USING gin (j)"
    };

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsTheIndexInThePlanWhateverTheData(boolean withData, TestDatabase db) {
        db.execute(ITEMS);
        String samples = withData ? VECTOR : "SELECT e FROM items";

        assertThat(canUse(db, "SELECT id FROM items ORDER BY e <-> ? LIMIT 5", "e_l2", samples))
                .isNull();
        assertThat(canUse(db, "SELECT id FROM items ORDER BY e OPERATOR(public.<->) ? LIMIT 5", "e_l2", samples))
                .isNull();
        assertThat(canUse(db, "SELECT id FROM items i ORDER BY i.f::halfvec(3) <=> ? LIMIT 5", "f_half", samples))
                .isNull();
        assertThat(canUse(db, "SELECT id FROM items WHERE tenant = 7 ORDER BY \"G\" <#> ? LIMIT 5", "g_7", samples))
                .isNull();
        assertThat(canUse(
                        db,
                        "WITH n AS MATERIALIZED (SELECT id, e <-> ? AS d FROM items ORDER BY d LIMIT 40)"
                                + " SELECT id FROM n ORDER BY d + 0 LIMIT 5",
                        "e_l2",
                        samples))
                .isNull();
        assertThat(canUse(
                        db,
                        "SELECT a.id FROM items a ORDER BY a.e <-> (SELECT b.e FROM items b WHERE b.id = 1) LIMIT 5",
                        "public.e_l2"))
                .isNull();
        assertThat(canUse(db, "SELECT id FROM items WHERE j ?? ?", "j_gin", "SELECT 'a'"))
                .isNull();
        assertThat(canUse(db, "SELECT id FROM items WHERE tenant = ? AND id > 3", "tenant_id", "SELECT 3"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            e_l2   | SELECT id FROM items ORDER BY e <=> ? LIMIT 5            | It orders by <=> (cosine); the index was built with vector_l2_ops, which serves <-> (Euclidean). | order by e <-> ?, or build an index with vector_cosine_ops.
            f_half | SELECT id FROM items ORDER BY f <=> ? LIMIT 5            | It orders by f <=> ...; the index is on f::halfvec(3), and without the same cast it is another expression. | order by f::halfvec(3) <=> ?::halfvec(3).
            e_l2   | SELECT id FROM items ORDER BY e::halfvec(3) <-> ? LIMIT 5 | It orders by e::halfvec(3) <-> ...; the index is on e without a cast. | leave the cast out, or build an index on (e::halfvec(3)).
            e_l2   | SELECT id FROM items ORDER BY f <-> ? LIMIT 5            | It orders by the distance to f; the index is on e. | order by e, or name an index on f.
            e_l2   | SELECT id FROM items ORDER BY e <-> ? DESC LIMIT 5       | It orders by e <-> '[1...]'::vector DESC, the farthest first. The index finds the nearest only. | order ascending.
            e_l2   | SELECT id FROM items ORDER BY 1 - (e <-> ?) LIMIT 5      | It orders by '1'::double precision - (e <-> '[1...]'::vector). The index serves the distance alone, not what is computed from it. | order by e <-> ? itself, and compute in the column list.
            e_l2   | SELECT id FROM items ORDER BY id, e <-> ? LIMIT 5        | It orders by id first, which is no distance. | order by e <-> ? first.
            e_l2   | SELECT id FROM items WHERE e <-> ? < 0.5 LIMIT 5         | It does not order by a distance. An index of method hnsw serves nothing but ORDER BY a distance with LIMIT. | order by e <-> ?, with a LIMIT.
            e_l2   | SELECT a.id FROM items a, other b WHERE a.f <> ? ORDER BY a.e <-> b.e LIMIT 5 | It orders by a.e <-> b.e, where both sides change from row to row. The index needs one vector to compare with. | give the vector as a parameter, or put the search into a LATERAL subquery with a LIMIT of its own.
            e_l2   | SELECT id FROM (SELECT * FROM items ORDER BY e <=> ? LIMIT 50) s ORDER BY f <-> '[1,2,3]' LIMIT 5 | It orders by <=> (cosine); the index was built with vector_l2_ops, which serves <-> (Euclidean). | order by e <-> ?, or build an index with vector_cosine_ops.
            e_l2   | SELECT id FROM other ORDER BY e <-> ? LIMIT 5            | The index is on public.items, which the query does not read. | name an index on other.
            g_7    | SELECT id FROM items ORDER BY "G" <#> ? LIMIT 5          | The index is partial, WHERE tenant = 7. A query without conditions does not imply that. | add the index's own condition to the query.
            g_7    | SELECT id FROM items WHERE tenant = 6 ORDER BY "G" <#> ? LIMIT 5 | The index is partial, WHERE tenant = 7. The query's conditions do not imply that: Filter: (tenant = 6). | add the index's own condition to the query.
            tenant_id | SELECT id FROM items WHERE f = ?                      | With sequential scans switched off, the planner still finds no use for it. The index has the keys (tenant, id); the query's conditions are Filter: (f = '[1...]'::vector). | compare or sort by the first key as the index has it, or name another index.
            """)
    void saysWhyTheIndexCannotBeUsed(String index, String sql, String why, String next, TestDatabase db) {
        db.execute(ITEMS);

        assertThat(canUse(db, sql, index, VECTOR))
                .isEqualTo(new Reason(Kind.CERTAIN, "The query cannot use public." + index + ". " + why, next));
    }

    /** From PostgreSQL 17 on, rows of equal distance are sorted as they come out of the index. */
    @Test
    void servesASecondOrderFromPostgres17On(TestDatabase db) {
        db.execute(ITEMS);

        assertThat(canUse(db, "SELECT id FROM items ORDER BY e <-> ?, id LIMIT 5", "e_l2", VECTOR))
                .isEqualTo(
                        Integer.parseInt(db.queryOne("SHOW server_version_num")) >= 170_000
                                ? null
                                : new Reason(
                                        Kind.CERTAIN,
                                        "The query cannot use public.e_l2. It orders by a distance and then by id. The"
                                                + " index knows no second order.",
                                        "order by the distance alone; where equal distances must have an order, sort the"
                                                + " result again outside."));
    }

    @Test
    void wantsALimit(TestDatabase db) {
        db.execute(ITEMS);

        assertThat(canUse(db, "SELECT id FROM items ORDER BY e <-> ?", "e_l2", VECTOR))
                .isEqualTo(new Reason(
                        Kind.CERTAIN,
                        "It has no LIMIT. Through an HNSW index at most hnsw.ef_search rows come back, and nothing says that"
                                + " there are more.",
                        "add LIMIT with the number of rows the application reads."));
        assertThat(canUse(db, "SELECT id FROM items WHERE tenant = 7 ORDER BY \"G\" <#> ?", "g_7", VECTOR))
                .extracting(Reason::problem)
                .isEqualTo("It has no LIMIT. Through an IVFFlat index only the rows of the probed lists come back, and"
                        + " nothing says that there are more.");
    }

    @Test
    void saysThatOnlyAPlanThatKnowsTheValuesCanUseAPartialIndex(TestDatabase db) {
        db.execute(ITEMS);
        String sql = "SELECT id FROM items WHERE tenant = ? ORDER BY \"G\" <#> ? LIMIT 5";

        assertThat(canUse(db, sql, "g_7", "SELECT 7", VECTOR))
                .isEqualTo(new Reason(
                        Kind.POSSIBLE,
                        "It can use the index only while the planner knows the values: the index is partial, WHERE tenant ="
                                + " 7, and a generic plan does not know them. The server may choose one from the sixth run"
                                + " of a prepared statement on.",
                        "write the condition as a literal, or set plan_cache_mode = force_custom_plan for the"
                                + " application."));
        assertThat(canUse(db, sql, "g_7", "SELECT tenant FROM items", "SELECT e FROM items"))
                .isEqualTo(new Reason(
                        Kind.UNKNOWN,
                        "The query may not use public.g_7. The index is partial, WHERE tenant = 7. The query's conditions do"
                                + " not imply that: Filter: (tenant = $1). That may be different for the values it is run"
                                + " with, and the parameters have no rows here to try.",
                        "verify where there is data."));
    }

    @Test
    void namesTheIndexThePlannerTakesInstead(TestDatabase db) {
        db.execute(ITEMS);
        db.execute("INSERT INTO items (id, tenant) SELECT n, n % 3 FROM generate_series(1, 20000) n", "ANALYZE items");

        assertThat(canUse(db, "SELECT tenant FROM items WHERE id = ?", "tenant_id", "SELECT 1"))
                .isEqualTo(new Reason(
                        Kind.POSSIBLE,
                        "The query may not use public.tenant_id. The planner takes items_pkey instead.",
                        "name that one, or drop what is not needed."));
    }

    @Test
    @LeavesTraces
    void saysThatTheIndexIsInvalid(TestDatabase db) {
        db.execute(ITEMS);
        db.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'e_l2'::regclass");

        assertThat(canUse(db, "SELECT id FROM items ORDER BY e <-> ? LIMIT 5", "e_l2", VECTOR))
                .isEqualTo(new Reason(
                        Kind.CERTAIN,
                        "The query cannot use public.e_l2. The index is not valid; no query uses it, yet every write"
                                + " maintains it and a unique one rejects duplicates.",
                        "build it again: REINDEX INDEX CONCURRENTLY \"public\".\"e_l2\";"));
    }

    @Test
    void saysThatTheSchemaOfTheExtensionIsNotOnTheSearchPath(TestDatabase db) {
        db.execute("CREATE SCHEMA extensions", "ALTER EXTENSION vector SET SCHEMA extensions");
        db.execute(
                "CREATE TABLE items (id int, e extensions.vector(3))",
                "CREATE INDEX e_l2 ON items USING hnsw (e extensions.vector_l2_ops)");

        assertThat(canUse(
                        db,
                        "SELECT id FROM items ORDER BY e <-> ? LIMIT 5",
                        "e_l2",
                        "SELECT '[1,2,3]'::extensions.vector"))
                .isEqualTo(new Reason(
                        Kind.CERTAIN,
                        "The server does not find what the query needs: operator does not exist: extensions.vector <->"
                                + " unknown. The extension vector is in schema extensions, which is not on the search path.",
                        "add extensions to the role's search_path, or write OPERATOR(extensions.<=>)."));
        assertThat(canUse(
                        db,
                        "SELECT id FROM items ORDER BY e OPERATOR(extensions.<=>) ? LIMIT 5",
                        "e_l2",
                        "SELECT '[1,2,3]'::extensions.vector"))
                .extracting(Reason::problem)
                .isEqualTo("The query cannot use public.e_l2. It orders by <=> (cosine); the index was built with"
                        + " vector_l2_ops, which serves <-> (Euclidean).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT nothing FROM items                                       | column "nothing" does not exist (SQLSTATE 42703)
            SELECT id FROM nowhere                                          | relation "nowhere" does not exist (SQLSTATE 42P01)
            SELECT id FROM items ORDER BY e <-> 'x' LIMIT 5                 | invalid input syntax for type vector: "x" (SQLSTATE 22P02)
            """)
    void saysWhatTheServerSaysOfABrokenQuery(String sql, String problem, TestDatabase db) {
        db.execute(ITEMS);

        assertThat(canUse(db, sql, "e_l2"))
                .isEqualTo(new Reason(
                        Kind.CERTAIN, "The server refuses the query: " + problem + ".", "correct it in the manifest."));
    }

    @Test
    void knowsTheIndexesOfPartitions(TestDatabase db) {
        db.execute(
                "CREATE TABLE parts (id int, e vector(3)) PARTITION BY RANGE (id)",
                "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20)",
                "CREATE INDEX parts_e ON parts USING hnsw (e vector_l2_ops)");

        Answer answer =
                Queries.canUse(db, Queries.query("SELECT id FROM parts ORDER BY e <-> ? LIMIT 5", "parts_e", VECTOR));

        assertThat(answer.reason()).isNull();
        assertThat(Objects.requireNonNull(answer.plan()).indexes()).containsExactly("parts_1_e_idx", "parts_2_e_idx");
        assertThat(canUse(db, "SELECT id FROM parts ORDER BY e <=> ? LIMIT 5", "parts_e", VECTOR))
                .extracting(Reason::problem)
                .isEqualTo("The query cannot use public.parts_e. It orders by <=> (cosine); the index was built with"
                        + " vector_l2_ops, which serves <-> (Euclidean).");
    }

    @Test
    void seesThatThePlannerUsesTheIndex(TestDatabase db) {
        db.execute(ITEMS);
        db.execute("INSERT INTO items (id, tenant) SELECT n, n / 20 FROM generate_series(1, 20000) n", "ANALYZE items");

        Answer answer = Queries.uses(
                db,
                Queries.query(
                        "SELECT id FROM items WHERE tenant = ?",
                        "tenant_id",
                        "SELECT DISTINCT tenant FROM items LIMIT 9"));

        assertThat(answer.reason()).isNull();
        assertThat(Objects.requireNonNull(answer.plan()).text()).contains("tenant_id");
    }

    @Test
    void saysWhatThePlannerTakesInstead(TestDatabase db) {
        db.execute(ITEMS);
        db.execute(
                "INSERT INTO items (id, tenant) SELECT n, n % 2 FROM generate_series(1, 20000) n",
                "VACUUM ANALYZE items");

        Reason reason =
                Objects.requireNonNull(uses(db, "SELECT f FROM items WHERE tenant = ?", "tenant_id", "SELECT 1"));

        assertThat(reason.kind()).isEqualTo(Kind.CERTAIN);
        assertThat(reason.problem())
                .matches(
                        "The query does not use public\\.tenant_id\\. The planner takes Seq Scan on items instead, cost"
                                + " \\d+; through the index it would be \\d+\\.");
        assertThat(reason.next())
                .isEqualTo(
                        "look at the plan in the report; ANALYZE \"public\".\"items\", select fewer rows, or name the"
                                + " index that serves the query.");
    }

    @Test
    void saysLittleOfAnEmptyOrSmallTable(TestDatabase db) {
        db.execute(ITEMS);

        assertThat(uses(db, "SELECT f FROM items WHERE tenant >= ?", "tenant_id", "SELECT 0"))
                .extracting(Reason::kind, Reason::next)
                .containsExactly(Kind.UNKNOWN, "verify where there is data, after ANALYZE \"public\".\"items\".");
        db.execute("INSERT INTO items (id, tenant) SELECT n, 1 FROM generate_series(1, 200) n", "ANALYZE items");
        Reason small =
                Objects.requireNonNull(uses(db, "SELECT f FROM items WHERE tenant >= ?", "tenant_id", "SELECT 0"));
        assertThat(small.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(small.problem())
                .endsWith(" public.items has about 200 rows, and so few may be read faster as a whole.");
        assertThat(small.next()).isEqualTo("verify where there is more data.");
    }

    @Test
    void warnsOfAGenericPlanThatLooksCheaper(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int, tenant int)",
                "CREATE INDEX most ON items (id) WHERE tenant = 7",
                "INSERT INTO items SELECT n, CASE WHEN n % 10 > 0 THEN 7 ELSE n % 1000 END FROM generate_series(1, 20000) n",
                "VACUUM ANALYZE items");

        Reason reason = Objects.requireNonNull(
                uses(db, "SELECT id, tenant FROM items WHERE tenant = ? ORDER BY id", "most", "SELECT 7"));

        assertThat(reason.kind()).isEqualTo(Kind.POSSIBLE);
        assertThat(reason.problem())
                .matches(
                        "From the sixth run of a prepared statement on the server may take its generic plan, which does"
                                + " not use the index and looks cheaper: cost \\d+ instead of \\d+\\.");
        assertThat(reason.next())
                .isEqualTo(
                        "set plan_cache_mode = force_custom_plan for the application, or write the values that matter as"
                                + " literals.");
    }

    @Test
    void writesNothingAndLeavesNothing(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE INDEX i ON items (id)", "CREATE SEQUENCE s");

        assertThat(canUse(db, "WITH d AS (DELETE FROM items RETURNING id) SELECT id FROM d", "i"))
                .extracting(Reason::problem)
                .isEqualTo(
                        "The query cannot use public.i. With sequential scans switched off, the planner still finds no"
                                + " use for it. The index has the keys (id); the query has no conditions.");
        List<List<String>> rows = Queries.ask(
                db, Queries.query("SELECT ?", "i", "SELECT 'O''Neill \\ \"x\" ?'"), (s, samples) -> samples.rows());
        assertThat(rows).containsExactly(List.of("E'O''Neill \\\\ \"x\" ?'"));
    }

    private static @Nullable Reason canUse(TestDatabase db, String sql, String index, String... parameters) {
        return Queries.canUse(db, Queries.query(sql, index, parameters)).reason();
    }

    private static @Nullable Reason uses(TestDatabase db, String sql, String index, String... parameters) {
        return Queries.uses(db, Queries.query(sql, index, parameters)).reason();
    }
}
