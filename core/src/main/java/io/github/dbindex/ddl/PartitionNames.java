package io.github.dbindex.ddl;

import io.github.dbindex.index.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** What the indexes of partitions are called: always the same for the same partition, so that a later run finds them. */
final class PartitionNames {

    private PartitionNames() {}

    /**
     * The index's name with the partition's in place of the table's: {@code events_created_idx} is {@code
     * events_2026_created_idx} on {@code events_2026}.
     */
    static String index(QualifiedName partition, QualifiedName table, QualifiedName parentIndex) {
        String parent = parentIndex.name();
        String rest = parent.startsWith(table.name() + "_")
                ? parent.substring(table.name().length() + 1)
                : parent;
        return fitting(partition.name() + "_" + rest);
    }

    /** A name that PostgreSQL would cut off gets a checksum instead of its end, so that two of them stay two. */
    private static String fitting(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= QualifiedName.MAX_BYTES) {
            return name;
        }
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        String end = String.format(Locale.ROOT, "_%08x", checksum.getValue());
        StringBuilder kept = new StringBuilder(name);
        while (kept.toString().getBytes(StandardCharsets.UTF_8).length > QualifiedName.MAX_BYTES - end.length()) {
            kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + end;
    }
}
