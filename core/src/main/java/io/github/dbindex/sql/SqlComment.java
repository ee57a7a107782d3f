package io.github.dbindex.sql;

import io.github.dbindex.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that goes to the end of its line.
 *
 * @param text behind the two dashes, without blanks around it
 * @param line from 1
 * @param column of the first dash, from 1
 */
public record SqlComment(String text, int line, int column) {

    private static final Pattern DASHES = Pattern.compile("--([^\\r\\n]*)");

    /** Those that begin with these words, in the order of the script; what looks like one in a string is none. */
    public static List<SqlComment> beginningWith(String words, String script) {
        if (!script.contains(words)) {
            return List.of();
        }
        List<SqlComment> found = new ArrayList<>();
        SourcePositions positions = new SourcePositions(script);
        SqlScanner scanner = new SqlScanner(script);
        int gap = 0;
        Token token;
        do {
            token = scanner.next();
            Matcher comment = DASHES.matcher(script).region(gap, Math.max(gap, token.start()));
            while (comment.find()) {
                String text = comment.group(1).strip();
                positions.moveTo(comment.start());
                if (text.startsWith(words)) {
                    found.add(new SqlComment(text, positions.line(), positions.column()));
                }
            }
            gap = token.end();
        } while (!token.is(Kind.END));
        return List.copyOf(found);
    }
}
