package io.github.dbindex.devdatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a server writes about itself in {@code postmaster.pid}, in the order PostgreSQL fixes. */
record PostmasterFile(long pid, int port, String status) {

    /** Empty if there is none or it is still being written. */
    static Optional<PostmasterFile> in(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    lines.size() > 7 ? lines.get(7).strip() : ""));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The server's process; empty if it is gone, or if its number now belongs to some other program. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> Path.of(command).endsWith("postgres"))
                        .orElse(true));
    }

    boolean isReady() {
        return status.equals("ready");
    }
}
