package io.github.dbindex.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Set;

/**
 * A history of migrations, the same for the same seed on the same server version.
 *
 * @param files in the order of their versions
 */
public record GeneratedHistory(long seed, List<File> files) {

    /** What a history may have beyond plain statements. */
    public enum Feature {
        /** DO blocks, run or not. */
        BLOCKS,
        /** CREATE INDEX CONCURRENTLY and DROP INDEX CONCURRENTLY, in files of their own. */
        CONCURRENT
    }

    /**
     * One migration.
     *
     * @param name of the file: {@code V3__three.sql}
     * @param statements without semicolons
     * @param transactional whether it runs in a transaction of its own
     */
    public record File(String name, List<String> statements, boolean transactional) {

        public File {
            statements = List.copyOf(statements);
        }

        public String text() {
            return String.join(";\n", statements) + ";\n";
        }
    }

    public GeneratedHistory {
        files = List.copyOf(files);
    }

    /**
     * Makes up a history by trying statements: those that the server takes are kept.
     *
     * @param scratch to an empty database, where the history has been run afterwards
     * @param statements how many the server must have taken
     */
    public static GeneratedHistory of(long seed, int statements, Set<Feature> features, Connection scratch) {
        return new HistoryWriter(seed, features, scratch).write(statements);
    }

    /** Writes each file into the directory. */
    public void writeTo(Path directory) {
        try {
            Files.createDirectories(directory);
            for (File file : files) {
                Files.writeString(directory.resolve(file.name()), file.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it, for the message of a failed test. */
    @Override
    public String toString() {
        StringBuilder all = new StringBuilder("history of seed " + seed + "\n");
        files.forEach(file -> all.append("-- ").append(file.name()).append('\n').append(file.text()));
        return all.toString();
    }
}
