package io.github.dbindex.database;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseUrl.HostAndPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes one URL apart. What it says about a wrong one quotes nothing that might be a piece of a password. */
final class DatabaseUrlParser {

    private static final String NEXT =
            "write it as postgres://user@host:5432/database and keep the password in DBINDEX_PASSWORD.";
    private static final Pattern SCHEME =
            Pattern.compile("(?s)(jdbc:[a-zA-Z0-9+.-]+:|[a-zA-Z][a-zA-Z0-9+.-]*:(?=//))(.*)");
    private static final Pattern HOST = Pattern.compile("\\[[0-9A-Fa-f:.%]+]|[^\\s/?#@:\\[\\]\"'<>\\\\]+");

    private final String url;

    DatabaseUrlParser(String url) {
        this.url = url.strip();
    }

    DatabaseUrl parse() {
        if (url.isEmpty()) {
            throw new DbIndexException("The database URL is empty.", NEXT);
        }
        Matcher matcher = SCHEME.matcher(url);
        if (!matcher.matches()) {
            throw wrong("it does not start with postgres://, postgresql:// or jdbc:postgresql:.");
        }
        String scheme = matcher.group(1);
        String rest = matcher.group(2);
        return switch (scheme) {
            case "jdbc:postgresql:" -> read(rest, true);
            case "postgres:", "postgresql:" -> read(rest, false);
            default ->
                throw wrong((scheme.contains("postgres")
                                ? "dbindex does not know the prefix \"" + scheme + "\"."
                                : "\"" + scheme + "\" is not PostgreSQL.")
                        + " It is postgres://, postgresql:// or jdbc:postgresql:.");
        };
    }

    private DatabaseUrl read(String rest, boolean jdbc) {
        int question = rest.indexOf('?');
        String server = question < 0 ? rest : rest.substring(0, question);
        String authority = "";
        String path = server;
        if (server.startsWith("//")) {
            int slash = server.indexOf('/', 2);
            authority = server.substring(2, slash < 0 ? server.length() : slash);
            path = slash < 0 ? "" : server.substring(slash + 1);
        } else if (server.equals("/")) {
            path = "";
        }
        if (path.contains("@") || (question >= 0 && strayAt(rest.substring(question + 1)))) {
            throw wrong(
                    "an \"@\" follows the host. In a password \"@\" is written %40, \"/\" %2F, \"?\" %3F, \"#\" %23.");
        }
        if (path.contains("/")) {
            throw wrong("the name of its database has a \"/\" in it, which is written %2F.");
        }
        Map<String, String> query =
                question < 0 ? new LinkedHashMap<>() : parameters(rest.substring(question + 1), jdbc);
        return assemble(authority, path, query, jdbc);
    }

    private DatabaseUrl assemble(String authority, String path, Map<String, String> query, boolean jdbc) {
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        int colon = login.indexOf(':');
        String user = decode("user", colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : decode("password", login.substring(colon + 1));

        user = orElse(query.remove("user"), user);
        password = orElse(query.remove("password"), password);
        String database = decode("database", path);
        String servers = authority.substring(at + 1);
        if (!jdbc) {
            database = orElse(query.remove("dbname"), database);
            servers = servers(servers, query.remove("host"), query.remove("port"));
            query = LibpqParameters.toDriver(query, this::wrong);
        }
        return new DatabaseUrl(
                servers.isEmpty() ? List.of() : hosts(servers, at >= 0),
                database.isEmpty() ? null : database,
                user.isEmpty() ? null : user,
                password.isEmpty() ? null : Secret.of(password),
                query);
    }

    /** libpq's parameters host and port stand in for the part of the URL that is missing. */
    private String servers(String authority, @Nullable String host, @Nullable String port) {
        String servers = host == null || host.isEmpty() ? authority : host;
        if (servers.startsWith("/") || servers.startsWith("%2F") || servers.startsWith("%2f")) {
            throw wrong("its host is a Unix socket. Java reaches PostgreSQL by TCP only.");
        }
        boolean portMissing = !servers.substring(servers.lastIndexOf(']') + 1).contains(":");
        return port == null || port.isEmpty() || !portMissing
                ? servers
                : (servers.isEmpty() ? HostAndPort.LOCAL.host() : servers) + ":" + port;
    }

    private List<HostAndPort> hosts(String servers, boolean afterLogin) {
        List<HostAndPort> hosts = new ArrayList<>();
        for (String server : servers.split(",", -1)) {
            int colon = server.lastIndexOf(':');
            boolean hasPort = colon > server.lastIndexOf(']');
            String host = hasPort ? server.substring(0, colon) : server;
            String port = hasPort ? server.substring(colon + 1) : "";
            if (host.isEmpty() && !servers.contains(",")) {
                host = HostAndPort.LOCAL.host();
            }
            if (!HOST.matcher(host).matches()) {
                throw wrong(host.isEmpty() ? "one of its hosts is empty." : "its host is not a name or an address.");
            }
            hosts.add(new HostAndPort(host, port.isEmpty() ? 5432 : port(port, afterLogin)));
        }
        return hosts;
    }

    /** Without a login before it, what looks like a port may be a password whose "@host" got lost. */
    private int port(String port, boolean quotable) {
        String subject = quotable ? "\"" + port + "\"" : "its port";
        if (!port.matches("[0-9]+")) {
            throw wrong(subject + " is not a number.");
        }
        int number = port.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(port);
        if (number < 1 || number > 65535) {
            throw wrong(subject + " is not a port between 1 and 65535.");
        }
        return number;
    }

    private Map<String, String> parameters(String query, boolean jdbc) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String name = decode("query", parameter.substring(0, equals));
            String value = parameter.substring(equals + 1);
            if (value.matches("(?is).*;\\s*[a-z_]+=.*")) {
                throw wrong("its parameters are separated by \";\", and must be by \"&\".");
            }
            // The driver reads a plus sign as a space, libpq as itself.
            parameters.put(name, decode("parameter " + name, jdbc ? value.replace('+', ' ') : value));
        }
        return parameters;
    }

    /** An "@" that is not part of a value: the rest of a password with a question mark in it. */
    private static boolean strayAt(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.contains("@") && (parameter.indexOf('=') <= 0 || parameter.contains("/"))) {
                return true;
            }
        }
        return false;
    }

    private String decode(String part, String text) {
        try {
            return PercentEncoding.decode(text);
        } catch (IllegalArgumentException e) {
            throw wrong("its " + part + " has a \"%\" that does not start a percent-encoded character."
                    + " A percent sign itself is written %25.");
        }
    }

    private static String orElse(@Nullable String preferred, String other) {
        return preferred == null || preferred.isEmpty() ? other : preferred;
    }

    private DbIndexException wrong(String reason) {
        return new DbIndexException("Cannot read the database URL " + Mask.url(url) + ": " + reason, NEXT);
    }
}
