package io.github.dbindex.lint.rules;

import io.github.dbindex.estimate.BuildMemory;
import io.github.dbindex.estimate.VectorType;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The k-means of an IVFFlat build has to fit into memory. */
public final class IvfflatMemory implements LintRule {

    private static final long MIB = 1 << 20;
    private static final int DEFAULT_LISTS = 100;
    private static final int MOST_LISTS = 32_768;
    private static final long DEFAULT_MEGABYTES = 64;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(kb|mb|gb|tb)?");
    private static final Map<String, Double> UNITS =
            Map.of("kb", 1 / 1024.0, "mb", 1.0, "gb", 1024.0, "tb", 1024.0 * 1024);

    @Override
    public String id() {
        return "ivfflat-memory";
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(create -> create.method().equals("ivfflat"))
                .flatMap(create ->
                        VectorKeys.type(create, before)
                                .flatMap(type -> problem(statement, create, type, before))
                                .stream())
                .toList();
    }

    private static Optional<Problem> problem(
            LintStatement statement, CreateIndex create, ColumnType type, SchemaModel before) {
        int lists = IndexKeys.of(create.definition()).number("lists").orElse(DEFAULT_LISTS);
        Optional<VectorType> vector = vector(type);
        if (vector.isEmpty() || type.modifier().isEmpty() || lists < 1 || lists > MOST_LISTS) {
            return Optional.empty();
        }
        long bytes = BuildMemory.ivfflat(vector.get(), type.modifier().getAsInt(), lists);
        long megabytes = bytes / MIB + 1;
        long given = before.setting("maintenance_work_mem")
                .map(IvfflatMemory::megabytes)
                .orElse(DEFAULT_MEGABYTES);
        return megabytes <= given
                ? Optional.empty()
                : Optional.of(statement
                        .problem(
                                "With " + Amounts.count(BuildMemory.ivfflatSamples(lists))
                                        + " rows to learn from, " + Amounts.count(lists) + " lists of "
                                        + Amounts.count(type.modifier().getAsInt()) + " dimensions need "
                                        + Amounts.size(bytes) + " of maintenance_work_mem, and "
                                        + (given == DEFAULT_MEGABYTES ? "the default is " : "it is set to ") + given
                                        + " MB: pgvector refuses the build (54000). dbindex:migrate raises it for the build.",
                                "SET maintenance_work_mem = '" + megabytes + "MB';\n"
                                        + Rewriting.oneLine(statement.text()))
                        .at("lists"));
    }

    private static Optional<VectorType> vector(ColumnType type) {
        return Stream.of(VectorType.values())
                .filter(known -> known.name().equalsIgnoreCase(type.name()))
                .findFirst();
    }

    private static long megabytes(String setting) {
        Matcher size = SIZE.matcher(setting);
        if (!size.matches()) {
            return DEFAULT_MEGABYTES;
        }
        double number = Double.parseDouble(size.group(1));
        String unit = size.group(2) == null ? "kb" : size.group(2);
        return (long) (number * UNITS.getOrDefault(unit, 1.0));
    }
}
