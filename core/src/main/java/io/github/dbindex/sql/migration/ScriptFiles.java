package io.github.dbindex.sql.migration;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the files in a location. */
final class ScriptFiles {

    private final ScriptLocation location;
    private final List<ScriptFile> files = new ArrayList<>();

    private ScriptFiles(ScriptLocation location) {
        this.location = location;
    }

    static List<ScriptFile> in(ScriptLocation location, ClassLoader loader) {
        ScriptFiles files = new ScriptFiles(location);
        try {
            if (location.onClassPath()) {
                files.addClassPath(loader);
            } else {
                files.addDirectory(Path.of(location.root()));
            }
        } catch (IOException e) {
            throw new DbIndexException(
                    "Cannot list the files in " + location.descriptor() + ": " + e + ".",
                    "make sure that dbindex may read it.",
                    e);
        }
        return List.copyOf(files.files);
    }

    private void addDirectory(Path directory) throws IOException {
        String where = " (looked in " + directory.toAbsolutePath().normalize() + ").";
        if (!Files.exists(directory)) {
            throw new DbIndexException(
                    location.descriptor() + " does not exist" + where,
                    "create it, or name the directory of the migrations in dbindex.locations.");
        }
        if (!Files.isDirectory(directory)) {
            throw new DbIndexException(
                    location.descriptor() + " is a file, not a directory" + where,
                    "name the directory it is in, in dbindex.locations.");
        }
        addFiles(directory, "");
    }

    /** Leaves hidden directories out, as Flyway does: Kubernetes keeps copies of a mounted directory in one. */
    private void addFiles(Path directory, String below) throws IOException {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(directory)) {
            entries = listed.sorted().toList();
        }
        for (Path entry : entries) {
            String path = below + entry.getFileName();
            if (!Files.isDirectory(entry)) {
                location.script(path).ifPresent(script -> files.add(new ScriptFile.OnDisk(script, entry)));
            } else if (!Files.isHidden(entry)) {
                addFiles(entry, path + "/");
            }
        }
    }

    private void addClassPath(ClassLoader loader) throws IOException {
        List<URL> found = Collections.list(loader.getResources(location.root()));
        for (URL url : found) {
            addUrl(url);
        }
        boolean listed = !found.isEmpty() || addJarsWithoutDirectories(loader);
        if (!listed) {
            throw new DbIndexException(
                    location.descriptor() + " does not exist: the class path has no such directory.",
                    "name the directory of the migrations in dbindex.locations; on disk it begins with filesystem:.");
        }
    }

    private void addUrl(URL url) throws IOException {
        if (url.getProtocol().equals("file")) {
            addDirectory(pathOf(url));
        } else if (url.openConnection() instanceof JarURLConnection connection) {
            addJar(url, directory(connection.getEntryName()));
        } else {
            throw new DbIndexException(
                    location.descriptor() + " is at " + url + ", and dbindex cannot list what is there.",
                    "name the directory of the migrations in dbindex.locations, with filesystem:.");
        }
    }

    private static String directory(@Nullable String entry) {
        return entry == null || entry.isEmpty() || entry.endsWith("/")
                ? Objects.requireNonNullElse(entry, "")
                : entry + "/";
    }

    private static Path pathOf(URL url) throws IOException {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("not a path: " + url, e);
        }
    }

    private boolean addJar(URL url, String directory) throws IOException {
        int before = files.size();
        try (JarFile jar = ScriptFile.InJar.open(url)) {
            String jarPath = ScriptFile.readable(Path.of(jar.getName()));
            jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(directory))
                    .forEach(entry -> location.script(entry.getName().substring(directory.length()))
                            .ifPresent(script -> files.add(new ScriptFile.InJar(
                                    script, jarPath + "!/" + entry.getName(), url, entry.getName()))));
        }
        return files.size() > before;
    }

    /** A class loader finds no directory in a jar that has no entries for directories. */
    private boolean addJarsWithoutDirectories(ClassLoader loader) throws IOException {
        boolean found = false;
        if (loader instanceof URLClassLoader urls) {
            for (URL url : urls.getURLs()) {
                if (url.getProtocol().equals("file") && url.getPath().endsWith(".jar") && Files.exists(pathOf(url))) {
                    found |= addJar(URI.create("jar:" + url + "!/").toURL(), directory(location.root()));
                }
            }
        }
        return found;
    }
}
