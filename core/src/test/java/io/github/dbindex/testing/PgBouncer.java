package io.github.dbindex.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbindex.database.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A PgBouncer in front of a test's database. Anyone may connect; it knows the password. */
public final class PgBouncer implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/usr/bin/pgbouncer"), Path.of("/usr/local/bin/pgbouncer"));

    private final Process process;
    private final DatabaseUrl url;

    private PgBouncer(Process process, DatabaseUrl url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it.
     *
     * @param mode {@code transaction} or {@code session}
     */
    public static PgBouncer start(Path directory, TestDatabase db, String mode) throws IOException {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(program != null, "pgbouncer is not installed on this machine");
        int port = freePort();
        Path settings = directory.resolve("pgbouncer.ini");
        URI server = URI.create(db.url().jdbc().substring("jdbc:".length()));
        Files.writeString(settings, """
                [databases]
                pooled = host=%s port=%d dbname=%s user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                server_reset_query_always = 1
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        server.getHost(),
                        server.getPort(),
                        db.name(),
                        db.url().user(),
                        Objects.requireNonNull(db.url().password()).reveal(),
                        port,
                        mode));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root.
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        Stream.of(Objects.requireNonNull(program), settings).map(Path::toString).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("pgbouncer.log").toFile())
                .start();
        PgBouncer bouncer = new PgBouncer(process, DatabaseUrl.parse("postgres://app@127.0.0.1:" + port + "/pooled"));
        await("pgbouncer").atMost(Duration.ofSeconds(10)).until(() -> answers(port));
        return bouncer;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public DatabaseUrl url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
