package io.github.dbindex.manifest;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.report.Suppression;
import io.github.dbindex.sql.SqlStatement;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What migrations cannot say about a database: {@code dbindex.yaml}.
 *
 * @param file for people; empty for none
 * @param extension null if none is required
 * @param indexes expected beyond what the migrations create, one CREATE INDEX each, at its place in the file
 * @param ignore names that drift may have; {@code *} stands for any characters
 */
public record Manifest(
        String file,
        @Nullable RequiredExtension extension,
        List<SqlStatement> indexes,
        List<String> ignore,
        List<DeclaredDimensions> dimensions,
        List<SampleQuery> queries,
        List<Suppression> suppressions) {

    /** A manifest is written by hand; nobody writes more. */
    private static final long MAX_BYTES = 1 << 20;

    public Manifest {
        indexes = List.copyOf(indexes);
        ignore = List.copyOf(ignore);
        dimensions = List.copyOf(dimensions);
        queries = List.copyOf(queries);
        suppressions = List.copyOf(suppressions);
    }

    /** Says nothing. */
    public static Manifest none() {
        return new Manifest("", null, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** The file's manifest, or none if there is no file. */
    public static Manifest readIfThere(Path file) {
        return Files.exists(file) ? read(file) : none();
    }

    /**
     * Reads the file.
     *
     * @throws DbIndexException with every mistake in it, at its line and column
     */
    public static Manifest read(Path file) {
        return ManifestReader.read(file.toString(), text(file));
    }

    private static String text(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
                throw unreadable(file, "it has more than 1 MB.", "keep what migrations cannot say, and no data.", null);
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "it is not there.", "create it, or correct dbindex.manifest.", e);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8.", "save it as UTF-8.", e);
        } catch (IOException e) {
            throw unreadable(file, e.getMessage() + ".", "make it a file that can be read.", e);
        }
    }

    private static DbIndexException unreadable(Path file, String why, String next, @Nullable IOException cause) {
        return new DbIndexException("Cannot read the manifest " + file + ": " + why, next, cause);
    }
}
