package io.github.dbindex.devdatabase;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the data directory if need be, and starts a server on it. The caller holds the start lock. */
final class ServerStart {

    private static final int ATTEMPTS = 3;
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "logging_collector=off",
            "lc_messages=C");

    private final ServerFiles files;
    private final ServerBinaries binaries;
    private final Duration wait;
    private final ServerAccount account;

    ServerStart(ServerFiles files, ServerBinaries binaries, Duration wait) throws IOException {
        this.files = files;
        this.binaries = binaries;
        this.wait = wait;
        this.account = ServerAccount.owning(files.home());
    }

    RunningServer start() throws IOException, InterruptedException {
        if (!Files.isDirectory(files.data())) {
            initialize();
        }
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<RunningServer> running = launch();
            if (running.isPresent()) {
                return running.get();
            }
            if (!files.endOfLog().contains("could not bind")) {
                break; // not a port that somebody took in between
            }
        }
        throw new DbIndexException(
                "PostgreSQL " + binaries.version() + " does not start in " + files.home() + ".\n" + files.endOfLog(),
                "delete that directory, which holds nothing but the dev database, and try again.");
    }

    /** Under another name until it is complete, so that a crash leaves no half-made data directory. */
    private void initialize() throws IOException {
        Path unfinished = files.home().resolve("data.unfinished");
        files.writePassword();
        account.own(files.passwordFile());
        Command.Result result = null;
        for (String locale : List.of("C.UTF-8", "C")) {
            ServerFiles.delete(unfinished);
            result = account.run(
                    files.home(),
                    List.of(
                            binaries.program("initdb"),
                            "--pgdata=" + unfinished,
                            "--username=" + LocalServer.USER,
                            "--pwfile=" + files.passwordFile(),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=" + locale,
                            "--no-sync"));
            if (result.succeeded()) {
                Files.move(unfinished, files.data());
                return;
            }
        }
        throw new DbIndexException(
                "initdb of PostgreSQL " + binaries.version() + " failed in " + files.home() + ".\n"
                        + (result == null ? "" : result.output()),
                "set dbindex.url to a running server, or repair that installation in " + binaries.bin() + ".");
    }

    private Optional<RunningServer> launch() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", files.data().toString(), "-p", String.valueOf(freePort())));
        for (String setting : SETTINGS) {
            command.add("-c");
            command.add(setting);
        }
        Process process = Command.prepare(files.home(), account.withPrefix(command))
                .redirectOutput(Redirect.to(files.log().toFile()))
                .start();
        process.getOutputStream().close();
        return RunningServer.await(process.toHandle(), files, wait);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
