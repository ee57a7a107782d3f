package io.github.dbindex.query;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The index a query should use.
 *
 * @param names its name, and those of its partitions' indexes, as plans have them
 * @param tables its table, and that table's partitions, as plans have them
 * @param orders the operators that each operator class of its method has for its type
 * @param tableRows the planner's estimate; -1 if the table was never analyzed
 */
public record TargetIndex(
        ActualIndex actual, Set<String> names, Set<String> tables, List<OrderOperator> orders, long tableRows) {

    private static final String NAMED = "WITH " + Session.USER_PATH + """
            , named AS MATERIALIZED (SELECT pg_catalog.to_regclass(?)::oid AS id FROM user_path)
            SELECT n.nspname, c.relname
              FROM named
              JOIN pg_catalog.pg_class c ON c.oid = named.id AND c.relkind IN ('i', 'I')
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            """;

    // pg_partition_tree has no row for what is not partitioned.
    private static final String TREE = """
            SELECT c.relname, t.relname AS table_name
              FROM (SELECT ?::oid AS id UNION SELECT p.relid FROM pg_catalog.pg_partition_tree(?::oid::regclass) p) x
              JOIN pg_catalog.pg_class c ON c.oid = x.id
              JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
              JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
             ORDER BY 1
            """;

    // amoppurpose 'o': an operator the method can order by.
    private static final String ORDERS = """
            SELECT c.opcname, o.oprname, c.oid = i.indclass[0] AS own
              FROM pg_catalog.pg_index i
              JOIN pg_catalog.pg_opclass own ON own.oid = i.indclass[0]
              JOIN pg_catalog.pg_opclass c ON c.opcmethod = own.opcmethod AND c.opcintype = own.opcintype
              JOIN pg_catalog.pg_amop a ON a.amopfamily = c.opcfamily AND a.amoppurpose = 'o'
              JOIN pg_catalog.pg_operator o ON o.oid = a.amopopr
             WHERE i.indexrelid = ?
             ORDER BY c.opcname, o.oprname
            """;

    private static final String ROWS = """
            SELECT CASE WHEN min(c.reltuples) < 0 THEN -1 ELSE sum(c.reltuples)::bigint END
              FROM (SELECT ?::oid AS id UNION SELECT p.relid FROM pg_catalog.pg_partition_tree(?::oid::regclass) p
                     WHERE p.isleaf) x
              JOIN pg_catalog.pg_class c ON c.oid = x.id AND c.relkind <> 'p'
            """;

    /**
     * An operator that an operator class can order by.
     *
     * @param own whether it is the class of the index
     */
    public record OrderOperator(String operatorClass, String operator, boolean own) {}

    /** Empty if there is no such index; a name without a schema is looked for on the search path. */
    public static Optional<TargetIndex> named(String name, Session session) {
        return session.first(NAMED, row -> QualifiedName.of(row.getString(1), row.getString(2)), name)
                .flatMap(new IndexCatalog(session)::named)
                .map(actual -> read(actual, session));
    }

    private static TargetIndex read(ActualIndex actual, Session session) {
        Set<String> names = new TreeSet<>();
        Set<String> tables = new TreeSet<>();
        session.query(
                TREE,
                row -> List.of(names.add(row.getString(1)), tables.add(row.getString(2))),
                actual.oid(),
                actual.oid());
        List<OrderOperator> orders = session.query(
                ORDERS, row -> new OrderOperator(row.getString(1), row.getString(2), row.getBoolean(3)), actual.oid());
        long rows = session.first(ROWS, row -> row.getLong(1), actual.tableOid(), actual.tableOid())
                .orElse(-1L);
        return new TargetIndex(actual, names, tables, orders, rows);
    }

    /** Whether it finds approximate nearest neighbours, and nothing else. */
    public boolean isVector() {
        return actual.definition().method().isOfVectors();
    }

    public QualifiedName name() {
        return actual.name();
    }

    /** Whether it may know less than the vectors themselves: a cast of them, their signs, a part of them. */
    boolean isCoarse() {
        return actual.definition().hasExpression() || operatorClass().startsWith("bit_");
    }

    boolean isIn(QueryPlan plan) {
        return plan.indexes().stream().anyMatch(names::contains);
    }

    /** Its first key, as the server prints it. */
    String key() {
        return actual.definition().keys().get(0).expression();
    }

    String operatorClass() {
        return orders.stream()
                .filter(OrderOperator::own)
                .map(OrderOperator::operatorClass)
                .findFirst()
                .orElse("");
    }

    /** The operators it can order by. */
    Set<String> ownOperators() {
        return orders.stream()
                .filter(OrderOperator::own)
                .map(OrderOperator::operator)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operator class of the same method and type that orders by this operator. */
    Optional<String> classFor(String operator) {
        return orders.stream()
                .filter(order -> order.operator().equals(operator))
                .map(OrderOperator::operatorClass)
                .findFirst();
    }

    @Override
    public String toString() {
        return actual.name().toString();
    }
}
