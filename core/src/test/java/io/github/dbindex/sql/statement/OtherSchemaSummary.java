package io.github.dbindex.sql.statement;

import static io.github.dbindex.sql.OtherGrammar.has;
import static io.github.dbindex.sql.OtherGrammar.identifier;
import static io.github.dbindex.sql.OtherGrammar.name;
import static io.github.dbindex.sql.statement.SchemaSummary.flag;
import static io.github.dbindex.sql.statement.SchemaSummary.line;

import io.github.dbindex.sql.OtherGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Column_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constraint_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Copy_from_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_function_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Explain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Only_table_multiplyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_defContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_definitionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truncate_stmtContext;

/** What another grammar reads in a statement about tables. */
final class OtherSchemaSummary {

    private final List<String> lines = new ArrayList<>();

    private OtherSchemaSummary() {}

    static List<String> of(ParserRuleContext tree) {
        OtherSchemaSummary summary = new OtherSchemaSummary();
        if (OtherGrammar.find(tree, Explain_statementContext.class).isPresent()
                || OtherGrammar.find(tree, Create_function_statementContext.class)
                        .isPresent()) {
            return summary.lines;
        }
        OtherGrammar.find(tree, Create_table_statementContext.class).ifPresent(summary::create);
        OtherGrammar.find(tree, Create_table_as_statementContext.class).ifPresent(summary::createAs);
        OtherGrammar.find(tree, Create_view_statementContext.class)
                .filter(view -> has(view.MATERIALIZED()))
                .ifPresent(summary::createMaterialized);
        OtherGrammar.find(tree, Alter_table_statementContext.class).ifPresent(summary::alter);
        OtherGrammar.find(tree, Drop_statementsContext.class).ifPresent(summary::drop);
        OtherGrammar.find(tree, Truncate_stmtContext.class).ifPresent(summary::truncate);
        OtherGrammar.find(tree, Insert_stmt_for_psqlContext.class)
                .filter(insert -> insert.start == tree.start)
                .ifPresent(summary::insert);
        OtherGrammar.find(tree, Copy_from_statementContext.class)
                .ifPresent(copy ->
                        summary.lines.add("insert " + name(copy.table_cols().schema_qualified_name())));
        return summary.lines;
    }

    private void create(Create_table_statementContext create) {
        var table = create.define_table();
        var partition = table.define_partition();
        boolean inTempSchema = name(create.name).startsWith("pg_temp.");
        boolean temporary = inTempSchema || has(create.TEMP()) || has(create.TEMPORARY());
        lines.add("create table " + name(create.name) + flag(has(create.partition_by()), "partitioned")
                + flag(has(partition), "of " + (partition == null ? "" : name(partition.parent_table)))
                + flag(has(create.if_not_exists()), "if not exists") + flag(temporary, "temporary"));
        if (table.define_columns() != null) {
            elements(table.define_columns().table_column_def());
        }
    }

    /** Columns first, as we have them. */
    private void elements(List<Table_column_defContext> elements) {
        elements.stream()
                .filter(element -> element.table_column_definition() != null)
                .forEach(element -> lines.add("column " + column(element.table_column_definition())));
        elements.stream()
                .filter(element -> element.tabl_constraint != null)
                .forEach(element -> lines.add("constraint " + constraint(element.tabl_constraint)));
    }

    private void createAs(Create_table_as_statementContext create) {
        boolean temporary = has(create.TEMP()) || has(create.TEMPORARY());
        lines.add("create table " + name(create.name) + " as query" + flag(has(create.if_not_exists()), "if not exists")
                + flag(temporary, "temporary"));
    }

    private void createMaterialized(Create_view_statementContext view) {
        lines.add("create table " + name(view.name) + " as query" + flag(has(view.if_not_exists()), "if not exists"));
    }

    private static String column(Table_column_definitionContext column) {
        List<Constr_bodyContext> bodies = column.constraint_common().stream()
                .map(Constraint_commonContext::constr_body)
                .toList();
        Optional<Constr_bodyContext> references = bodies.stream()
                .filter(body -> has(body.REFERENCES()) && !has(body.FOREIGN()))
                .findFirst();
        return identifier(column.identifier()) + " " + SchemaSummary.type(OtherGrammar.text(column.data_type()))
                + flag(
                        bodies.stream().anyMatch(body -> (has(body.NULL()) && has(body.NOT())) || has(body.PRIMARY())),
                        "not null")
                + flag(bodies.stream().anyMatch(body -> has(body.PRIMARY())), "primary key")
                + flag(bodies.stream().anyMatch(body -> has(body.UNIQUE())), "unique")
                + flag(bodies.stream().anyMatch(body -> has(body.CHECK())), "check")
                + flag(bodies.stream().anyMatch(body -> has(body.default_expr)), "default")
                + flag(
                        references.isPresent(),
                        "references "
                                + references
                                        .map(body -> name(body.schema_qualified_name()))
                                        .orElse(""))
                + flag(bodies.stream().anyMatch(body -> has(body.GENERATED()) && has(body.AS())), "generated")
                + flag(bodies.stream().anyMatch(body -> has(body.identity_body())), "identity");
    }

    private static String constraint(Constraint_commonContext constraint) {
        Constr_bodyContext body = constraint.constr_body();
        boolean foreign = has(body.FOREIGN());
        boolean usingIndex = has(body.index_parameters())
                && has(body.index_parameters().INDEX())
                && has(body.index_parameters().schema_qualified_name());
        String given = constraint.identifier() == null ? "-" : identifier(constraint.identifier());
        return kind(body) + " " + given + " " + columns(body)
                + flag(foreign, "references " + name(body.schema_qualified_name())) + flag(usingIndex, "using index")
                + flag(has(constraint.VALID()), "not valid");
    }

    private static String kind(Constr_bodyContext body) {
        if (has(body.PRIMARY())) {
            return "PRIMARY_KEY";
        }
        if (has(body.FOREIGN())) {
            return "FOREIGN_KEY";
        }
        if (has(body.UNIQUE())) {
            return "UNIQUE";
        }
        return has(body.CHECK()) ? "CHECK" : has(body.EXCLUDE()) ? "EXCLUDE" : "NOT_NULL";
    }

    private static List<String> columns(Constr_bodyContext body) {
        if (body.col_period != null) {
            return body.col_period.schema_qualified_name().stream()
                    .map(OtherGrammar::name)
                    .toList();
        }
        return body.col_overlaps == null
                ? List.of()
                : body.col_overlaps.schema_qualified_name().stream()
                        .map(OtherGrammar::name)
                        .toList();
    }

    private void alter(Alter_table_statementContext alter) {
        lines.add("alter table " + name(alter.name) + flag(has(alter.if_exists()), "if exists")
                + flag(has(alter.ONLY()), "only"));
        if (!alter.table_action().isEmpty()) {
            alter.table_action().forEach(action -> lines.add(action(action)));
        } else if (alter.rename_to() != null) {
            lines.add("RENAME_TABLE " + identifier(alter.rename_to().name));
        } else if (has(alter.RENAME())) {
            String kind = has(alter.CONSTRAINT()) ? "RENAME_CONSTRAINT " : "RENAME_COLUMN ";
            lines.add(kind + identifier(alter.identifier(0)));
        } else if (alter.set_schema() != null) {
            lines.add("SET_SCHEMA " + identifier(alter.set_schema().identifier()));
        } else if (alter.alter_partition() != null) {
            var partition = alter.alter_partition();
            String kind = has(partition.ATTACH())
                    ? "ATTACH_PARTITION "
                    : has(partition.CONCURRENTLY()) ? "DETACH_PARTITION_CONCURRENTLY " : "DETACH_PARTITION ";
            lines.add(kind
                    + name(OtherGrammar.find(partition, Schema_qualified_nameContext.class)
                            .orElse(null)));
        }
    }

    private static String action(Table_actionContext action) {
        if (action.tabl_constraint != null) {
            return "ADD_CONSTRAINT " + constraint(action.tabl_constraint);
        }
        if (action.table_column_definition() != null) {
            return "ADD_COLUMN " + column(action.table_column_definition());
        }
        if (action.drop_constraint() != null) {
            return "DROP_CONSTRAINT " + identifier(action.drop_constraint().constraint_name);
        }
        if (action.validate_constraint() != null) {
            return "VALIDATE_CONSTRAINT " + name(action.validate_constraint().constraint_name);
        }
        if (action.column_action() != null) {
            return columnAction(action.column, action.column_action());
        }
        boolean dropped = has(action.DROP()) && action.column != null;
        boolean rewrites = has(action.set_logged()) || has(action.set_tablespace()) || has(action.METHOD());
        return dropped ? "DROP_COLUMN " + identifier(action.column) : rewrites ? "REWRITE" : "OTHER";
    }

    private static String columnAction(@Nullable ParserRuleContext column, Column_actionContext action) {
        if (action.data_type() != null) {
            return line("ALTER_TYPE", identifier(column), SchemaSummary.type(OtherGrammar.text(action.data_type())));
        }
        boolean setNotNull = has(action.NOT()) && has(action.set);
        return setNotNull ? "SET_NOT_NULL " + identifier(column) : "OTHER";
    }

    private void drop(Drop_statementsContext drop) {
        boolean view = has(drop.VIEW());
        boolean table = has(drop.TABLE());
        if (view || table || has(drop.SCHEMA())) {
            String kind = table ? "TABLE" : view ? "VIEW" : "SCHEMA";
            String before = has(drop.MATERIALIZED()) ? "MATERIALIZED " : has(drop.FOREIGN()) ? "FOREIGN " : "";
            var names = drop.if_exist_names_restrict_cascade();
            List<String> dropped = names.names_references().schema_qualified_name().stream()
                    .map(OtherGrammar::name)
                    .toList();
            lines.add("drop " + before + kind + " " + dropped + flag(has(names.if_exists()), "if exists"));
        }
    }

    private void truncate(Truncate_stmtContext truncate) {
        lines.add("truncate "
                + truncate.only_table_multiply().stream()
                        .map(Only_table_multiplyContext::schema_qualified_name)
                        .map(OtherGrammar::name)
                        .toList());
    }

    private void insert(Insert_stmt_for_psqlContext insert) {
        lines.add("insert " + name(insert.insert_table_name) + flag(has(insert.CONFLICT()), "on conflict"));
    }
}
