package io.github.dbindex.sql.query;

import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.query.SelectText.WithDistance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A search by something coarser than its vectors, and the question it stands for.
 *
 * @param searched the query as it is, with the distance between the vectors themselves among its columns
 * @param exact the question: what is nearest by the vectors themselves
 * @param column that distance, in both: a label, or a number from 1
 * @param types of the parameters, as PREPARE takes them; empty where the server finds them out
 */
public record PreciseSelect(String searched, String exact, String column, List<String> types) {

    /** The column that is added where the query orders by a cast. */
    public static final String DISTANCE = "dbindex_precise";

    public PreciseSelect {
        types = List.copyOf(types);
    }

    /** Empty for a query that orders by the vectors themselves, as far as its text shows that. */
    public static Optional<PreciseSelect> of(SelectText select) {
        return select.withDistance().flatMap(distance -> {
            String key = select.orderExpression().orElseThrow();
            boolean ordersByDistance =
                    SelectText.tokens(key).stream().anyMatch(token -> InnerLimits.isDistance(token, key));
            return ordersByDistance
                    ? sortedAgain(distance).or(() -> cast(distance, key, select.parameters()))
                    : Optional.empty();
        });
    }

    /** An inner search by bits or the like, whose rows are sorted again: the right answer sorts all rows. */
    private static Optional<PreciseSelect> sortedAgain(WithDistance distance) {
        String unlimited = InnerLimits.liftedFrom(distance.text());
        return unlimited.equals(distance.text())
                ? Optional.empty()
                : Optional.of(new PreciseSelect(distance.text(), unlimited, distance.column(), List.of()));
    }

    /** A search by {@code embedding::halfvec(3) <-> ?::halfvec(3)}: the right answer is that without the cast. */
    private static Optional<PreciseSelect> cast(WithDistance distance, String key, int parameters) {
        String precise = widened(key);
        return precise.equals(key)
                ? Optional.empty()
                : new SelectText(distance.text(), parameters)
                        .withColumn("(" + precise + ") AS " + DISTANCE)
                        .map(text -> new PreciseSelect(text, widened(text), DISTANCE, types(text, parameters)));
    }

    /** With {@code vector} in the place of each cast to {@code halfvec}. */
    private static String widened(String sql) {
        StringBuilder text = new StringBuilder(sql);
        List<Token> tokens = SelectText.tokens(sql);
        for (int i = tokens.size() - 1; i > 0; i--) {
            if (isCastToHalf(tokens, i, sql)) {
                text.replace(tokens.get(i).start(), tokens.get(i).end(), "vector");
            }
        }
        return text.toString();
    }

    private static boolean isCastToHalf(List<Token> tokens, int i, String sql) {
        return tokens.get(i).isWord("halfvec", sql) && operand(tokens, i, sql) >= 0;
    }

    /** The last token of what is cast to the type at i, by {@code ::} or CAST; -1 if i is no type of a cast. */
    private static int operand(List<Token> tokens, int i, String sql) {
        int type = i >= 2 && tokens.get(i - 1).isSymbol('.', sql) ? i - 2 : i;
        boolean cast = type >= 2
                && (tokens.get(type - 1).isWord("AS", sql)
                        || tokens.get(type - 1).text(sql).equals("::"));
        return cast ? type - 2 : -1;
    }

    /** A parameter that is cast to halfvec must not be rounded before it is compared with the vectors themselves. */
    private static List<String> types(String sql, int parameters) {
        List<String> types = new ArrayList<>(Collections.nCopies(parameters, "unknown"));
        List<Token> tokens = SelectText.tokens(sql);
        for (int i = 1; i < tokens.size(); i++) {
            if (isCastToHalf(tokens, i, sql)) {
                Token operand = tokens.get(operand(tokens, i, sql));
                if (operand.is(Token.Kind.PARAMETER)) {
                    boolean qualified = tokens.get(i - 1).isSymbol('.', sql);
                    String schema = qualified ? tokens.get(i - 2).text(sql) + "." : "";
                    types.set(Integer.parseInt(operand.text(sql).substring(1)) - 1, schema + "vector");
                }
            }
        }
        return types;
    }
}
