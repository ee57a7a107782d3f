package io.github.dbindex.sql.migration;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A file in a location, on disk or in a jar. */
interface ScriptFile {

    /** Its path below its location, with slashes: how Flyway calls the script. */
    String script();

    /** Where people find it. */
    String path();

    byte[] read() throws IOException;

    record OnDisk(String script, Path file) implements ScriptFile {

        @Override
        public String path() {
            return readable(file);
        }

        @Override
        public byte[] read() throws IOException {
            return Files.readAllBytes(file);
        }
    }

    /** An entry. The URL of a directory in the jar is what leads into the jar again to read it. */
    record InJar(String script, String path, URL directory, String entry) implements ScriptFile {

        @Override
        public byte[] read() throws IOException {
            try (JarFile jar = open(directory)) {
                JarEntry found = jar.getJarEntry(entry);
                if (found == null) {
                    throw new NoSuchFileException(path);
                }
                try (InputStream in = jar.getInputStream(found)) {
                    return in.readAllBytes();
                }
            }
        }

        /** A jar of our own to close: without a cache nobody shares it. */
        static JarFile open(URL url) throws IOException {
            JarURLConnection connection = (JarURLConnection) url.openConnection();
            connection.setUseCaches(false);
            return connection.getJarFile();
        }
    }

    /** Below the working directory relative to it, elsewhere absolute; with slashes. */
    static String readable(Path file) {
        Path workingDirectory = Path.of("").toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(workingDirectory) ? workingDirectory.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
