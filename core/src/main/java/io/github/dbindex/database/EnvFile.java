package io.github.dbindex.database;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a {@code .env} file. Its {@code toString} shows names, never values.
 *
 * <p>One {@code NAME=value} a line, {@code export} before it if you like. Single quotes keep everything as it is, double
 * quotes know {@code \n}, {@code \r}, {@code \t}, {@code \"}, {@code \\} and {@code \$}, and both may span lines. A
 * comment starts with {@code #} at the start of a line or, outside quotes, after a space. Variables are not expanded.
 */
public final class EnvFile {

    private final Path path;
    private final Map<String, String> values;

    private EnvFile(Path path, Map<String, String> values) {
        this.path = path;
        this.values = Map.copyOf(values);
    }

    /** A file that is not there has no variables. */
    public static EnvFile read(Path path) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return new EnvFile(path, new EnvFileParser(path, text).parse());
        } catch (NoSuchFileException e) {
            return new EnvFile(path, Map.of());
        } catch (CharacterCodingException e) {
            throw new DbIndexException(path + " is not UTF-8.", "save it as UTF-8.", e);
        } catch (IOException e) {
            throw new DbIndexException(
                    "Cannot read " + path + ": " + e.getMessage() + ".",
                    "make it a readable file, or name another one with dbindex.envFile.",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    public @Nullable String get(String name) {
        return values.get(name);
    }

    @Override
    public String toString() {
        return path + " " + values.keySet().stream().sorted().toList();
    }
}
