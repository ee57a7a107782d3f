package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1 000 files of 20 statements, in a JVM that has just been started. */
class LinterSpeedTest {

    private static final String FILE = """
            -- What version %1$d needs.
            CREATE TABLE shop.orders_%1$d (
                id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                customer_id bigint NOT NULL REFERENCES customers,
                total       numeric(10, 2) DEFAULT 0 CHECK (total >= 0),
                note        text,
                embedding   vector(384),
                created_at  timestamptz NOT NULL DEFAULT now()
            );
            CREATE INDEX orders_%1$d_customer_idx ON shop.orders_%1$d (customer_id, created_at DESC) WHERE total > 0;
            CREATE INDEX CONCURRENTLY orders_%1$d_embedding_idx ON shop.orders_%1$d
                USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64);
            ALTER TABLE shop.orders_%1$d ADD CONSTRAINT orders_%1$d_note_check CHECK (length(note) < 1000) NOT VALID;
            """;
    private static final String ROW =
            "INSERT INTO shop.orders_%1$d (customer_id, note) VALUES (%2$d, 'it''s $1 -- no comment'), (2, $$two$$);\n";

    @Test
    void isFastEnoughForEveryBuild(@TempDir Path directory) throws IOException, InterruptedException {
        for (int version = 1; version <= 1_000; version++) {
            Files.writeString(directory.resolve("V" + version + "__orders.sql"), file(version));
        }
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CorpusLint.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        System.out.println(output);

        assertThat(java.waitFor()).as(output).isZero();
        assertThat(output).startsWith("20000 statements, 2000 findings in ");
        // Time of the processors, compiler and collector included: what else the machine does is not in it.
        long milliseconds = Long.parseLong(output.replaceAll(".* (\\d+) ms of processors.*", "$1"));
        assertThat(milliseconds).isLessThan(10_000);
    }

    private static String file(int version) {
        StringBuilder sql = new StringBuilder(FILE.formatted(version));
        for (int row = 0; row < 16; row++) {
            sql.append(ROW.formatted(version, row));
        }
        return sql.toString();
    }
}
