package io.github.dbindex.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingGrantTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            permission denied for database "shop"                                | GRANT CONNECT, CREATE ON DATABASE "shop" TO app
            permission denied for schema sales                                   | GRANT USAGE (to migrate, CREATE as well) ON SCHEMA sales TO app
            permission denied for table items                                    | GRANT SELECT ON items TO app
            permission denied for function f                                     | GRANT EXECUTE ON FUNCTION f TO app
            permission denied to create temporary tables in database "shop"      | GRANT TEMPORARY ON DATABASE shop TO app
            """)
    void namesTheStatement(String message, String grant) {
        assertThat(MissingGrant.of(message, "app")).contains(grant);
        assertThat(MissingGrant.nextStep(message, "app")).isEqualTo(grant + ", or migrate as the owner.");
    }

    @Test
    void namesNoneForWhatCannotBeGranted() {
        assertThat(MissingGrant.of("must be owner of table items", "app")).isEmpty();
        assertThat(MissingGrant.nextStep("must be owner of table items", "app"))
                .isEqualTo("grant this role what it lacks, or migrate as the owner.");
    }
}
