package io.github.dbindex.sql.migration;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** What Flyway's history keeps of a file: the CRC-32 of its lines without their ends. */
final class ScriptChecksum {

    private ScriptChecksum() {}

    /**
     * Of a whole file.
     *
     * @param text without a byte order mark
     */
    static int of(String text) {
        CRC32 crc = new CRC32();
        text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }
}
