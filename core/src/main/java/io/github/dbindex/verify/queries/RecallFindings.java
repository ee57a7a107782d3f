package io.github.dbindex.verify.queries;

import io.github.dbindex.query.Reason;
import io.github.dbindex.query.RecallMeter;
import io.github.dbindex.query.RecallResult;
import io.github.dbindex.query.RecallResult.Point;
import io.github.dbindex.query.SampleQuery.RecallTarget;
import io.github.dbindex.query.Share;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.verify.Check;
import java.util.Comparator;

/** From a measured recall to findings. */
final class RecallFindings {

    private RecallFindings() {}

    static void add(RecallTarget target, RecallMeter.Answer answer, QueryVerdict.Builder verdict) {
        Reason reason = answer.reason();
        RecallResult result = answer.result();
        if (reason != null) {
            verdict.found(Check.QUERY_RECALL, reason.kind(), reason.problem(), reason.next());
        }
        if (result == null) {
            return;
        }
        verdict.recall(result);
        Share recall = result.current().recall();
        boolean low = recall.high() < target.atLeast();
        if (low) {
            verdict.found(Check.QUERY_RECALL, Reason.Kind.CERTAIN, tooLow(target, result), better(target, result));
        } else if (recall.mean() < target.atLeast()) {
            verdict.found(
                    Check.QUERY_RECALL,
                    Reason.Kind.UNKNOWN,
                    found(result) + ". Whether that is less than " + Amounts.share(target.atLeast())
                            + " cannot be told from " + result.samples() + " samples.",
                    "give its parameters more rows.");
        } else {
            verdict.passed(Check.QUERY_RECALL);
        }
        if (result.current().tooFew() > 0) {
            verdict.found(Check.QUERY_RECALL, Reason.Kind.POSSIBLE, tooFew(result), more(result));
        }
    }

    private static String found(RecallResult result) {
        Share recall = result.current().recall();
        return "Of the " + result.at() + " nearest rows the query finds " + Amounts.share(recall.mean())
                + " (95 % interval " + Amounts.share(recall.low()) + " to " + Amounts.share(recall.high()) + ") at "
                + result.setting() + " = " + result.current().value();
    }

    private static String tooLow(RecallTarget target, RecallResult result) {
        return found(result) + ", measured with " + result.samples() + " samples. At least "
                + Amounts.share(target.atLeast()) + " is asked for."
                + (isLostByTheKey(target, result)
                        ? " The index itself misses little: by what it knows of the vectors the query finds "
                                + Amounts.share(result.current().ofIndex().mean()) + "."
                        : "");
    }

    /** Whether a perfect index of the same key would not find more. */
    private static boolean isLostByTheKey(RecallTarget target, RecallResult result) {
        return result.coarse() && result.current().ofIndex().mean() >= target.atLeast();
    }

    private static String better(RecallTarget target, RecallResult result) {
        if (isLostByTheKey(target, result)) {
            return "take more rows from the index before they are sorted by the vectors themselves, or index the vectors"
                    + " with more precision.";
        }
        return result.sweep().stream()
                .filter(point -> point.recall().mean() >= target.atLeast())
                .min(Comparator.comparingInt(Point::value))
                .map(point -> "set " + result.setting() + " = " + point.value() + ", which finds "
                        + Amounts.share(point.recall().mean()) + " in "
                        + Amounts.millis(point.timing().median()) + " instead of "
                        + Amounts.millis(result.current().timing().median()) + ".")
                .orElse("build the index again with "
                        + (isGraph(result) ? "larger m and ef_construction" : "lists that fit its rows") + ".");
    }

    private static String tooFew(RecallResult result) {
        String some = "For " + result.current().tooFew() + " of " + result.samples()
                + " samples fewer rows come back than there are. ";
        if (isGraph(result) && result.current().value() < result.at()) {
            return some + result.setting() + " is " + result.current().value()
                    + ", and the index gives no more rows than that.";
        }
        return some + "The query's conditions are applied to what the index gives, and " + result.setting() + " = "
                + result.current().value() + " gives too little.";
    }

    private static String more(RecallResult result) {
        return isGraph(result)
                ? "set " + result.setting() + " to "
                        + Math.max(result.at(), 2 * result.current().value())
                        + " or more, or " + result.search().iterativeScan() + " = strict_order (pgvector 0.8)."
                : "set " + result.setting() + " higher, or " + result.search().iterativeScan()
                        + " = relaxed_order (pgvector 0.8).";
    }

    private static boolean isGraph(RecallResult result) {
        return switch (result.method().structure()) {
            case GRAPH -> true;
            case LISTS, BTREE, HASH, GIST, SPGIST, GIN, BRIN, SIGNATURES, UNKNOWN -> false;
        };
    }
}
