package io.github.dbindex.database;

import io.github.dbindex.DbIndexException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The JDBC driver on our own class path. {@code DriverManager} would find it only if our class loader is the thread's,
 * which it is not in every build tool.
 */
final class PostgresDriver {

    private static final String PREFIX = "jdbc:postgresql:";

    private PostgresDriver() {}

    static Connection connect(DatabaseUrl url) throws SQLException {
        Connection connection = find().connect(url.jdbc(), url.properties());
        if (connection == null) {
            throw new SQLException("The JDBC driver does not take " + url + ".");
        }
        return connection;
    }

    /** What the driver says it knows, whichever version it is. */
    static Set<String> propertyNames() {
        try {
            return Arrays.stream(find().getPropertyInfo(PREFIX, new Properties()))
                    .map((DriverPropertyInfo property) -> property.name)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SQLException e) {
            throw new IllegalStateException("The JDBC driver does not name its properties.", e);
        }
    }

    private static Driver find() {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, PostgresDriver.class.getClassLoader())) {
                if (driver.acceptsURL(PREFIX)) {
                    return driver;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new DbIndexException(
                "There is no JDBC driver for PostgreSQL on the class path.", "add org.postgresql:postgresql to it.");
    }
}
