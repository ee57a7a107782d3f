package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Brings one index statement to its end: looks at what is there, does what is missing, looks again.
 *
 * <p>Whatever was there before and however often it is called, it ends with the index valid and as declared (or gone,
 * for a drop), or with an exception that says what is left. It works on sessions of its own, in autocommit: one that
 * builds, with SHARE UPDATE EXCLUSIVE on the table, which neither readers nor writers notice, and one that watches.
 */
public final class IndexBuilder {

    /** Failures that may pass: deadlock, lock not available, too many connections; lost connections come on top. */
    private static final Set<String> PASSING = Set.of("40P01", "55P03", "53300", "57P03");

    private static final int ATTEMPTS = 4;

    private final Database database;
    private final BuildOptions options;
    private final BuildListener listener;

    public IndexBuilder(Database database, BuildOptions options, BuildListener listener) {
        this.database = database;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Builds the index concurrently, unless it is there already.
     *
     * @throws DbIndexException if it cannot be built, or another index has its name
     */
    public BuildResult create(CreateIndex statement, SessionContext context) {
        QualifiedName name = statement.name();
        if (name == null) {
            throw BuildProblems.unnamed(statement);
        }
        return cancellable(context, builder -> {
            Relation table = builder.catalog()
                    .relation(statement.table())
                    .orElseThrow(() -> BuildProblems.tableMissing(name, statement.table(), context));
            return table.isPartitioned()
                    ? new PartitionedBuild(builder, name, table, statement).run()
                    : new IndexBuild(builder, name, table, statement).run();
        });
    }

    /** Drops the indexes concurrently; those that are gone already are reported as absent. */
    public List<BuildResult> drop(DropIndex statement, SessionContext context) {
        List<BuildResult> results = new ArrayList<>();
        for (QualifiedName name : statement.names()) {
            results.add(attempt(context, builder -> new IndexDrop(builder, name, statement).run()));
        }
        return results;
    }

    /**
     * Builds indexes again, concurrently: the one that is named, or each of a table's in turn.
     *
     * @throws DbIndexException if there is no such index or table
     */
    public List<BuildResult> reindex(Reindex statement, SessionContext context) {
        QualifiedName name = statement.name();
        if (name == null) {
            throw BuildProblems.tooMuchToReindex(statement);
        }
        List<QualifiedName> indexes = switch (statement.target()) {
            case "INDEX" -> leaves(name, context);
            case "TABLE" -> indexesOf(name, context);
            default -> throw BuildProblems.tooMuchToReindex(statement);
        };
        return indexes.stream()
                .map(index -> cancellable(context, builder -> new IndexReindex(builder, index).run()))
                .toList();
    }

    /** An index, or those of all partitions below a partitioned one. */
    private List<QualifiedName> leaves(QualifiedName name, SessionContext context) {
        try (BuildSession builder = BuildSession.open(database, context, options, listener)) {
            return builder.catalog()
                    .relation(name)
                    .flatMap(there -> builder.indexes().named(there.name()))
                    .filter(ActualIndex::partitioned)
                    .map(index -> leaves(builder, index).map(ActualIndex::name).toList())
                    .orElse(List.of(name));
        }
    }

    private static Stream<ActualIndex> leaves(BuildSession builder, ActualIndex index) {
        return index.partitioned()
                ? builder.indexes().attachedTo(index.oid()).stream().flatMap(child -> leaves(builder, child))
                : Stream.of(index);
    }

    /** As REINDEX TABLE CONCURRENTLY picks them: what is not valid is left out. */
    private List<QualifiedName> indexesOf(QualifiedName table, SessionContext context) {
        try (BuildSession builder = BuildSession.open(database, context, options, listener)) {
            Relation relation = builder.catalog()
                    .relation(table)
                    .orElseThrow(() -> BuildProblems.tableMissing(table, table, context));
            return tables(builder, relation)
                    .flatMap(leaf -> builder.indexes().ofTable(leaf.oid()).stream())
                    .filter(index -> index.state().isUsable())
                    .map(ActualIndex::name)
                    .toList();
        }
    }

    private static Stream<Relation> tables(BuildSession builder, Relation table) {
        return table.isPartitioned()
                ? builder.catalog().partitions(table.oid()).stream().flatMap(part -> tables(builder, part))
                : Stream.of(table);
    }

    /** A drop is left to the server when the JVM stops: cancelling it would leave an invalid index. */
    private BuildResult cancellable(SessionContext context, Function<BuildSession, BuildResult> work) {
        return attempt(context, builder -> builder.untilShutdown(() -> work.apply(builder)));
    }

    private BuildResult attempt(SessionContext context, Function<BuildSession, BuildResult> work) {
        Optional<DbIndexException> last = Optional.empty();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (BuildSession builder = BuildSession.open(database, context, options, listener)) {
                return work.apply(builder);
            } catch (DbIndexException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                last = Optional.of(e);
                new Pause(options.pause().multipliedBy(attempt), options.waitBudget()).take();
            }
        }
        throw last.orElseThrow();
    }

    private static boolean mayPass(DbIndexException e) {
        if (e instanceof StatementFailedException failure) {
            return failure.connectionLost() || PASSING.contains(failure.sqlState());
        }
        // A server that is just being started, or has no connection left for a moment.
        return e.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith("08") || PASSING.contains(cause.getSQLState()));
    }
}
