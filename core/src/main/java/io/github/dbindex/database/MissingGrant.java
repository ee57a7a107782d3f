package io.github.dbindex.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statement that gives a role what the server says it lacks. */
public final class MissingGrant {

    /** In the server's words, those of PostgreSQL 11 and later. */
    private static final Map<Pattern, String> GRANTS = new LinkedHashMap<>();

    static {
        GRANTS.put(
                Pattern.compile("permission denied to create temporary tables in database \"(.+)\""),
                "GRANT TEMPORARY ON DATABASE %s TO %s");
        GRANTS.put(
                Pattern.compile("permission denied for database (.+)"), "GRANT CONNECT, CREATE ON DATABASE %s TO %s");
        GRANTS.put(
                Pattern.compile("permission denied for schema (.+)"),
                "GRANT USAGE (to migrate, CREATE as well) ON SCHEMA %s TO %s");
        GRANTS.put(
                Pattern.compile("permission denied for (?:table|view|materialized view) (.+)"),
                "GRANT SELECT ON %s TO %s");
        GRANTS.put(Pattern.compile("permission denied for function (.+)"), "GRANT EXECUTE ON FUNCTION %s TO %s");
    }

    private MissingGrant() {}

    /** What to do, for people. */
    public static String nextStep(String message, String role) {
        return of(message, role)
                .map(grant -> grant + ", or migrate as the owner.")
                .orElse("grant this role what it lacks, or migrate as the owner.");
    }

    /**
     * Empty where no privilege can be granted that would do.
     *
     * @param message of the server, in English
     * @param role as SQL writes it
     */
    public static Optional<String> of(String message, String role) {
        for (Map.Entry<Pattern, String> grant : GRANTS.entrySet()) {
            Matcher said = grant.getKey().matcher(message);
            if (said.find()) {
                return Optional.of(grant.getValue().formatted(said.group(1), role));
            }
        }
        return Optional.empty();
    }
}
