package io.github.dbindex.gate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Hazard;
import io.github.dbindex.sql.statement.RunEffects;
import io.github.dbindex.sql.statement.StatementEffect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What pending migrations may do. What adds and blocks nobody for long ({@code additive}, {@code index-build}) always may;
 * the rest must be named.
 */
public final class AllowedHazards {

    private static final int STATEMENT_WIDTH = 120;

    private final Set<Hazard> named;

    private AllowedHazards(Set<Hazard> named) {
        this.named = named;
    }

    /** Reads {@code index-build,index-drop}; {@code all} is all of them. */
    public static AllowedHazards parse(List<String> ids) {
        Set<Hazard> named = EnumSet.noneOf(Hazard.class);
        for (String id : ids) {
            if (id.equals("all")) {
                return new AllowedHazards(EnumSet.allOf(Hazard.class));
            }
            if (!id.isBlank()) {
                named.add(Hazard.of(id.strip())
                        .orElseThrow(() -> new DbIndexException(
                                "dbindex.allow names \"" + id + "\", which is no hazard.",
                                "name some of " + Hazard.ids() + "; or all.")));
            }
        }
        return new AllowedHazards(named);
    }

    public boolean allows(Hazard hazard) {
        return hazard.isHarmless() || named.contains(hazard);
    }

    /** One for each statement of a version that does what is not allowed. */
    public List<Refusal> refusals(String version, List<SqlStatement> statements, RunEffects effects) {
        List<Refusal> refusals = new ArrayList<>();
        for (SqlStatement statement : statements) {
            StatementEffect effect = effects.next(statement);
            if (!allows(effect.hazard())) {
                refusals.add(refusal(version, statement, effect.hazard()));
            }
        }
        return refusals;
    }

    private static Refusal refusal(String version, SqlStatement statement, Hazard hazard) {
        String line = statement.text().replaceAll("\\s+", " ").strip();
        String shown = line.length() <= STATEMENT_WIDTH ? line : line.substring(0, STATEMENT_WIDTH - 3) + "...";
        return new Refusal(
                "hazard-not-allowed",
                version,
                version + " " + hazard.meaning() + ", and dbindex.allow does not name " + hazard.id() + ".\nStatement: "
                        + shown,
                "if that is meant, add " + hazard.id() + " to dbindex.allow; if not, take the statement out.");
    }
}
