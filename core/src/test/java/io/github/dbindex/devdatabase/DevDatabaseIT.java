package io.github.dbindex.devdatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevDatabaseIT {

    private Path directory = Path.of("target/dev-database-it");

    @BeforeEach
    void chooseDirectory(TestInfo test) {
        directory = directory.resolve(test.getTestMethod().orElseThrow().getName()
                + Integer.toString(test.getDisplayName().hashCode(), 36));
    }

    @AfterEach
    void deleteDirectory() throws IOException {
        serverProcess().ifPresent(ProcessHandle::destroyForcibly);
        await().until(() -> serverProcess().isEmpty());
        ServerFiles.delete(directory);
    }

    @Test
    void startsAndStops() {
        ProcessHandle server;
        try (DevDatabase database = DevDatabase.start(directory)) {
            server = serverProcess().orElseThrow();
            execute(database, "CREATE EXTENSION vector");

            assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database, "SELECT current_database() || ' ' || current_user"))
                    .isEqualTo("dev dev");
            assertThat(query(database, "SHOW server_encoding")).isEqualTo("UTF8");
        }

        assertThat(server.isAlive()).isFalse();
        assertThat(home().resolve("owner")).doesNotExist();
    }

    @Test
    void saysWhatRunsAndNeverThePassword() throws IOException {
        try (DevDatabase database = DevDatabase.start(directory)) {
            String password = new ServerFiles(home()).password().reveal();
            int port = PostmasterFile.in(home().resolve("data")).orElseThrow().port();

            assertThat(database.description())
                    .matches("PostgreSQL [0-9.]+ from /.*/bin, data in " + directory + ", port " + port)
                    .isEqualTo(database.toString());
            assertThat(database.url()).hasToString("postgresql://dev:****@127.0.0.1:" + port + "/dev");
            assertThat(database.description() + database.url() + database.url().jdbc())
                    .doesNotContain(password);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void asksForThePassword() {
        try (DevDatabase database = DevDatabase.start(directory)) {
            DatabaseUrl wrong = database.url().withPassword(Secret.of("wrong"));

            assertThatThrownBy(() -> Database.at(wrong).dataSource().getConnection())
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsItsDataForTheNextRun() {
        try (DevDatabase database = DevDatabase.start(directory)) {
            execute(database, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (DevDatabase database = DevDatabase.start(directory)) {
            assertThat(query(database, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void takesOverTheServerOfAKilledJvm() throws Exception {
        try (DevDatabaseProcess other = DevDatabaseProcess.launch(directory)) {
            String url = other.url();
            ProcessHandle server = serverProcess().orElseThrow();
            other.signal("KILL");
            assertThat(server.isAlive()).isTrue();

            try (DevDatabase database = DevDatabase.start(directory)) {
                assertThat(database.url()).hasToString(url);
                assertThat(serverProcess()).contains(server);
            }
            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void leavesTheServerOfALiveJvmRunning() throws Exception {
        try (DevDatabaseProcess other = DevDatabaseProcess.launch(directory)) {
            String url = other.url();
            ProcessHandle server = serverProcess().orElseThrow();

            try (DevDatabase database = DevDatabase.start(directory)) {
                assertThat(database.url()).hasToString(url);
                assertThat(query(database, "SELECT 1")).isEqualTo("1");
            }
            assertThat(server.isAlive()).isTrue();

            other.exit();
            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void isStartedOnceByJvmsThatStartTogether() throws Exception {
        try (DevDatabaseProcess first = DevDatabaseProcess.launch(directory);
                DevDatabaseProcess second = DevDatabaseProcess.launch(directory);
                DevDatabase here = DevDatabase.start(directory)) {
            assertThat(List.of(first.url(), second.url()))
                    .containsOnly(here.url().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void stopsWithAJvmThatIsTold(String signal) throws Exception {
        try (DevDatabaseProcess other = DevDatabaseProcess.launch(directory)) {
            assertThat(other.url()).startsWith("postgresql://dev:****@");
            ProcessHandle server = serverProcess().orElseThrow();

            other.signal(signal);

            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void startsWhenAnotherProgramHasTheNumberOfADeadServer() throws IOException {
        DevDatabase.start(directory).close();
        Files.writeString(
                home().resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + home().resolve("data") + "\n1\n1\n\n127.0.0.1\n\nready   \n");

        try (DevDatabase database = DevDatabase.start(directory)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void startsAfreshWhenACleanTookTheFilesOfARunningServer() throws IOException {
        DevDatabase first = DevDatabase.start(directory);
        ProcessHandle orphan = serverProcess().orElseThrow();
        ServerFiles.delete(directory);

        try (DevDatabase second = DevDatabase.start(directory)) {
            first.close();

            assertThat(orphan.isAlive()).isFalse();
            assertThat(home().resolve("owner")).exists();
            assertThat(query(second, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void startsAfreshAfterAnInitdbThatWasCutOff() throws IOException {
        DevDatabase.start(directory).close();
        Files.move(home().resolve("data"), home().resolve("data.unfinished"));

        try (DevDatabase database = DevDatabase.start(directory)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void runsInADirectoryWithSpacesAndLetters() {
        directory = directory.resolve("mein Verzeichnis \u00e4\u4e2d 'x'");

        try (DevDatabase database = DevDatabase.start(directory)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void runsWhereOnlyItsOwnerMayEnter(@TempDir Path closed) throws IOException {
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        try (DevDatabase database = DevDatabase.start(closed)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    private Optional<ProcessHandle> serverProcess() {
        return Files.isDirectory(directory)
                ? PostmasterFile.in(home().resolve("data")).flatMap(PostmasterFile::process)
                : Optional.empty();
    }

    /** The one directory whose name is a major version. */
    private Path home() {
        try (Stream<Path> homes = Files.list(directory)) {
            return homes.filter(home -> String.valueOf(home.getFileName()).matches("[0-9]+.*"))
                    .findFirst()
                    .orElse(directory);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(DevDatabase database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String query(DevDatabase database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static Connection connect(DevDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url().jdbc(), database.url().properties());
    }
}
