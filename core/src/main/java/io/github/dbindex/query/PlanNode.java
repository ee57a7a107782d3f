package io.github.dbindex.query;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a query plan.
 *
 * @param type in EXPLAIN's words, such as {@code Index Scan}
 * @param index its name without schema; null for a step without one
 * @param relation the table's name without schema; null for a step without one
 * @param sortKeys what it sorts by, as the server prints it
 * @param conditions index conditions and filters, as the server prints them
 */
public record PlanNode(
        String type,
        @Nullable String index,
        @Nullable String relation,
        List<String> sortKeys,
        List<String> conditions,
        double cost,
        long rows,
        List<PlanNode> children) {

    private static final List<String> CONDITIONS =
            List.of("Index Cond", "Recheck Cond", "Filter", "Order By", "Hash Cond", "Merge Cond", "Join Filter");

    public PlanNode {
        sortKeys = List.copyOf(sortKeys);
        conditions = List.copyOf(conditions);
        children = List.copyOf(children);
    }

    static PlanNode of(JsonObject json) {
        return new PlanNode(
                json.getString("Node Type", ""),
                json.getString("Index Name"),
                json.getString("Relation Name"),
                list(json, "Sort Key").map(String.class::cast).toList(),
                CONDITIONS.stream()
                        .filter(json::has)
                        .map(key -> key + ": " + json.getString(key))
                        .toList(),
                json.getDouble("Total Cost"),
                json.getLong("Plan Rows"),
                list(json, "Plans")
                        .map(JsonObject.class::cast)
                        .map(PlanNode::of)
                        .toList());
    }

    private static Stream<Object> list(JsonObject json, String key) {
        JsonArray array = json.getArray(key);
        return array == null ? Stream.empty() : array.stream();
    }

    /** This step and all below it, from the top. */
    public Stream<PlanNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(PlanNode::all));
    }

    boolean isLimit() {
        return type.equals("Limit");
    }

    /** In EXPLAIN's layout. */
    void print(String indent, StringBuilder text) {
        text.append(indent).append(type);
        if (index != null) {
            text.append(" using ").append(index);
        }
        if (relation != null) {
            text.append(" on ").append(relation);
        }
        text.append("  (cost ")
                .append(Math.round(cost))
                .append(", rows ")
                .append(rows)
                .append(")\n");
        String deeper = indent + "  ";
        if (!sortKeys.isEmpty()) {
            text.append(deeper)
                    .append("  Sort Key: ")
                    .append(shortened(String.join(", ", sortKeys)))
                    .append("\n");
        }
        conditions.forEach(condition ->
                text.append(deeper).append("  ").append(shortened(condition)).append("\n"));
        children.forEach(child -> child.print(deeper, text));
    }

    /** A vector has hundreds of numbers, and the first few tell it from others. */
    static String shortened(String expression) {
        return expression.replaceAll("'(\\[[^',\\]]*),[^'\\]]*\\]'", "'$1...]'");
    }
}
