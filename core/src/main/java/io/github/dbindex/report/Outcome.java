package io.github.dbindex.report;

import io.github.dbindex.report.Quantity.Share;

/** What came of one check. */
public sealed interface Outcome {

    /** The check's id, or one word for it. */
    String check();

    /** For people: {@code exists}, {@code index-valid FAILED}, {@code recall@10 0.981 ± 0.009}. */
    String text();

    /** For JSON. */
    Object json();

    /** What holds. */
    record Passed(String check) implements Outcome {

        @Override
        public String text() {
            return check;
        }

        @Override
        public Object json() {
            return check;
        }
    }

    /** What does not. */
    record Failed(String check) implements Outcome {

        @Override
        public String text() {
            return check + " FAILED";
        }

        @Override
        public Object json() {
            return text();
        }
    }

    /** What was measured and is neither. */
    record Measured(String check, Share share) implements Outcome {

        @Override
        public String text() {
            return check + " " + share.text();
        }

        @Override
        public Object json() {
            return text();
        }
    }
}
