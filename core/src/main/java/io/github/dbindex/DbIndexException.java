package io.github.dbindex;

import org.jspecify.annotations.Nullable;

/**
 * Says that dbindex could not do its work: what went wrong, why, and the next step.
 *
 * <p>What dbindex <em>finds</em> (an index that is missing, say) is data in a report and never thrown.
 */
public class DbIndexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String nextStep;

    /**
     * @param problem the object and the cause, in full sentences; more than one line is fine
     * @param nextStep what the reader can do now, without the word "Next"
     */
    public DbIndexException(String problem, String nextStep) {
        this(problem, nextStep, null);
    }

    public DbIndexException(String problem, String nextStep, @Nullable Throwable cause) {
        super(problem + "\nNext: " + nextStep, cause);
        this.problem = problem;
        this.nextStep = nextStep;
    }

    public String problem() {
        return problem;
    }

    public String nextStep() {
        return nextStep;
    }
}
