package io.github.dbindex.query;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sort key as EXPLAIN prints it, taken apart as far as an index can serve it.
 *
 * @param expression without its direction and the brackets around it
 */
record SortKey(String expression, boolean descending) {

    private static final Set<String> DISTANCES = Set.of("<->", "<#>", "<=>", "<+>", "<~>", "<%>");
    private static final Pattern DIRECTION = Pattern.compile("( USING \\S+)?( DESC)?( NULLS (FIRST|LAST))?$");
    private static final Pattern OPERATOR =
            Pattern.compile("OPERATOR\\((?:[^()]*\\.)?([-<>=#+~%]+)\\)|(<->|<#>|<=>|<\\+>|<~>|<%>)");
    private static final Pattern QUALIFIER =
            Pattern.compile("(?:\"[^\"]+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)\\.(?=[\"\\p{L}_])");

    /** Literals with their casts, parameters, and the results of subqueries that run once. */
    private static final Pattern CONSTANT = Pattern.compile(
            "'(?:[^']|'')*'|\\$\\d+|\\(?InitPlan \\d+[^)]*\\)?(\\.col\\d+)?|::[\\w.\" ]+(\\([\\d,]+\\))?(\\[])?|[\\d.]+|[()\\s]");

    /**
     * A distance between two operands.
     *
     * @param bare whether it is all there is; otherwise something is computed from it
     */
    record Distance(String left, String operator, String right, boolean bare) {

        /** Whether one side is this expression and the other does not depend on the row. */
        boolean isOf(String key) {
            return isBetween(left, right, key) || isBetween(right, left, key);
        }

        private static boolean isBetween(String one, String other, String key) {
            return normal(one).equals(normal(key)) && isConstant(other);
        }

        /** The side that depends on the row. */
        String rowSide() {
            return isConstant(left) ? right : left;
        }

        String otherSide() {
            return isConstant(left) ? left : right;
        }

        boolean hasConstantSide() {
            return isConstant(left) || isConstant(right);
        }
    }

    static SortKey of(String printed) {
        Matcher direction = DIRECTION.matcher(printed);
        boolean found = direction.find();
        String expression = found ? printed.substring(0, direction.start()) : printed;
        return new SortKey(unwrapped(expression), found && direction.group(2) != null);
    }

    /** The distance in it, if there is one. */
    Optional<Distance> distance() {
        Matcher operator = OPERATOR.matcher(expression);
        while (operator.find()) {
            String name = operator.group(1) == null ? operator.group(2) : operator.group(1);
            if (DISTANCES.contains(name) && !isQuoted(operator.start())) {
                int from = start(operator.start());
                int to = end(operator.end());
                return Optional.of(new Distance(
                        expression.substring(from, operator.start()).strip(),
                        name,
                        expression.substring(operator.end(), to).strip(),
                        from == 0 && to == expression.length()));
            }
        }
        return Optional.empty();
    }

    private boolean isQuoted(int at) {
        return expression.substring(0, at).chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    /** Where the operand before a place begins: behind the bracket that is open there. */
    private int start(int operator) {
        int depth = 0;
        for (int i = operator - 1; i >= 0; i--) {
            char c = expression.charAt(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth < 0) {
                return i + 1;
            }
        }
        return 0;
    }

    private int end(int operator) {
        int depth = 0;
        for (int i = operator; i < expression.length(); i++) {
            char c = expression.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                return i;
            }
        }
        return expression.length();
    }

    static boolean isConstant(String operand) {
        return CONSTANT.matcher(operand).replaceAll("").isEmpty();
    }

    /** For comparison: without table names and without the brackets around it. */
    static String normal(String expression) {
        return QUALIFIER
                .matcher(unwrapped(expression))
                .replaceAll("")
                .replace("(", "")
                .replace(")", "");
    }

    private static String unwrapped(String expression) {
        String inner = expression.strip();
        while (inner.startsWith("(") && closes(inner) == inner.length() - 1) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }

    /** Where the bracket closes that the text begins with. */
    private static int closes(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
