package io.github.dbindex.sql.statement;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A type as a column definition or a cast writes it, such as {@code vector(384)} or {@code extensions.halfvec}. */
public record ColumnType(String written) {

    private static final Pattern MODIFIER = Pattern.compile("\\(\\s*(\\d{1,9})\\s*\\)");
    private static final Set<String> SERIAL =
            Set.of("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8");

    /** Its name in lower case, without schema, modifier and array brackets. */
    public String name() {
        String name = written;
        int end = name.length();
        for (char c : new char[] {'(', '['}) {
            int at = name.indexOf(c);
            end = at >= 0 && at < end ? at : end;
        }
        name = name.substring(0, end).strip();
        return name.substring(name.lastIndexOf('.') + 1).replace("\"", "").toLowerCase(Locale.ROOT);
    }

    /** The one number in its brackets: the dimensions of a vector, the length of a string. */
    public OptionalInt modifier() {
        Matcher matcher = MODIFIER.matcher(written);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Whether pgvector defines it with dimensions. */
    public boolean isVector() {
        return name().equals("vector") || name().equals("halfvec") || name().equals("sparsevec");
    }

    /** Whether a column of it numbers its rows by a sequence of its own. */
    public boolean isSerial() {
        return SERIAL.contains(name());
    }

    @Override
    public String toString() {
        return written;
    }
}
