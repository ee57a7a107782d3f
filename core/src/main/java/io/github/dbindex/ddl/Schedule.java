package io.github.dbindex.ddl;

import io.github.dbindex.sql.statement.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Which index statements of a version run when, in which lane, and with how much memory. Its stages run one after the
 * other, the lanes of a stage side by side, the statements of a lane in their order.
 */
public record Schedule(List<Stage> stages) {

    public Schedule {
        stages = List.copyOf(stages);
    }

    /** A version whose statements are run one at a time. */
    public static Schedule ofOne(Statement statement, MaxMemory memory) {
        return new Schedule(List.of(new Stage(List.of(List.of(new Run(statement, memory, 1, 1))), 1)));
    }

    /**
     * What runs side by side.
     *
     * @param lanes each with at least one statement
     * @param width how many lanes run at a time
     */
    public record Stage(List<List<Run>> lanes, int width) {

        public Stage {
            lanes = lanes.stream().map(List::copyOf).toList();
        }
    }

    /**
     * One statement's turn.
     *
     * @param memory what it may take of the memory there is for all builds of a moment
     * @param lane of its stage, from 1
     * @param lanes how many its stage has
     */
    public record Run(Statement statement, MaxMemory memory, int lane, int lanes) {}

    /** The turn of this statement. */
    public Optional<Run> of(Statement statement) {
        return stages.stream()
                .flatMap(stage -> stage.lanes().stream())
                .flatMap(List::stream)
                .filter(run -> run.statement().equals(statement))
                .findFirst();
    }
}
