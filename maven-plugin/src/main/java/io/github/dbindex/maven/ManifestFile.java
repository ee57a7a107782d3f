package io.github.dbindex.maven;

import io.github.dbindex.manifest.Manifest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the manifest: one that was named must be there, the usual one may be. */
final class ManifestFile {

    private static final String USUAL = "src/main/resources/db/dbindex.yaml";

    private ManifestFile() {}

    /**
     * Reads it.
     *
     * @param inPom what the POM says; null for nothing
     * @param basedir where a relative path begins
     */
    static Manifest read(CommandLine commandLine, @Nullable String inPom, Path basedir) {
        String named = commandLine.text("dbindex.manifest", inPom);
        return named == null ? Manifest.readIfThere(basedir.resolve(USUAL)) : Manifest.read(basedir.resolve(named));
    }
}
