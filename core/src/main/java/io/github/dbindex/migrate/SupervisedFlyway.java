package io.github.dbindex.migrate;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.output.BaselineResult;
import org.flywaydb.core.api.output.CleanResult;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.output.OperationResult;
import org.flywaydb.core.api.output.RepairResult;
import org.flywaydb.core.api.output.ValidateResult;

/** A Flyway whose every operation begins with a reading of the files, and keeps to it. */
final class SupervisedFlyway extends Flyway {

    private final FlywayFiles files;

    SupervisedFlyway(Configuration configuration) {
        super(configuration);
        this.files = FlywayFiles.of(configuration);
    }

    @Override
    public MigrateResult migrate() {
        files.refresh();
        return super.migrate();
    }

    @Override
    public OperationResult undo() {
        files.refresh();
        return super.undo();
    }

    @Override
    public CleanResult clean() {
        files.refresh();
        return super.clean();
    }

    @Override
    public MigrationInfoService info() {
        files.refresh();
        return super.info();
    }

    @Override
    public void validate() {
        files.refresh();
        super.validate();
    }

    @Override
    public ValidateResult validateWithResult() {
        files.refresh();
        return super.validateWithResult();
    }

    @Override
    public BaselineResult baseline() {
        files.refresh();
        return super.baseline();
    }

    @Override
    public RepairResult repair() {
        files.refresh();
        return super.repair();
    }
}
