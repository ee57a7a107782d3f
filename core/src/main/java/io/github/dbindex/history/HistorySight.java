package io.github.dbindex.history;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands where {@code dbindex_history} is expected, before it is touched. In schemas where others may create, one of
 * them may have made it, so that what dbindex does to it runs their code as the role that migrates.
 *
 * @param additions what hangs on it and runs code: each as its kind, a tab, and its name
 * @param types of the columns; those outside pg_catalog with their schema
 */
record HistorySight(
        QualifiedName name,
        String kind,
        String owner,
        String role,
        boolean own,
        boolean mayBeRead,
        boolean rowSecurity,
        List<String> additions,
        List<String> columns,
        List<String> types) {

    // pg_has_role says of a superuser that he is a member of every role; whom he trusts is another question.
    private static final String LOOK = "WITH RECURSIVE " + Session.USER_PATH + """
            , mine (role) AS (
                     SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
                     UNION
                     SELECT m.roleid FROM pg_catalog.pg_auth_members m JOIN mine ON m.member = mine.role)
            SELECT n.nspname::text AS schema, c.relkind::text AS kind,
                   pg_catalog.pg_get_userbyid(c.relowner)::text AS owner, current_user::text AS role,
                   c.relowner IN (SELECT mine.role FROM mine) AS own,
                   pg_catalog.has_table_privilege(c.oid, 'SELECT') AS may_be_read, c.relrowsecurity,
                   ARRAY(SELECT 'trigger' || E'\\t' || t.tgname::text FROM pg_catalog.pg_trigger t
                          WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
                         UNION ALL
                         SELECT 'rule' || E'\\t' || r.rulename::text FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid
                         UNION ALL
                         SELECT 'policy' || E'\\t' || p.polname::text FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid
                         UNION ALL
                         SELECT 'constraint' || E'\\t' || k.conname::text FROM pg_catalog.pg_constraint k
                          WHERE k.conrelid = c.oid AND k.contype = 'c'
                         UNION ALL
                         SELECT 'index' || E'\\t' || x.relname::text
                           FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
                          WHERE i.indrelid = c.oid AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)
                         UNION ALL
                         SELECT CASE WHEN a.attgenerated = '' THEN 'default' ELSE 'generated column' END || E'\\t'
                                || a.attname::text
                           FROM pg_catalog.pg_attribute a
                          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atthasdef
                         ORDER BY 1) AS additions,
                   ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
                          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                          ORDER BY a.attnum) AS columns,
                   ARRAY(SELECT CASE WHEN y.nspname = 'pg_catalog' THEN '' ELSE y.nspname::text || '.' END
                                || t.typname::text
                           FROM pg_catalog.pg_attribute a
                           JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
                           JOIN pg_catalog.pg_namespace y ON y.oid = t.typnamespace
                          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                          ORDER BY a.attnum) AS types
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relname = 'dbindex_history' AND n.nspname = (SELECT pg_catalog.current_schema() FROM user_path)
            """;

    /** Something that must not be, and the statement that mends it. */
    private record Flaw(String what, String mend) {}

    static Optional<HistorySight> of(Session session) {
        return session.first(
                LOOK,
                row -> new HistorySight(
                        QualifiedName.of(String.valueOf(row.getString("schema")), HistoryTable.NAME),
                        String.valueOf(row.getString("kind")),
                        String.valueOf(row.getString("owner")),
                        String.valueOf(row.getString("role")),
                        row.getBoolean("own"),
                        row.getBoolean("may_be_read"),
                        row.getBoolean("relrowsecurity"),
                        texts(row, "additions"),
                        texts(row, "columns"),
                        texts(row, "types")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** Whether reading it runs nothing but the reading: whose it is does not matter then. */
    void requireReadable() {
        List<Flaw> flaws = new ArrayList<>(ofKind());
        if (flaws.isEmpty()) {
            flaws.addAll(ofRowSecurity());
            flaws.addAll(ofAdditions(List.of("rule", "policy")));
            flaws.addAll(ofTypes());
        }
        refuse(flaws);
    }

    /** Whether writing it runs nothing of anybody's. */
    void requireWritable() {
        List<Flaw> flaws = new ArrayList<>(ofKind());
        if (flaws.isEmpty()) {
            flaws.addAll(ofOwner());
            flaws.addAll(ofRowSecurity());
            flaws.addAll(ofAdditions(
                    List.of("trigger", "rule", "policy", "constraint", "index", "default", "generated column")));
            flaws.addAll(ofTypes());
        }
        refuse(flaws);
    }

    private void refuse(List<Flaw> flaws) {
        if (!flaws.isEmpty()) {
            throw new PlantedHistoryException(
                    name + " is not used, because it may not be dbindex's own: "
                            + flaws.stream().map(Flaw::what).collect(Collectors.joining("; ")) + ".",
                    "find out who made it so; then "
                            + flaws.stream().map(Flaw::mend).collect(Collectors.joining(" "))
                            + " Then run the same command again.");
        }
    }

    private List<Flaw> ofKind() {
        if (kind.equals("r")) {
            return List.of();
        }
        String what = switch (kind) {
            case "v" -> "a view";
            case "m" -> "a materialized view";
            case "f" -> "a foreign table";
            case "p" -> "a partitioned table";
            case "S" -> "a sequence";
            case "i", "I" -> "an index";
            default -> "a type";
        };
        String type = kind.equals("c") ? "TYPE " : "TABLE ";
        return List.of(new Flaw(
                "it is " + what + ", not a table",
                "ALTER " + type + name.quoted() + " RENAME TO " + QualifiedName.quoted(HistoryTable.NAME + "_before")
                        + ";"));
    }

    private List<Flaw> ofOwner() {
        return own
                ? List.of()
                : List.of(new Flaw(
                        "it belongs to role " + QualifiedName.readable(owner) + ", and " + QualifiedName.readable(role)
                                + " is not a member of that",
                        "ALTER TABLE " + name.quoted() + " OWNER TO " + QualifiedName.quoted(role) + ";"));
    }

    private List<Flaw> ofRowSecurity() {
        return rowSecurity
                ? List.of(new Flaw(
                        "it has row level security", "ALTER TABLE " + name.quoted() + " DISABLE ROW LEVEL SECURITY;"))
                : List.of();
    }

    private List<Flaw> ofAdditions(List<String> kinds) {
        return additions.stream()
                .map(addition -> addition.split("\t", 2))
                .filter(addition -> kinds.contains(addition[0]) && !isOwnDefault(addition))
                .map(addition -> new Flaw(
                        "it has " + (addition[0].equals("default") ? "a default for column" : addition[0]) + " "
                                + QualifiedName.readable(addition[1]),
                        mend(addition[0], addition[1])))
                .toList();
    }

    /** Their values are always given, so that they are not evaluated. */
    private static boolean isOwnDefault(String[] addition) {
        return addition[0].equals("default")
                && HistoryColumn.named(addition[1])
                        .filter(HistoryColumn::hasDefault)
                        .isPresent();
    }

    private String mend(String what, String addition) {
        String quoted = QualifiedName.quoted(addition);
        return switch (what) {
            case "constraint" -> "ALTER TABLE " + name.quoted() + " DROP CONSTRAINT " + quoted + ";";
            case "index" -> "DROP INDEX " + name.named(addition).quoted() + ";";
            case "default" -> "ALTER TABLE " + name.quoted() + " ALTER COLUMN " + quoted + " DROP DEFAULT;";
            case "generated column" -> "ALTER TABLE " + name.quoted() + " DROP COLUMN " + quoted + ";";
            default -> "DROP " + what.toUpperCase(java.util.Locale.ROOT) + " " + quoted + " ON " + name.quoted() + ";";
        };
    }

    private List<Flaw> ofTypes() {
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String type = types.get(i);
            HistoryColumn.named(columns.get(i))
                    .filter(column -> !column.type().equals(type))
                    .ifPresent(column -> flaws.add(new Flaw(
                            "its column " + column.column() + " is of type " + type,
                            "ALTER TABLE " + name.quoted() + " ALTER COLUMN " + column.column() + " TYPE "
                                    + column.sqlType() + " USING " + column.column() + "::text::" + column.sqlType()
                                    + ";")));
        }
        return flaws;
    }
}
