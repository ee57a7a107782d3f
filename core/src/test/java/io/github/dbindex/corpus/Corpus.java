package io.github.dbindex.corpus;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * One directory of {@code src/test/resources/verify/corpus}: tables, and indexes on them.
 *
 * <p>Below a statement of {@code indexes.sql} stand comments that say what becomes of its index: "altered", the same
 * index from the table on, or statements; "named", what verify must say then; "index", its name if it is not
 * the statement's; "needs", PostgreSQL's major version or "tablespace". A statement with none of them only
 * belongs to the migration.
 */
record Corpus(String name, String tables, List<Entry> entries) {

    static final List<String> NAMES = List.of("columns", "expressions", "methods", "contrib", "vectors", "names");

    private static final Path ROOT = Path.of("src/test/resources/verify/corpus");

    /** A line of the migration, with the definition that it declares, unless it only surrounds one. */
    record Entry(String sql, List<Definition> definition) {}

    static Corpus read(String name) {
        try {
            return new Corpus(
                    name,
                    Files.readString(ROOT.resolve(name).resolve("tables.sql")),
                    entries(Files.readAllLines(ROOT.resolve(name).resolve("indexes.sql"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Definition> definitions() {
        return entries.stream().flatMap(entry -> entry.definition().stream()).toList();
    }

    /** The corpus without definitions that a server cannot have. */
    Corpus without(Predicate<Definition> impossible) {
        return new Corpus(
                name,
                tables,
                entries.stream()
                        .filter(entry -> entry.definition().stream().noneMatch(impossible))
                        .toList());
    }

    /** The lines of one migration: those that build concurrently, or the others. */
    String migration(boolean concurrently) {
        return String.join(
                "\n",
                entries.stream()
                        .map(Entry::sql)
                        .filter(sql -> sql.contains("INDEX CONCURRENTLY ") == concurrently)
                        .toList());
    }

    private static List<Entry> entries(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("-- ")) {
                int end = i + 1;
                Map<String, String> said = new HashMap<>();
                while (end < lines.size() && lines.get(end).matches("-- (index|altered|named|needs): .*")) {
                    String[] parts = lines.get(end).substring(3).split(": ", 2);
                    said.put(parts[0], parts[1]);
                    end++;
                }
                entries.add(entry(entries, lines.get(i), said));
            }
        }
        return entries;
    }

    private static Entry entry(List<Entry> before, String sql, Map<String, String> said) {
        if (said.isEmpty()) {
            return new Entry(sql, List.of());
        }
        // Of two statements that lead to an index, what it becomes stands below the second.
        CreateIndex create = created(sql).isEmpty()
                ? created(before.get(before.size() - 1).sql()).get(0)
                : created(sql).get(0);
        QualifiedName index = said.containsKey("index")
                ? qualified(said.get("index"))
                : new QualifiedName(
                        create.table().schema(),
                        Objects.requireNonNull(create.name()).name());
        return new Entry(
                sql,
                List.of(new Definition(
                        create,
                        index.orIn("public"),
                        altered(index, Objects.requireNonNull(said.get("altered"))),
                        Objects.requireNonNull(said.get("named")),
                        said.getOrDefault("needs", ""))));
    }

    private static QualifiedName qualified(String name) {
        int dot = name.indexOf('.');
        return new QualifiedName(dot < 0 ? null : name.substring(0, dot), name.substring(dot + 1));
    }

    private static List<CreateIndex> created(String sql) {
        return Statements.in(new SqlStatement(sql, 1, 1)) instanceof CreateIndex create ? List.of(create) : List.of();
    }

    private static List<String> altered(QualifiedName index, String text) {
        if (text.startsWith("ALTER ") || text.startsWith("DROP ")) {
            return SqlScript.statements(text).stream().map(SqlStatement::text).toList();
        }
        boolean unique = text.startsWith("UNIQUE ");
        return List.of(
                "DROP INDEX " + index.quoted(),
                "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + QualifiedName.quoted(index.name()) + " ON "
                        + (unique ? text.substring("UNIQUE ".length()) : text));
    }
}
