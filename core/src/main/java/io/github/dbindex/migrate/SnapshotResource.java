package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** A file of Flyway's that is read once: whoever reads it again, Flyway included, gets what it had then. */
final class SnapshotResource extends LoadableResource {

    private final LoadableResource file;
    private final Charset encoding;
    private @Nullable String text;

    /**
     * Not read yet.
     *
     * @param encoding what Flyway is set to, for messages
     */
    SnapshotResource(LoadableResource file, Charset encoding) {
        this.file = file;
        this.encoding = encoding;
    }

    @Override
    public Reader read() {
        return new StringReader(text());
    }

    synchronized String text() {
        String known = text;
        if (known == null) {
            known = readFile();
            text = known;
        }
        return known;
    }

    private String readFile() {
        try (Reader reader = file.read()) {
            StringWriter all = new StringWriter();
            reader.transferTo(all);
            return all.toString();
        } catch (CharacterCodingException e) {
            throw new DbIndexException(
                    path() + " is not in the encoding " + encoding + ": a character near line " + line()
                            + " cannot be read.",
                    "save the file as " + encoding + ", or set flyway.encoding to the encoding it is in.",
                    e);
        } catch (IOException | FlywayException e) {
            Throwable cause = e.getCause() instanceof IOException ? e.getCause() : e;
            throw new DbIndexException(
                    "Cannot read " + path() + ": " + cause + ".", "make sure that it is there and readable.", e);
        }
    }

    /** Reads again, up to the character that is none; a reader looks one ahead. */
    private int line() {
        int line = 1;
        try (Reader reader = file.read()) {
            for (int read = reader.read(); read >= 0; read = reader.read()) {
                line += read == '\n' ? 1 : 0;
            }
        } catch (IOException e) {
            return line;
        }
        return line;
    }

    /** For people. */
    String path() {
        return ResourcePath.of(file);
    }

    @Override
    public String getAbsolutePath() {
        return file.getAbsolutePath();
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return file.getAbsolutePathOnDisk();
    }

    @Override
    public String getFilename() {
        return file.getFilename();
    }

    @Override
    public String getRelativePath() {
        return file.getRelativePath();
    }
}
