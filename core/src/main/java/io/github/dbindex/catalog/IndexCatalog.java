package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexState;
import io.github.dbindex.index.QualifiedName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads indexes with their definitions, any number of them in one query. Waits for a table that is locked altogether. */
public final class IndexCatalog {

    // pg_get_indexdef(oid, n, false) prints one key without operator class and order; those come from pg_index.
    // to_jsonb reads indnullsnotdistinct, a column that PostgreSQL has from 15 on.
    // What is printed names a schema only where the user's search path does not have it.
    static final String INDEXES = "WITH " + Session.USER_PATH + """
            SELECT c.oid, n.nspname AS schema_name, c.relname AS index_name,
                   tn.nspname AS table_schema, t.relname AS table_name, t.oid AS table_oid,
                   i.indislive, i.indisready, i.indisvalid, c.relkind = 'I' AS partitioned, c.relispartition AS attached,
                   am.amname AS method, i.indisunique, i.indisexclusion, NOT i.indimmediate AS deferrable, i.indnkeyatts,
                   coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct,
                   ARRAY(SELECT pg_catalog.pg_get_indexdef(c.oid, k, false)
                           FROM pg_catalog.generate_series(1, i.indnatts) k ORDER BY k) AS key_texts,
                   ARRAY(SELECT CASE WHEN o.opcnamespace = 'pg_catalog'::regnamespace THEN '' ELSE
                                pg_catalog.quote_ident(s.nspname) || '.' END || pg_catalog.quote_ident(o.opcname)
                                || coalesce('(' || (SELECT pg_catalog.string_agg(option, ', ' ORDER BY option)
                                                     FROM pg_catalog.unnest(a.attoptions) option) || ')', '')
                           FROM pg_catalog.unnest(i.indclass::oid[]) WITH ORDINALITY u (id, position)
                           JOIN pg_catalog.pg_opclass o ON o.oid = u.id
                           JOIN pg_catalog.pg_namespace s ON s.oid = o.opcnamespace
                           LEFT JOIN pg_catalog.pg_attribute a
                             ON a.attrelid = c.oid AND a.attnum = u.position ORDER BY u.position) AS classes,
                   ARRAY(SELECT CASE WHEN l.oid IS NULL THEN NULL ELSE
                                pg_catalog.quote_ident(s.nspname) || '.' || pg_catalog.quote_ident(l.collname) END
                           FROM pg_catalog.unnest(i.indcollation::oid[]) WITH ORDINALITY u (id, position)
                           LEFT JOIN pg_catalog.pg_collation l ON l.oid = u.id
                           LEFT JOIN pg_catalog.pg_namespace s ON s.oid = l.collnamespace ORDER BY u.position) AS collations,
                   i.indoption::int2[] AS key_options, c.reloptions,
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate, ts.spcname AS tablespace,
                   con.conname AS constraint_name, pg_catalog.pg_get_indexdef(c.oid) AS statement,
                   coalesce((SELECT a.atttypmod FROM pg_catalog.pg_attribute a
                              WHERE a.attrelid = c.oid AND a.attnum = 1), -1) AS dimensions,
                   CASE WHEN c.relkind = 'i' THEN pg_catalog.pg_relation_size(c.oid)
                        ELSE (SELECT coalesce(pg_catalog.sum(pg_catalog.pg_relation_size(leaf.relid)), 0)::bigint
                                FROM pg_catalog.pg_partition_tree(c.oid) leaf) END AS size_bytes
              FROM pg_catalog.pg_index i
              JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
              JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
              JOIN pg_catalog.pg_am am ON am.oid = c.relam
             CROSS JOIN user_path
              LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
              LEFT JOIN pg_catalog.pg_constraint con
                ON con.conindid = c.oid AND con.conrelid = t.oid AND con.contype IN ('p', 'u', 'x')
            """;

    private static final String BY_NAME = INDEXES + """
              JOIN ROWS FROM (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[])) wanted (schema_name, index_name)
                ON wanted.schema_name = n.nspname AND wanted.index_name = c.relname
             ORDER BY n.nspname, c.relname
            """;

    private static final String OF_TABLE = INDEXES + """
             WHERE t.oid = ?
             ORDER BY n.nspname, c.relname
            """;

    private static final String OF_NAMED_TABLE = INDEXES + """
             WHERE t.oid = pg_catalog.to_regclass(?)
             ORDER BY n.nspname, c.relname
            """;

    private static final String ATTACHED = INDEXES + """
              JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid
             WHERE h.inhparent = ?
             ORDER BY n.nspname, c.relname
            """;

    // A partition without an index that is attached, or with one that is not valid, keeps the whole from being valid.
    private static final String GAPS = """
            SELECT i.indexrelid AS parent, pn.nspname AS table_schema, p.relname AS table_name,
                   kn.nspname AS index_schema, k.relname AS index_name
              FROM pg_catalog.pg_index i
              JOIN pg_catalog.pg_inherits h ON h.inhparent = i.indrelid
              JOIN pg_catalog.pg_class p ON p.oid = h.inhrelid
              JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
              LEFT JOIN (pg_catalog.pg_inherits a JOIN pg_catalog.pg_index ki ON ki.indexrelid = a.inhrelid)
                ON a.inhparent = i.indexrelid AND ki.indrelid = p.oid
              LEFT JOIN pg_catalog.pg_class k ON k.oid = ki.indexrelid
              LEFT JOIN pg_catalog.pg_namespace kn ON kn.oid = k.relnamespace
             WHERE i.indexrelid = ANY (?::text[]::oid[]) AND ki.indisvalid IS NOT TRUE
             ORDER BY i.indexrelid, pn.nspname, p.relname
            """;

    private static final String NOT_VALID = INDEXES + """
             WHERE NOT (i.indisvalid AND i.indisready AND i.indislive)
               AND n.nspname NOT LIKE 'pg\\_%'
             ORDER BY n.nspname, c.relname
            """;

    private static final String EVERY = INDEXES + """
             WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = t.oid
                                  AND d.deptype = 'e')
             ORDER BY n.nspname, c.relname
            """;

    private final Session session;

    public IndexCatalog(Session session) {
        this.session = session;
    }

    /** Those of the named indexes that exist; every name must have a schema. */
    public Map<QualifiedName, ActualIndex> named(Collection<QualifiedName> names) {
        String[] schemas = names.stream().map(QualifiedName::schema).toArray(String[]::new);
        String[] simple = names.stream().map(QualifiedName::name).toArray(String[]::new);
        return session.query(BY_NAME, IndexCatalog::read, schemas, simple).stream()
                .collect(Collectors.toMap(ActualIndex::name, Function.identity(), (a, b) -> a));
    }

    public Optional<ActualIndex> named(QualifiedName name) {
        return Optional.ofNullable(named(List.of(name)).get(name));
    }

    public List<ActualIndex> ofTable(long tableOid) {
        return session.query(OF_TABLE, IndexCatalog::read, tableOid);
    }

    /** The indexes of the table that this name, as SQL writes it, stands for. */
    List<ActualIndex> ofTable(String quoted) {
        return session.query(OF_NAMED_TABLE, IndexCatalog::read, quoted);
    }

    /** The partitions' indexes that are attached to the index of a partitioned table. */
    public List<ActualIndex> attachedTo(long indexOid) {
        return session.query(ATTACHED, IndexCatalog::read, indexOid);
    }

    static ActualIndex read(ResultSet row) throws SQLException {
        return new ActualIndex(
                row.getLong("oid"),
                QualifiedName.of(row.getString("schema_name"), row.getString("index_name")),
                QualifiedName.of(row.getString("table_schema"), row.getString("table_name")),
                row.getLong("table_oid"),
                new IndexState(row.getBoolean("indislive"), row.getBoolean("indisready"), row.getBoolean("indisvalid")),
                definition(row),
                row.getString("statement"),
                row.getBoolean("partitioned"),
                row.getBoolean("attached"),
                row.getString("constraint_name"),
                row.getLong("size_bytes"),
                row.getInt("dimensions"));
    }

    private static IndexDefinition definition(ResultSet row) throws SQLException {
        List<@Nullable String> texts = texts(row, "key_texts");
        List<@Nullable String> classes = texts(row, "classes");
        List<@Nullable String> collations = texts(row, "collations");
        Number[] options = (Number[]) row.getArray("key_options").getArray();
        int keyCount = row.getInt("indnkeyatts");
        List<IndexDefinition.Key> keys = new ArrayList<>();
        for (int i = 0; i < keyCount; i++) {
            keys.add(new IndexDefinition.Key(
                    String.valueOf(texts.get(i)),
                    String.valueOf(classes.get(i)),
                    collations.get(i),
                    // pg_index.indoption: 1 is DESC, 2 is NULLS FIRST (src/include/catalog/pg_index.h)
                    (options[i].intValue() & 1) != 0,
                    (options[i].intValue() & 2) != 0));
        }
        return new IndexDefinition(
                AccessMethod.of(row.getString("method")),
                row.getBoolean("indisunique"),
                row.getBoolean("nulls_not_distinct"),
                row.getBoolean("indisexclusion"),
                row.getBoolean("deferrable"),
                keys,
                texts.subList(keyCount, texts.size()).stream()
                        .map(String::valueOf)
                        .toList(),
                options(texts(row, "reloptions")),
                row.getString("predicate"),
                row.getString("tablespace"));
    }

    /** Which partitions keep these partitioned indexes from being valid, by the oid of the index. */
    public Map<Long, List<Gap>> gaps(Collection<ActualIndex> partitioned) {
        String[] oids =
                partitioned.stream().map(index -> String.valueOf(index.oid())).toArray(String[]::new);
        return session
                .query(
                        GAPS,
                        row -> Map.entry(
                                row.getLong("parent"),
                                new Gap(
                                        QualifiedName.of(row.getString("table_schema"), row.getString("table_name")),
                                        row.getString("index_name") == null
                                                ? null
                                                : QualifiedName.of(
                                                        row.getString("index_schema"), row.getString("index_name")))),
                        (Object) oids)
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /**
     * A partition that keeps an index of its parent from being valid.
     *
     * @param index that is attached and not valid; null if none is attached
     */
    public record Gap(QualifiedName partition, @Nullable QualifiedName index) {}

    /** Every index that is not valid, whoever made it. */
    public List<ActualIndex> notValid() {
        return session.query(NOT_VALID, IndexCatalog::read);
    }

    /** Every index that is not the system's or an extension's. */
    public List<ActualIndex> every() {
        return session.query(EVERY, IndexCatalog::read);
    }

    private static SortedMap<String, String> options(List<@Nullable String> texts) {
        SortedMap<String, String> options = new TreeMap<>();
        for (String text : texts) {
            String[] parts = String.valueOf(text).split("=", 2);
            options.put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
        return options;
    }

    private static List<@Nullable String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        List<@Nullable String> texts = new ArrayList<>();
        if (array != null) {
            for (Object text : (Object[]) array.getArray()) {
                texts.add((String) text);
            }
        }
        return texts;
    }
}
