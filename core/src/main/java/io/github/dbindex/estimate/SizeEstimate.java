package io.github.dbindex.estimate;

/**
 * How large an index becomes, in bytes.
 *
 * @param basis what it is worked out from, for people
 * @param rough whether only the bounds should be believed
 */
public record SizeEstimate(Bounds bytes, String basis, boolean rough) {

    /** Worked out from how the index method fills its pages. */
    public static SizeEstimate ofPages(Bounds bytes) {
        return new SizeEstimate(bytes, "layout of its pages", false);
    }

    /** By a rule of thumb, which is named. */
    static SizeEstimate ofRule(Bounds bytes, String rule) {
        return new SizeEstimate(bytes, "rule of thumb: " + rule, true);
    }
}
