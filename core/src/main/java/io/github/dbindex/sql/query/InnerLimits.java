package io.github.dbindex.sql.query;

import io.github.dbindex.sql.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The LIMITs of searches within a search: {@code SELECT ... FROM (... ORDER BY a distance LIMIT 50) ORDER BY ... LIMIT 10}. */
final class InnerLimits {

    private static final Set<String> DISTANCES = Set.of("<->", "<#>", "<=>", "<+>", "<~>", "<%>");

    private final String sql;
    private final List<Token> tokens;
    private final List<Level> searches = new ArrayList<>();

    private InnerLimits(String sql) {
        this.sql = sql;
        this.tokens = SelectText.tokens(sql);
    }

    /** What stands in one pair of brackets, or outside all. */
    private static final class Level {

        private boolean isSelect;
        private boolean isOrdered;
        private boolean hasDistance;
        /** Where the number of rows begins and ends; -1 where there is none. */
        private int from = -1;

        private int to = -1;

        boolean isSearch() {
            return isSelect && isOrdered && hasDistance && from >= 0 && to > from;
        }
    }

    /**
     * The query without the limits of its inner searches; the same text if it has none, or no limit of its own. An
     * expression that is NULL limits nothing, and goes on naming the parameters that the limit named.
     */
    static String liftedFrom(String sql) {
        InnerLimits limits = new InnerLimits(sql);
        if (!limits.read()) {
            return sql;
        }
        StringBuilder text = new StringBuilder(sql);
        for (int i = limits.searches.size() - 1; i >= 0; i--) {
            Level search = limits.searches.get(i);
            String rows = "(" + sql.substring(search.from, search.to) + ")::bigint";
            text.replace(search.from, search.to, "nullif(" + rows + ", " + rows + ")");
        }
        return text.toString();
    }

    /** Returns whether the outermost query has a limit. */
    private boolean read() {
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level());
        boolean limited = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isSymbol('(', sql)) {
                open.push(new Level());
            } else if (token.isSymbol(')', sql) && open.size() > 1) {
                close(open.pop(), token, open.element());
            } else {
                limited |= open.size() == 1 && (isAt(i, "LIMIT") || isAt(i, "FETCH"));
                read(i, open.element());
            }
        }
        searches.sort(Comparator.comparingInt(level -> level.from));
        return limited;
    }

    private void close(Level level, Token bracket, Level around) {
        end(level, bracket);
        if (level.isSearch()) {
            searches.add(level);
        }
        around.hasDistance |= level.hasDistance && !level.isSelect;
    }

    private void read(int i, Level level) {
        Token token = tokens.get(i);
        level.isSelect |= isAt(i, "SELECT");
        level.isOrdered |= isAt(i, "ORDER");
        level.hasDistance |= isDistance(token, sql);
        if (isAt(i, "LIMIT") && i + 1 < tokens.size() && !isAt(i + 1, "ALL") && !isAt(i + 1, "NULL")) {
            level.from = tokens.get(i + 1).start();
        } else if (isAt(i, "OFFSET") || isAt(i, "FOR")) {
            end(level, token);
        }
    }

    /** Whether it is one of pgvector's distance operators. */
    static boolean isDistance(Token token, String sql) {
        return token.is(Token.Kind.OPERATOR) && DISTANCES.contains(token.text(sql));
    }

    private static void end(Level level, Token token) {
        if (level.from >= 0 && level.to < 0) {
            level.to = token.start();
        }
    }

    private boolean isAt(int i, String word) {
        return tokens.get(i).isWord(word, sql);
    }
}
