package io.github.dbindex.verify;

import io.github.dbindex.report.Outcome;
import io.github.dbindex.report.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the manifest's queries do with an index.
 *
 * @param isUsed whether every query that should use it does; on little data that cannot be told
 * @param failed ids of the checks of these queries that found an error
 * @param recalls of the queries for which it was measured
 */
public record IndexUsage(boolean isUsed, List<String> failed, List<Recall> recalls) {

    public IndexUsage {
        failed = failed.stream().distinct().toList();
        recalls = List.copyOf(recalls);
    }

    /**
     * How many of the nearest rows one query finds.
     *
     * @param at how many count
     * @param spread half of its 95 % interval
     */
    public record Recall(String query, int at, double mean, double spread) {

        private Outcome outcome() {
            return new Outcome.Measured("recall@" + at, new Quantity.Share(mean, spread));
        }

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("query", query);
            json.put("at", at);
            json.put("mean", mean);
            json.put("spread", spread);
            return json;
        }
    }

    /** Of two queries. */
    public IndexUsage and(IndexUsage other) {
        List<String> allFailed = new ArrayList<>(failed);
        allFailed.addAll(other.failed);
        List<Recall> allRecalls = new ArrayList<>(recalls);
        allRecalls.addAll(other.recalls);
        return new IndexUsage(isUsed && other.isUsed, allFailed, allRecalls);
    }

    /**
     * Beside the checks of the index itself: {@code used recall@10 0.981 ± 0.009}, {@code usable},
     * {@code query-can-use FAILED}. The recall is the worst for each number of rows.
     */
    public List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        if (failed.isEmpty()) {
            outcomes.add(new Outcome.Passed(isUsed ? "used" : "usable"));
            worstRecalls().forEach(recall -> outcomes.add(recall.outcome()));
        }
        failed.forEach(id -> outcomes.add(new Outcome.Failed(id)));
        return outcomes;
    }

    private Collection<Recall> worstRecalls() {
        Map<Integer, Recall> worst = new TreeMap<>();
        recalls.forEach(recall -> worst.merge(
                recall.at(),
                recall,
                (one, two) -> Comparator.comparingDouble(Recall::mean).compare(one, two) <= 0 ? one : two));
        return worst.values();
    }

    /** As a report's JSON has the recalls. */
    List<Map<String, Object>> recallsJson() {
        return recalls.stream().map(Recall::json).toList();
    }
}
