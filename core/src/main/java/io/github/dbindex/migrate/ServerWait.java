package io.github.dbindex.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.jdbc.JdbcUtils;

/** Waits for a server that is just starting, as long as {@code flyway.connectRetries} says. */
final class ServerWait {

    private ServerWait() {}

    static void untilThere(Configuration configuration) {
        if (configuration.getConnectRetries() <= 0) {
            return;
        }
        try (Connection connection = JdbcUtils.openConnection(
                configuration.getDataSource(),
                configuration.getConnectRetries(),
                configuration.getConnectRetriesInterval())) {
            connection.getMetaData();
        } catch (FlywayException e) {
            throw FlywayProblems.translated(e);
        } catch (SQLException e) {
            throw FlywayProblems.translated(new FlywayException(e.getMessage(), e));
        }
    }
}
