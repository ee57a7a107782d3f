package io.github.dbindex.devdatabase;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container. Its data is on the host and belongs to the caller, so that a clean can delete it.
 *
 * <p>The first JVM holds a lock as long as it runs the container; others read the port from a file.
 */
final class ContainerServer implements DevServer {

    private static final String IMAGE = "pgvector/pgvector:pg17";

    private final @Nullable PostgreSQLContainer container;
    private final @Nullable FileChannel lock;
    private final RunningAddress address;

    private ContainerServer(
            @Nullable PostgreSQLContainer container, @Nullable FileChannel lock, RunningAddress address) {
        this.container = container;
        this.lock = lock;
        this.address = address;
    }

    static boolean isAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static ContainerServer start(Path home) {
        ServerFiles files = new ServerFiles(home.toAbsolutePath());
        try {
            Files.createDirectories(files.data());
            FileChannel channel =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            Path portFile = home.resolve("port");
            if (held == null) {
                channel.close();
                int port = Integer.parseInt(Files.readString(portFile));
                return new ContainerServer(null, null, new RunningAddress("localhost", port, files.password()));
            }
            if (!Files.exists(files.passwordFile())) {
                files.writePassword();
            }
            PostgreSQLContainer container = container(files);
            container.start();
            RunningAddress address = new RunningAddress(
                    container.getHost(),
                    container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                    files.password());
            Files.writeString(portFile, String.valueOf(address.port()));
            return new ContainerServer(container, channel, address);
        } catch (IOException | RuntimeException e) {
            throw new DbIndexException(
                    "Cannot run " + IMAGE + " in Docker: " + e.getMessage() + ".",
                    "look at Docker's own log, or set dbindex.url to a running server.",
                    e);
        }
    }

    private static PostgreSQLContainer container(ServerFiles files) throws IOException {
        String owner =
                Files.getAttribute(files.home(), "unix:uid") + ":" + Files.getAttribute(files.home(), "unix:gid");
        PostgreSQLContainer container =
                new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"));
        container.withDatabaseName(LocalServer.DATABASE);
        container.withUsername(LocalServer.USER);
        container.withPassword(files.password().reveal());
        container.withFileSystemBind(files.data().toString(), "/var/lib/postgresql/data", BindMode.READ_WRITE);
        // The image's own start script gives the data away when it runs as root.
        container.withCreateContainerCmdModifier(command -> closed(command.withUser(owner)));
        container.withCommand(
                "postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off");
        return container;
    }

    /** Docker publishes on every interface unless it is told otherwise; a Docker elsewhere has to be reached. */
    private static CreateContainerCmd closed(CreateContainerCmd command) {
        HostConfig host = Objects.requireNonNull(command.getHostConfig());
        boolean here = DockerClientFactory.instance().dockerHostIpAddress().equals("localhost");
        return here ? command.withHostConfig(onLoopback(host)) : command;
    }

    static HostConfig onLoopback(HostConfig host) {
        Ports ports = new Ports();
        ports.bind(ExposedPort.tcp(PostgreSQLContainer.POSTGRESQL_PORT), Ports.Binding.bindIp("127.0.0.1"));
        return host.withPortBindings(ports);
    }

    @Override
    public DatabaseUrl url() {
        return DatabaseUrl.of(
                address.host(), address.port(), LocalServer.DATABASE, LocalServer.USER, address.password());
    }

    @Override
    public String description() {
        return "PostgreSQL from the Docker image " + IMAGE;
    }

    @Override
    public int port() {
        return address.port();
    }

    @Override
    public void close() {
        try {
            if (container != null) {
                container.stop();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new DbIndexException("Cannot release the lock of the dev database: " + e + ".", "try again.", e);
        }
    }

    private record RunningAddress(String host, int port, Secret password) {}
}
