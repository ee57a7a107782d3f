package io.github.dbindex.testing;

import io.github.dbindex.DbIndex;
import io.github.dbindex.migrate.MigrationSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migration files of a test, in its own directory. */
public record Migrations(Path directory) {

    public static Migrations in(Path directory) {
        return new Migrations(directory);
    }

    /** Writes a file, or writes it anew; its name may begin with a directory. */
    public Migrations add(String file, String sql) {
        Path path = directory.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** In Flyway's syntax. */
    public String location() {
        return "filesystem:" + directory;
    }

    public MigrationSource source() {
        return MigrationSource.in(location());
    }

    public DbIndex dbIndex(TestDatabase db) {
        return DbIndex.at(db.url()).with(source());
    }

    /** A Flyway as an application would configure it, without dbindex. */
    public FluentConfiguration flyway(DataSource dataSource) {
        return Flyway.configure().dataSource(dataSource).locations(location());
    }
}
