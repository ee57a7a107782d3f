package io.github.dbindex.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for the JVM, one database for each test method. */
final class PostgresExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store servers = context.getRoot().getStore(NAMESPACE);
        TestServer server = servers.getOrComputeIfAbsent("server", key -> TestServer.start(), TestServer.class);
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent("database", key -> server.createDatabase(), TestDatabase.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestDatabase database = context.getStore(NAMESPACE).remove("database", TestDatabase.class);
        if (database == null) {
            return;
        }
        try {
            boolean onPurpose = context.getRequiredTestMethod().isAnnotationPresent(LeavesTraces.class)
                    || context.getRequiredTestClass().isAnnotationPresent(LeavesTraces.class);
            if (!onPurpose && context.getExecutionException().isEmpty()) {
                Traces.requireNone(database);
            }
        } finally {
            database.close();
        }
    }
}
