package io.github.dbindex.query;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the planner would do with a query: EXPLAIN's answer as a tree. */
public record QueryPlan(PlanNode root) {

    static QueryPlan parse(String json) {
        try {
            JsonArray plans = JsonParser.array().from(json);
            return new QueryPlan(PlanNode.of(plans.getObject(0).getObject("Plan")));
        } catch (JsonParserException e) {
            throw new IllegalArgumentException("not what EXPLAIN (FORMAT JSON) prints: " + json, e);
        }
    }

    /** The names of all indexes in it, without their schemas. */
    public Set<String> indexes() {
        return root.all().map(PlanNode::index).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all tables in it, without their schemas. */
    Set<String> tables() {
        return root.all()
                .map(PlanNode::relation)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The planner's estimate for all of it, in its own unit. */
    public double cost() {
        return root.cost();
    }

    /** The first step, from the top, that sorts. */
    Optional<PlanNode> sort() {
        return root.all().filter(node -> !node.sortKeys().isEmpty()).findFirst();
    }

    /** The step that an index could do: the innermost that sorts by a distance, as its rows may be sorted again above. */
    Optional<PlanNode> search() {
        return root.all()
                .filter(node -> !node.sortKeys().isEmpty())
                .filter(node -> SortKey.of(node.sortKeys().get(0)).distance().isPresent())
                .reduce((outer, inner) -> inner)
                .or(this::sort);
    }

    /** Whether a LIMIT is above this step. */
    boolean isLimited(PlanNode step) {
        return isLimited(root, step, false);
    }

    private static boolean isLimited(PlanNode node, PlanNode step, boolean limited) {
        boolean here = limited || node.isLimit();
        return node.equals(step) ? limited : node.children().stream().anyMatch(child -> isLimited(child, step, here));
    }

    /** The conditions of all steps. */
    List<String> conditions() {
        return root.all().flatMap(node -> node.conditions().stream()).toList();
    }

    /** In EXPLAIN's layout, long vectors cut short. */
    public String text() {
        StringBuilder text = new StringBuilder();
        root.print("", text);
        return text.toString().stripTrailing();
    }
}
