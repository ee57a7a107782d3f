package io.github.dbindex.lint;

import io.github.dbindex.report.Finding;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.ColumnDefinition;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Files in which rules find something: a rule's page, or a statement of the corpus of corrections. */
record Example(String name, PageExample example) {

    /** What they find is in comments, or is that there is none to read. */
    private static final Set<String> NOT_OF_STATEMENTS =
            Set.of(IgnoreComments.NEEDS_REASON, IgnoreComments.UNUSED, "unterminated-quote", "psql-meta-command");

    static Stream<Example> all() {
        Stream<Example> pages = LintRulesTest.ids().stream()
                .filter(id -> !NOT_OF_STATEMENTS.contains(id))
                .map(id -> new Example(id, RulePage.of(id).bad()));
        return Stream.concat(pages, Correction.examples().map(example -> new Example("corpus", example)));
    }

    Example disturbed(Random random, Set<String> names) {
        Map<String, String> files = new LinkedHashMap<>();
        example.files()
                .forEach((file, text) ->
                        files.put(file, file.endsWith(".sql") ? Disturbed.script(text, random, names) : text));
        List<String> queries = example.queries().stream()
                .map(query -> Disturbed.script(query, random, names).replaceFirst(";\n$", ""))
                .toList();
        return new Example(name, new PageExample(files, queries));
    }

    /** What is found in them, written to this directory. */
    List<Finding> findings(Path directory) throws IOException {
        Files.createDirectories(directory);
        return example.lint(directory).report().findings();
    }

    /** The tables, columns and indexes that the files make or change. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        example.files().values().stream()
                .flatMap(text -> SqlScript.statements(text).stream())
                .map(Statements::in)
                .forEach(statement -> add(statement, names));
        // Which are types and parameters as well.
        names.removeAll(Set.of("vector", "halfvec", "m"));
        return names;
    }

    private static void add(Statement statement, Set<String> names) {
        if (statement instanceof CreateTable table) {
            names.add(table.table().name());
            table.columns().stream().map(ColumnDefinition::name).forEach(names::add);
        } else if (statement instanceof CreateIndex index && index.name() != null) {
            names.add(index.name().name());
            names.add(index.table().name());
        } else if (statement instanceof AlterTable alter) {
            names.add(alter.table().name());
        }
    }

    @Override
    public String toString() {
        List<String> texts = List.copyOf(example.files().values());
        return name + ": " + texts.get(texts.size() - 1).strip();
    }
}
