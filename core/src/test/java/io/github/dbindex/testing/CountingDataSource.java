package io.github.dbindex.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Keeps what is sent to the server over a data source's connections: every statement, in order. */
public final class CountingDataSource {

    private static final Set<Class<?>> COUNTED = Set.of(Connection.class, PreparedStatement.class, Statement.class);

    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    private final DataSource counted;

    public CountingDataSource(DataSource dataSource) {
        counted = (DataSource) proxy(DataSource.class, dataSource, "");
    }

    public DataSource dataSource() {
        return counted;
    }

    /** What has been sent since this was asked last. */
    public List<String> taken() {
        synchronized (statements) {
            List<String> taken = List.copyOf(statements);
            statements.clear();
            return taken;
        }
    }

    private Object proxy(Class<?> type, Object target, String sql) {
        return Proxy.newProxyInstance(
                CountingDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(target, method, arguments == null ? new Object[0] : arguments, sql));
    }

    private Object call(Object target, Method method, Object[] arguments, String prepared) throws Throwable {
        String sql = arguments.length > 0 && arguments[0] instanceof String text ? text : prepared;
        if (target instanceof Statement && method.getName().startsWith("execute")) {
            statements.add(sql);
        }
        try {
            Object result = method.invoke(target, arguments);
            Class<?> type = method.getReturnType();
            return result != null && COUNTED.contains(type) ? proxy(type, result, sql) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
