package io.github.dbindex.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** PostgreSQL's regression tests, as we read them and as a server got them from psql; {@code .ci/regression-sql} runs it. */
@EnabledIfSystemProperty(named = "regression.sql", matches = ".+")
class RegressionSqlTest {

    /**
     * What no reader of the text alone can see: a name that psql puts in, data of a COPY that the server refuses and psql
     * therefore runs, and statements that a query returns to {@code gexec}.
     */
    private static final Map<String, Integer> MADE_BY_PSQL = Map.of("create_index", 1, "generated", 3, "psql", 4);

    private static final Pattern HEAD = Pattern.compile("(CREATE( UNIQUE)?|DROP|ALTER) INDEX .*|REINDEX .*");
    private static final Pattern LOGGED = Pattern.compile("<(.*?)> LOG:  (?:statement|execute .*?): (.*)");

    @Test
    void missesNoIndexStatementThatTheServerGot() throws IOException {
        Map<String, List<String>> missed = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        int files = 0;
        int statements = 0;
        int index = 0;
        Map<String, List<String>> logged = logged();
        for (Path file : sqlFiles()) {
            List<SqlStatement> read = SqlScript.statements(Files.readString(file, StandardCharsets.ISO_8859_1));
            List<String> ours = read.stream()
                    .filter(statement -> isRead(Statements.in(statement)))
                    .map(statement -> words(statement.text()))
                    .filter(text -> HEAD.matcher(text).matches())
                    .toList();
            List<String> theirs = new ArrayList<>(logged.getOrDefault(name(file), List.of()));
            files++;
            statements += read.size();
            index += theirs.size();
            ours.forEach(theirs::remove);
            if (!theirs.isEmpty()) {
                missed.put(name(file), theirs);
                counts.put(name(file), theirs.size());
            }
        }

        Files.writeString(
                Path.of("target/regression-sql.txt"),
                files + " files, " + statements + " statements, " + index + " index statements reached the server, "
                        + missed.values().stream().mapToInt(List::size).sum() + " of them were not read\n");
        assertThat(index).isGreaterThan(900);
        assertThat(counts).as("%s", missed).isEqualTo(MADE_BY_PSQL);
    }

    private static boolean isRead(Statement statement) {
        return statement instanceof CreateIndex
                || statement instanceof Statement.DropIndex
                || statement instanceof Statement.Reindex
                || statement instanceof Statement.RenameIndex
                || statement instanceof Statement.AttachIndex
                || statement instanceof Statement.AlterIndex
                || statement.untracked().isPresent();
    }

    private static List<Path> sqlFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("regression.sql")))) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".sql", "");
    }

    /** The index statements in the server's log, by the file they came from. A line that goes on begins with a tab. */
    private static Map<String, List<String>> logged() throws IOException {
        String log = Files.readString(Path.of(System.getProperty("regression.log")), StandardCharsets.ISO_8859_1)
                .replace("\n\t", "\n ");
        Map<String, List<String>> statements = new HashMap<>();
        StringBuilder entry = new StringBuilder();
        for (String line : (log + "\n<> LOG:  end").split("\n", -1)) {
            if (line.startsWith("<")) {
                add(entry.toString(), statements);
                entry.setLength(0);
            }
            entry.append(line).append('\n');
        }
        return statements;
    }

    private static void add(String entry, Map<String, List<String>> statements) {
        Matcher matcher = Pattern.compile(LOGGED.pattern(), Pattern.DOTALL).matcher(entry);
        if (matcher.matches()) {
            String text = words(matcher.group(2));
            if (HEAD.matcher(text).matches()) {
                statements
                        .computeIfAbsent(matcher.group(1), name -> new ArrayList<>())
                        .add(text);
            }
        }
    }

    /** The statement's tokens: the log has its white space and comments otherwise. */
    private static String words(String sql) {
        SqlScanner scanner = new SqlScanner(sql);
        List<String> words = new ArrayList<>();
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            String text = token.text(sql);
            if (!text.equals(";")) {
                words.add(words.size() < 3 ? text.toUpperCase(Locale.ROOT) : text);
            }
        }
        return String.join(" ", words);
    }
}
