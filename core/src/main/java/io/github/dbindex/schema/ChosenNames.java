package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that PostgreSQL gives to indexes and constraints that have none (indexcmds.c, ChooseRelationName). */
final class ChosenNames {

    private ChosenNames() {}

    /** Which names are taken. */
    @FunctionalInterface
    interface Taken {
        boolean test(String name);
    }

    /**
     * The first free one of {@code table_columns_label}, {@code table_columns_label1} and so on.
     *
     * @param addition between the table and the label; null for none
     */
    static String free(String table, @Nullable String addition, String label, Taken taken) {
        String name = made(table, addition, label);
        for (int pass = 1; taken.test(name); pass++) {
            name = made(table, addition, label + pass);
        }
        return name;
    }

    /** What is too long is cut off the longer part first, byte by byte, and never within a character. */
    static String made(String table, @Nullable String addition, String label) {
        int available = QualifiedName.MAX_BYTES - bytes(label).length - 1 - (addition == null ? 0 : 1);
        int first = bytes(table).length;
        int second = addition == null ? 0 : bytes(addition).length;
        while (first + second > available) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        return clipped(table, first) + (addition == null ? "" : "_" + clipped(addition, second)) + "_" + label;
    }

    /** The columns' names with underscores between them, up to 63 bytes and the column that reaches over them. */
    static String addition(List<String> columns) {
        StringBuilder addition = new StringBuilder();
        for (String column : columns) {
            if (addition.length() > 0) {
                addition.append('_');
            }
            addition.append(column);
            if (bytes(addition.toString()).length > QualifiedName.MAX_BYTES) {
                break;
            }
        }
        return addition.toString();
    }

    /** The names of an index's columns: one that is there already gets a number. */
    static List<String> distinct(List<String> parts) {
        List<String> names = new ArrayList<>();
        for (String part : parts) {
            String name = part;
            for (int i = 1; names.contains(name); i++) {
                String number = String.valueOf(i);
                name = clipped(part, QualifiedName.MAX_BYTES - number.length()) + number;
            }
            names.add(name);
        }
        return names;
    }

    private static String clipped(String text, int maxBytes) {
        byte[] bytes = bytes(text);
        int end = Math.min(bytes.length, maxBytes);
        while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
