package io.github.dbindex.sql.migration;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Reads files as text and takes no byte for another. */
final class ScriptText {

    private ScriptText() {}

    /** The text without a byte order mark. */
    static String of(ScriptFile file, Charset encoding) {
        String text = decoded(ByteBuffer.wrap(bytes(file)), encoding, file.path());
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static byte[] bytes(ScriptFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            throw new DbIndexException(
                    "Cannot read " + file.path() + ": " + e + ".", "make sure that it is there and readable.", e);
        }
    }

    private static String decoded(ByteBuffer bytes, Charset encoding, String path) {
        CharsetDecoder decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(bytes.remaining() * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            int at = bytes.position();
            throw new DbIndexException(
                    "%s is not in the encoding %s: byte %d is 0x%02X, which cannot stand there."
                            .formatted(path, encoding, at, bytes.get(at)),
                    "save the file as %s, or set the encoding it is in.".formatted(encoding));
        }
        decoder.flush(text);
        return text.flip().toString();
    }
}
