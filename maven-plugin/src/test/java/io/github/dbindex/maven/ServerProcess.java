package io.github.dbindex.maven;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.devdatabase.DevDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The PostgreSQL of the cases in {@code src/it}: role {@code app}, a database for each case, and the file {@code
 * address} once it is ready. Ends with the process that started it.
 */
final class ServerProcess {

    private static final List<String> DATABASES = List.of(
            "url_from_env", "env_file", "server_id", "findings", "duplicates", "verify_options", "verify_other");

    /** What only a superuser may make. */
    private static final List<String> EXTENSIONS = List.of(
            "CREATE EXTENSION vector",
            "CREATE EXTENSION amcheck",
            "GRANT EXECUTE ON FUNCTION bt_index_check(regclass, boolean) TO app");

    private ServerProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        ProcessHandle starter = ProcessHandle.current().parent().orElseThrow();
        try (DevDatabase server = DevDatabase.start(home.resolve("dev-database"))) {
            prepare(server.url());
            URI uri = URI.create(server.url().jdbc().substring("jdbc:".length()));
            Path ready = Files.writeString(home.resolve("starting"), uri.getAuthority());
            Files.move(ready, home.resolve("address"), StandardCopyOption.ATOMIC_MOVE);
            starter.onExit().join();
        }
    }

    private static void prepare(DatabaseUrl url) {
        try (Session session = Database.at(url).open("setup")) {
            DATABASES.forEach(name -> session.execute("DROP DATABASE IF EXISTS " + name));
            session.execute("DROP ROLE IF EXISTS app");
            session.execute("CREATE ROLE app LOGIN PASSWORD 's3cret-marker'");
            DATABASES.forEach(name -> session.execute("CREATE DATABASE " + name + " OWNER app"));
        }
        for (String name : List.of("verify_options", "verify_other")) {
            try (Session session = Database.at(url.withDatabase(name)).open("setup")) {
                EXTENSIONS.forEach(session::execute);
            }
        }
    }
}
