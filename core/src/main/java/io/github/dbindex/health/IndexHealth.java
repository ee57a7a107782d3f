package io.github.dbindex.health;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.mfvanek.pg.connection.PgConnection;
import io.github.mfvanek.pg.connection.PgConnectionImpl;
import io.github.mfvanek.pg.connection.host.PgHostImpl;
import io.github.mfvanek.pg.core.checks.common.DatabaseCheckOnHost;
import io.github.mfvanek.pg.core.checks.host.DuplicatedIndexesCheckOnHost;
import io.github.mfvanek.pg.core.checks.host.ForeignKeysNotCoveredWithIndexCheckOnHost;
import io.github.mfvanek.pg.core.checks.host.IndexesWithBloatCheckOnHost;
import io.github.mfvanek.pg.core.checks.host.UnusedIndexesCheckOnHost;
import io.github.mfvanek.pg.model.column.ColumnNameAware;
import io.github.mfvanek.pg.model.context.PgContext;
import io.github.mfvanek.pg.model.dbobject.DbObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Asks pg-index-health about whole schemas, on a session's own connection. Reads catalogs, statistics and sizes: takes
 * ACCESS SHARE on an index for as long as it is measured.
 *
 * <p>It throws {@link UnreadableAnswerException} where the library cannot read its own answer.
 */
public final class IndexHealth {

    private final Session session;
    private final Set<String> schemas;

    public IndexHealth(Session session, Collection<String> schemas) {
        this.session = session;
        this.schemas = Set.copyOf(schemas);
    }

    /** An index that queries have hardly used since the server counts. */
    public record UnusedIndex(QualifiedName name, QualifiedName table, long scans, long sizeBytes) {}

    /**
     * A foreign key whose columns no index of its table leads with.
     *
     * @param columns as SQL writes them
     */
    public record UnindexedForeignKey(String constraint, QualifiedName table, List<String> columns) {

        public UnindexedForeignKey {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A B-tree that is larger than its entries need, by the planner's statistics.
     *
     * @param wastedPercent of its size, 0 to 100
     */
    public record BloatedIndex(QualifiedName name, long sizeBytes, long wastedBytes, double wastedPercent) {}

    /**
     * Groups of indexes on the same columns with the same operator classes, collations, expressions and predicate.
     * Order, uniqueness and storage parameters are not looked at.
     */
    public List<List<QualifiedName>> alike() {
        return ask(
                DuplicatedIndexesCheckOnHost::new,
                PgContext::of,
                found -> found.getIndexNames().stream().map(IndexHealth::name).toList());
    }

    /** Neither unique ones nor those of foreign keys. */
    public List<UnusedIndex> unused() {
        return ask(
                UnusedIndexesCheckOnHost::new,
                PgContext::of,
                found -> new UnusedIndex(
                        name(found.getIndexName()),
                        name(found.getTableName()),
                        found.getIndexScans(),
                        found.getIndexSizeInBytes()));
    }

    /** A key of a partitioned table once, not for each partition. */
    public List<UnindexedForeignKey> foreignKeysWithoutIndex() {
        return ask(
                ForeignKeysNotCoveredWithIndexCheckOnHost::new,
                PgContext::of,
                found -> new UnindexedForeignKey(
                        found.getConstraintName(),
                        name(found.getTableName()),
                        found.getColumns().stream()
                                .map(ColumnNameAware::getColumnName)
                                .toList()));
    }

    /** Only indexes of analyzed tables that this role may read. */
    public List<BloatedIndex> bloated(double minimumPercent) {
        return ask(
                IndexesWithBloatCheckOnHost::new,
                schema -> PgContext.of(schema, minimumPercent),
                found -> new BloatedIndex(
                        name(found.getIndexName()),
                        found.getIndexSizeInBytes(),
                        found.getBloatSizeInBytes(),
                        found.getBloatPercentage()));
    }

    /** With an empty search path, so that names come with their schema; rolled back, so that the path is as before. */
    private <F extends DbObject, T> List<T> ask(
            Function<PgConnection, DatabaseCheckOnHost<F>> check,
            Function<String, PgContext> context,
            Function<F, T> read) {
        return session.rolledBack(() -> {
            session.set("search_path", "");
            return session.lend(source -> answers(check.apply(connection(source)), context, read));
        });
    }

    private <F extends DbObject, T> List<T> answers(
            DatabaseCheckOnHost<F> check, Function<String, PgContext> context, Function<F, T> read) {
        try {
            return schemas.stream()
                    .sorted()
                    .flatMap(schema -> check.check(context.apply(schema)).stream())
                    .map(read)
                    .toList();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnreadableAnswerException(e);
        }
    }

    /** The address is for the library's messages only. */
    private static PgConnection connection(DataSource source) {
        return PgConnectionImpl.of(source, PgHostImpl.ofUrl("jdbc:postgresql://localhost:5432/postgres"));
    }

    private static QualifiedName name(String printed) {
        return QualifiedName.printed(printed);
    }
}
