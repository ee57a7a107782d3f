package io.github.dbindex.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A URL as the environment variables that PostgreSQL's own programs read (libpq: Environment Variables). */
public final class LibpqEnvironment {

    private static final Map<String, String> PARAMETERS = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY");

    private LibpqEnvironment() {}

    /** Host, port, database, user, password and TLS settings. */
    public static Map<String, String> of(DatabaseUrl url) {
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> hosts = url.hosts();
        environment.put(
                "PGHOST",
                hosts.stream()
                        .map(host -> host.substring(0, host.lastIndexOf(':')))
                        .map(host -> host.replaceAll("[\\[\\]]", ""))
                        .collect(Collectors.joining(",")));
        environment.put(
                "PGPORT",
                hosts.stream()
                        .map(host -> host.substring(host.lastIndexOf(':') + 1))
                        .collect(Collectors.joining(",")));
        environment.put("PGDATABASE", url.database());
        if (url.user() != null) {
            environment.put("PGUSER", url.user());
        }
        Secret password = url.password();
        if (password != null) {
            environment.put("PGPASSWORD", password.reveal());
        }
        if (hosts.size() > 1) {
            environment.put("PGTARGETSESSIONATTRS", "read-write");
        }
        PARAMETERS.forEach((parameter, variable) -> {
            String value = url.parameter(parameter);
            if (value != null) {
                environment.put(variable, value);
            }
        });
        return environment;
    }
}
