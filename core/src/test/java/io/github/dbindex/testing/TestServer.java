package io.github.dbindex.testing;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.devdatabase.DevDatabase;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The server of this JVM's tests, and the template of their databases. */
final class TestServer implements AutoCloseable {

    private final DatabaseUrl admin;
    private final @Nullable DevDatabase devDatabase;
    private final String prefix =
            "t" + Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime() & 0xffffff, 36);
    private final AtomicInteger count = new AtomicInteger();

    private TestServer(DatabaseUrl admin, @Nullable DevDatabase devDatabase) {
        this.admin = admin;
        this.devDatabase = devDatabase;
    }

    static TestServer start() {
        String url = System.getenv("DBINDEX_TEST_URL");
        DevDatabase devDatabase =
                url == null || url.isBlank() ? DevDatabase.start(Path.of("target/test-database")) : null;
        TestServer server =
                new TestServer(devDatabase == null ? DatabaseUrl.parse(url) : devDatabase.url(), devDatabase);
        server.admin("CREATE DATABASE " + server.template());
        try (TestDatabase template = server.database(server.template())) {
            template.execute("CREATE EXTENSION vector");
        }
        return server;
    }

    TestDatabase createDatabase() {
        String name = prefix + "_" + count.incrementAndGet();
        admin("CREATE DATABASE " + name + " TEMPLATE " + template());
        return database(name);
    }

    void dropDatabase(String name) {
        if (!name.equals(template())) {
            admin("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    void admin(String sql) {
        Sql.execute(admin, sql);
    }

    private TestDatabase database(String name) {
        return new TestDatabase(this, name, admin.withDatabase(name));
    }

    private String template() {
        return prefix + "_template";
    }

    @Override
    public void close() {
        admin("DROP DATABASE " + template() + " WITH (FORCE)");
        if (devDatabase != null) {
            devDatabase.close();
        }
    }
}
