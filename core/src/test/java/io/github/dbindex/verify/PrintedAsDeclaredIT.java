package io.github.dbindex.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statements;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What PostgreSQL prints of odd definitions is known again, and never taken for another one. */
@Postgres
class PrintedAsDeclaredIT {

    /** No two of them are one index. */
    private static final List<String> ODD = List.of(
            "(id)",
            "(id DESC)",
            "(id DESC NULLS LAST)",
            "(id NULLS FIRST)",
            "(\"Na me\", id)",
            "(id, \"Na me\")",
            "(\"select\")",
            "(\"with\") WITH (fillfactor = 70)",
            "(\"with\") WITH (fillfactor = 71)",
            "(\"with\" DESC) WHERE \"with\" = 'nulls last)'",
            "(\"with\" DESC) WHERE \"with\" = 'NULLS LAST)'",
            "(id) WHERE \"select\" = 'where (1 > 0)'",
            "(id) WHERE \"select\" = 'where (1 > 0) '",
            "((\"select\" || ' desc nulls first'))",
            "((\"select\" || ' DESC NULLS FIRST'))",
            "(lower(\"Na me\") text_pattern_ops)",
            "(lower(\"Na me\"))",
            "(\"Na me\" COLLATE \"C\")",
            "(\"Na me\" COLLATE \"POSIX\")",
            "(id) INCLUDE (\"select\", \"with\")",
            "(id) INCLUDE (\"with\", \"select\")",
            "((CASE WHEN id > 0 THEN 'asc' ELSE 'desc' END), id)",
            "((CASE WHEN id > 0 THEN 'asc' ELSE 'desc' END), id DESC)",
            "(id) WHERE id > 0 AND (id < 9 OR \"with\" IS NULL)",
            "(id) WHERE (id > 0 AND id < 9) OR \"with\" IS NULL",
            "(((\"Größe\" -> 'a)') ->> 'b'))",
            "USING gin (\"Größe\" jsonb_path_ops) WITH (fastupdate = off)",
            "USING gin (\"Größe\" jsonb_path_ops)",
            "USING hnsw (e vector_cosine_ops) WITH (m = 8, ef_construction = 20)",
            "USING hnsw (e vector_cosine_ops) WITH (m = 8, ef_construction = 21)",
            "USING hnsw ((e::halfvec(3)) halfvec_l2_ops)",
            "USING hnsw ((binary_quantize(e)::bit(3)) bit_hamming_ops)",
            "USING ivfflat (e) WITH (lists = 1)");

    @Test
    void knowsEachAgainAndTakesNoneForAnother(TestDatabase db) {
        db.execute(
                "CREATE TABLE t (id int, \"Na me\" text, \"select\" text, \"with\" text, \"Größe\" jsonb, e vector(3))");
        List<CreateIndex> declared = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < ODD.size(); i++) {
            String sql = "CREATE INDEX i" + i + " ON t " + ODD.get(i);
            db.execute(sql);
            declared.add(create(sql));
            printed.add(db.queryOne("SELECT pg_get_indexdef('i" + i + "'::regclass)"));
        }

        for (int i = 0; i < ODD.size(); i++) {
            assertThat(create(printed.get(i)).isPrintedAs(printed.get(i)))
                    .as(printed.get(i))
                    .isTrue();
            for (int j = 0; j < ODD.size(); j++) {
                if (i != j) {
                    assertThat(declared.get(i).isPrintedAs(printed.get(j)))
                            .as(ODD.get(i) + " is not " + printed.get(j))
                            .isFalse();
                    assertThat(create(printed.get(i)).isPrintedAs(printed.get(j)))
                            .as(printed.get(i) + " is not " + printed.get(j))
                            .isFalse();
                }
            }
        }
        // Or else it would be of no use: a statement as PostgreSQL prints it, and simple ones, need no rehearsal.
        assertThat(declared.subList(0, 7))
                .allSatisfy(one -> assertThat(one.isPrintedAs(printed.get(declared.indexOf(one))))
                        .isTrue());
    }

    private static CreateIndex create(String sql) {
        return (CreateIndex) Statements.in(new SqlStatement(sql, 1, 1));
    }
}
