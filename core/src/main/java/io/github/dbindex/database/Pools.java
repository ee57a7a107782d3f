package io.github.dbindex.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Finds what is behind a connection pool, so that a long build takes no connection away from the application and no
 * pool's timeout ends it. Only HikariCP is known; its class may be missing.
 */
final class Pools {

    private Pools() {}

    /** A source of connections outside the pool, if the data source is a pool that tells how it makes them. */
    static Optional<DataSource> behind(DataSource dataSource) {
        try {
            return dataSource.isWrapperFor(HikariDataSource.class)
                    ? behind(dataSource.unwrap(HikariDataSource.class))
                    : Optional.empty();
        } catch (NoClassDefFoundError e) {
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Optional<DataSource> behind(HikariDataSource pool) throws SQLException {
        if (pool.getDataSource() != null) {
            // A login of the pool's own goes with each call, so that the data source alone may have none.
            return pool.getUsername() == null ? Optional.of(pool.getDataSource()) : Optional.empty();
        }
        String url = pool.getJdbcUrl();
        if (url == null || !url.startsWith("jdbc:postgresql:")) {
            return Optional.empty();
        }
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setURL(url);
        for (Map.Entry<Object, Object> property : pool.getDataSourceProperties().entrySet()) {
            direct.setProperty(String.valueOf(property.getKey()), String.valueOf(property.getValue()));
        }
        if (pool.getUsername() != null) {
            direct.setUser(pool.getUsername());
        }
        if (pool.getPassword() != null) {
            direct.setPassword(pool.getPassword());
        }
        direct.setTcpKeepAlive(true);
        return Optional.of(direct);
    }
}
