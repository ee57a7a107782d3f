package io.github.dbindex.faults;

/** An index that can be held up while it is built: its comparison asks for a lock that the test holds. */
enum Kind {
    BTREE("INDEX CONCURRENTLY t_idx ON t (b int4_held_ops)", "b >= -1"),
    UNIQUE("UNIQUE INDEX CONCURRENTLY t_idx ON t (b int4_held_ops)", "b >= -1"),
    PARTIAL("INDEX CONCURRENTLY t_idx ON t (b int4_held_ops) WHERE a > 0", "b >= -1 AND a > 0"),
    EXPRESSION("INDEX CONCURRENTLY t_idx ON t (held(b))", "held(b) >= -1"),
    HNSW("INDEX CONCURRENTLY t_idx ON t USING hnsw (e vector_held_ops)", ""),
    IVFFLAT("INDEX CONCURRENTLY t_idx ON t USING ivfflat (e vector_held_ops) WITH (lists = 3)", ""),
    PARTITIONED("INDEX CONCURRENTLY t_idx ON t (b int4_held_ops)", "b >= -1"),
    /** The index of {@link #BTREE}, built again. */
    REINDEX("INDEX t_idx ON t (b int4_held_ops)", "b >= -1"),
    /** The index of {@link #BTREE}, dropped. */
    DROP("INDEX t_idx ON t (b int4_held_ops)", "b >= -1");

    private static final String WAIT = "PERFORM pg_catalog.pg_advisory_xact_lock_shared(" + Phase.GATE + ");";

    /** Operator classes and functions that ask for the lock. */
    static final String[] OBJECTS = {"""
        CREATE FUNCTION held(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
        $$ BEGIN %s RETURN i; END $$
        """.formatted(WAIT), """
        CREATE FUNCTION held_compare(i int, j int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
        $$ BEGIN %s RETURN pg_catalog.btint4cmp(i, j); END $$
        """.formatted(WAIT), """
        CREATE FUNCTION held_distance(i vector, j vector) RETURNS float8 LANGUAGE plpgsql IMMUTABLE AS
        $$ BEGIN %s RETURN public.vector_l2_squared_distance(i, j); END $$
        """.formatted(WAIT), """
        CREATE OPERATOR CLASS int4_held_ops FOR TYPE int USING btree AS
        OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 held_compare(int, int)
        """, """
        CREATE OPERATOR CLASS vector_held_ops FOR TYPE vector USING hnsw AS
        OPERATOR 1 <-> (vector, vector) FOR ORDER BY float_ops, FUNCTION 1 held_distance(vector, vector)
        """, """
        CREATE OPERATOR CLASS vector_held_ops FOR TYPE vector USING ivfflat AS
        OPERATOR 1 <-> (vector, vector) FOR ORDER BY float_ops, FUNCTION 1 held_distance(vector, vector),
        FUNCTION 3 l2_distance(vector, vector)
        """};

    private static final String COLUMNS = "(id int NOT NULL, a int, b int, e vector(4))";

    private final String index;
    private final String condition;

    Kind(String index, String condition) {
        this.index = index;
        this.condition = condition;
    }

    String statement() {
        return switch (this) {
            case REINDEX -> "REINDEX INDEX CONCURRENTLY t_idx;\n";
            case DROP -> "DROP INDEX CONCURRENTLY t_idx;\n";
            default -> "CREATE " + index + ";\n";
        };
    }

    /** Whether there is an index already, for the statement to work on. */
    boolean hasIndexBefore() {
        return this == REINDEX || this == DROP;
    }

    boolean isVector() {
        return this == HNSW || this == IVFFLAT;
    }

    /** A query's condition that the index serves. */
    String condition() {
        return condition;
    }

    /** The table whose index is built first. */
    String firstTable() {
        return this == PARTITIONED ? "t_1_a" : "t";
    }

    /** Which index is built first. */
    String firstIndex() {
        return "public." + firstTable() + "_idx";
    }

    /** How many indexes there are in the end. */
    int indexes() {
        return this == PARTITIONED ? 5 : this == DROP ? 0 : 1;
    }

    void prepare(FaultDatabase database) {
        if (this == PARTITIONED) {
            database.execute(
                    "CREATE TABLE t " + COLUMNS + " PARTITION BY LIST (a)",
                    "CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (0, 1) PARTITION BY LIST (a)",
                    "CREATE TABLE t_1_a PARTITION OF t_1 FOR VALUES IN (0)",
                    "CREATE TABLE t_1_b PARTITION OF t_1 FOR VALUES IN (1)",
                    "CREATE TABLE t_2 PARTITION OF t DEFAULT");
        } else {
            database.execute("CREATE TABLE t " + COLUMNS);
        }
        insert(database, 1, 150);
        if (hasIndexBefore()) {
            database.execute("CREATE " + index);
        }
    }

    void insert(FaultDatabase database, int from, int to) {
        database.execute(insert(from, to));
    }

    static String insert(int from, int to) {
        return "INSERT INTO t (id, a, b, e) SELECT i, i % 3, i, ARRAY[sin(i), cos(i), sin(i * 7), i / 300.0]::vector"
                + " FROM generate_series(" + from + ", " + to + ") i";
    }
}
