package io.github.dbindex.devdatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Which JVM stops the server: written beside the data, so that others know whether it still lives. */
final class ServerOwner {

    private final Path file;

    private final long serverPid;

    ServerOwner(Path home, long serverPid) {
        this.file = home.resolve("owner");
        this.serverPid = serverPid;
    }

    void claim() throws IOException {
        Files.writeString(file, name(ProcessHandle.current()));
    }

    boolean isAlive() {
        String[] owner = read().split(" ", 2);
        try {
            return ProcessHandle.of(Long.parseLong(owner[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> name(process).equals(read()))
                    .isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    void release() throws IOException {
        if (read().equals(name(ProcessHandle.current()))) {
            Files.deleteIfExists(file);
        }
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /** Numbers of processes come again; number and start together do not. */
    private String name(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH) + " server " + serverPid;
    }
}
