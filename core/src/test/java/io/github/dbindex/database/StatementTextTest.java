package io.github.dbindex.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementTextTest {

    @Test
    void hasNeitherStringsNorComments() {
        assertThat(StatementText.withoutLiterals("""
                        ALTER ROLE "it's" -- not 'this'
                          PASSWORD 's3cret
                        on two lines' /* nor
                        this */ VALID UNTIL 'x';
                        """))
                .isEqualTo("ALTER ROLE \"it's\" PASSWORD '...' VALID UNTIL '...';");
        assertThat(StatementText.withoutLiterals("DO $$ BEGIN\n 's3cret'; END $$"))
                .isEqualTo("DO '...'");
        assertThat(StatementText.withoutLiterals("SELECT E'a\\'s3cret\n' x")).isEqualTo("SELECT E'...'");
    }
}
