package io.github.dbindex.testing;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.ds.PGSimpleDataSource;

/** Counts the statements that are made on its connections. */
public final class CountingDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final AtomicLong statements = new AtomicLong();

    public CountingDataSource(DatabaseUrl url) {
        setUrl(url.jdbc());
        setUser(url.user());
        Secret password = url.password();
        setPassword(password == null ? null : password.reveal());
    }

    public long statements() {
        return statements.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            || method.getName().equals("createStatement")) {
                        statements.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
