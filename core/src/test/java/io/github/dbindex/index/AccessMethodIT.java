package io.github.dbindex.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.AccessMethod.Ability;
import io.github.dbindex.index.IndexParameter.Choice;
import io.github.dbindex.index.IndexParameter.Whole;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link AccessMethod} says holds on a server. */
@Postgres
class AccessMethodIT {

    /** pgvector's from 0.7 on; before, only those of the type vector that 0.5 had. */
    private static final String HAS_HALFVEC = "SELECT to_regtype('halfvec') IS NOT NULL";

    private static final String OPERATOR_CLASSES = """
            SELECT m.amname || ' ' || c.opcname || ' ' || t.typname || ' ' || o.oprname || ' ' || c.opcdefault
              FROM pg_opclass c
              JOIN pg_am m ON m.oid = c.opcmethod
              JOIN pg_type t ON t.oid = c.opcintype
              JOIN pg_amop a ON a.amopfamily = c.opcfamily AND a.amoppurpose = 'o'
              JOIN pg_operator o ON o.oid = a.amopopr
             WHERE EXISTS (SELECT 1 FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
                            WHERE d.objid = m.oid AND e.extname = 'vector')
             ORDER BY 1
            """;

    @Test
    void knowsEveryAccessMethodOfTheServer(TestDatabase db) {
        db.execute("CREATE EXTENSION bloom");

        assertThat(db.queryStrings("SELECT amname FROM pg_am WHERE amtype = 'i'"))
                .containsExactlyInAnyOrderElementsOf(
                        AccessMethod.known().stream().map(AccessMethod::name).toList());
    }

    @Test
    void knowsWhatEachCan(TestDatabase db) {
        db.execute("CREATE EXTENSION bloom");
        boolean before14 = Integer.parseInt(db.queryOne("SHOW server_version_num")) < 140_000;
        for (AccessMethod method : AccessMethod.known()) {
            for (Ability ability : Ability.values()) {
                boolean expected = method.can(ability)
                        && !(before14 && method.equals(AccessMethod.SPGIST) && ability == Ability.INCLUDE);

                assertThat(db.queryOne("SELECT pg_indexam_has_property(oid, '" + property(ability)
                                + "') FROM pg_am WHERE amname = '" + method + "'"))
                        .as("%s %s", method, ability)
                        .isEqualTo(expected ? "t" : "f");
            }
        }
    }

    private static String property(Ability ability) {
        return switch (ability) {
            case UNIQUE -> "can_unique";
            case INCLUDE -> "can_include";
            case MULTI_COLUMN -> "can_multi_col";
            case ORDER -> "can_order";
        };
    }

    @Test
    void takesTheDefaultWithoutUsing(TestDatabase db) {
        db.execute("CREATE TABLE t (a int)", "CREATE INDEX i ON t (a)");

        assertThat(db.queryOne("SELECT amname FROM pg_am m JOIN pg_class c ON c.relam = m.oid WHERE relname = 'i'"))
                .isEqualTo(AccessMethod.DEFAULT.name());
    }

    @Test
    void knowsTheOperatorClassesOfPgvector(TestDatabase db) {
        boolean since7 = db.queryOne(HAS_HALFVEC).equals("t");
        List<String> expected = AccessMethod.ofVectors().stream()
                .flatMap(method -> classes(method).stream()
                        .filter(known -> since7 || known.since().equals("0.5.0"))
                        .map(known -> String.join(
                                " ",
                                method.name(),
                                known.name(),
                                known.type().sqlName(),
                                known.distance().operator(),
                                String.valueOf(known.isDefault()))))
                .sorted()
                .toList();

        assertThat(db.queryStrings(OPERATOR_CLASSES)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<OperatorClass> classes(AccessMethod method) {
        return method.nearestNeighbours().orElseThrow().operatorClasses();
    }

    /** At the ends of each range; the next number beyond is refused. */
    @Test
    void knowsTheRangeOfEachParameter(TestDatabase db) {
        db.execute("CREATE EXTENSION bloom", "CREATE TABLE t (a int, b text, g point, v vector(3))");
        try (Session session = Database.at(db.url()).open("test")) {
            for (AccessMethod method : AccessMethod.known()) {
                for (IndexParameter parameter : method.parameters()) {
                    for (String taken : taken(parameter)) {
                        create(session, method, parameter, taken);
                    }
                    for (String refused : refused(parameter)) {
                        assertThatThrownBy(() -> create(session, method, parameter, refused))
                                .as("%s %s = %s", method, parameter.name(), refused)
                                .isInstanceOfSatisfying(
                                        StatementFailedException.class,
                                        e -> assertThat(e.sqlState()).isEqualTo("22023"));
                    }
                }
            }
        }
    }

    private static Stream<String> texts(long... numbers) {
        return Arrays.stream(numbers).mapToObj(String::valueOf);
    }

    private static List<String> taken(IndexParameter parameter) {
        if (parameter instanceof Whole whole) {
            return texts(whole.least(), whole.defaultValue(), whole.most()).toList();
        }
        return parameter instanceof Choice choice ? List.copyOf(choice.values()) : List.of("on", "off");
    }

    private static List<String> refused(IndexParameter parameter) {
        return parameter instanceof Whole whole
                ? texts(whole.least() - 1L, whole.most() + 1L).toList()
                : List.of("sometimes");
    }

    /** Of a table without rows, and dropped again. */
    private static void create(Session session, AccessMethod method, IndexParameter parameter, String value) {
        // m = 100 wants more than the default of the other.
        String more = parameter.equals(IndexParameters.M) ? ", ef_construction = 1000" : "";
        String fewer = parameter.equals(IndexParameters.EF_CONSTRUCTION) ? ", m = 2" : "";
        session.execute("CREATE INDEX i ON t USING " + method + " (" + key(method) + ") WITH (" + parameter.name()
                + " = " + value + more + fewer + ")");
        session.execute("DROP INDEX i");
    }

    private static String key(AccessMethod method) {
        return switch (method.structure()) {
            case BTREE, HASH, BRIN -> "a";
            case SIGNATURES -> "a" + ", a".repeat(31);
            case GIST, SPGIST -> "g";
            case GIN -> "(string_to_array(b, ' '))";
            case GRAPH, LISTS -> "v vector_l2_ops";
            case UNKNOWN -> throw new AssertionError(method);
        };
    }

    /** The settings of a search are there once the library is loaded. */
    @Test
    void knowsTheSettingsOfASearch(TestDatabase db) {
        for (AccessMethod method : AccessMethod.ofVectors()) {
            Whole search = method.nearestNeighbours().orElseThrow().search();
            try (Session session = Database.at(db.url()).open("test")) {
                session.execute("SELECT '[1]'::vector");

                assertThat(session.query(
                                "SELECT boot_val, min_val, max_val FROM pg_settings WHERE name = ?",
                                row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3),
                                search.name()))
                        .containsExactly(search.defaultValue() + " " + search.least() + " " + search.most());
            }
        }
    }

    @Test
    void knowsHowManyDimensionsCanBeIndexed(TestDatabase db) {
        boolean since7 = db.queryOne(HAS_HALFVEC).equals("t");
        try (Session session = Database.at(db.url()).open("test")) {
            for (AccessMethod method : AccessMethod.ofVectors()) {
                NearestNeighbours search = method.nearestNeighbours().orElseThrow();
                for (VectorType type : VectorType.values()) {
                    if (search.mostDimensions(type).isPresent() && (since7 || type == VectorType.VECTOR)) {
                        int most = search.mostDimensions(type).getAsInt();
                        ofDimensions(session, method, type, most);
                        assertThatThrownBy(() -> ofDimensions(session, method, type, most + 1))
                                .as("%s %s", method, type)
                                .isInstanceOfSatisfying(
                                        StatementFailedException.class,
                                        e -> assertThat(e.sqlState()).isEqualTo("54000"));
                    }
                }
            }
        }
    }

    private static void ofDimensions(Session session, AccessMethod method, VectorType type, int dimensions) {
        session.execute("DROP TABLE IF EXISTS t");
        session.execute("CREATE TABLE t (v " + type.sqlName() + "(" + dimensions + "))");
        session.execute("CREATE INDEX ON t USING " + method + " (v " + operatorClass(method, type) + ")");
    }

    private static String operatorClass(AccessMethod method, VectorType type) {
        return classes(method).stream()
                .filter(known -> known.type() == type)
                .findFirst()
                .orElseThrow()
                .name();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void knowsHowManyElementsOfASparseVectorCanBeIndexed(int more, boolean taken, TestDatabase db) {
        if (db.queryOne(HAS_HALFVEC).equals("f")) {
            return;
        }
        int most =
                AccessMethod.HNSW.nearestNeighbours().orElseThrow().most().getOrDefault(VectorType.SPARSEVEC, 0) + more;
        db.execute(
                "CREATE TABLE t (v sparsevec(100000))",
                "INSERT INTO t SELECT ('{' || string_agg(i || ':1', ',') || '}/100000')::sparsevec"
                        + " FROM generate_series(1, " + most + ") i");
        try (Session session = Database.at(db.url()).open("test")) {
            String create = "CREATE INDEX ON t USING hnsw (v sparsevec_l2_ops)";
            if (taken) {
                session.execute(create);
            } else {
                assertThatThrownBy(() -> session.execute(create))
                        .isInstanceOfSatisfying(
                                StatementFailedException.class,
                                e -> assertThat(e.sqlState()).isEqualTo("54000"));
            }
        }
    }
}
