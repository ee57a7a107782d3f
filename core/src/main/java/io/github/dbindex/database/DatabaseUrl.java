package io.github.dbindex.database;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who connects. Its {@code toString} never shows a password.
 *
 * <p>Reads what the JDBC driver reads ({@code jdbc:postgresql:...}) and what hosting platforms hand out
 * ({@code postgres://user:password@host:5432/database?sslmode=require}, also as {@code postgresql://}). Parameters of
 * the second form are libpq's and are translated to the driver's. Those which neither libpq nor the driver knows, such
 * as Prisma's {@code pgbouncer}, {@code schema} and {@code connection_limit}, belong to another program and are left out.
 */
public final class DatabaseUrl {

    private final List<HostAndPort> hosts;
    private final @Nullable String database;
    private final @Nullable String user;
    private final @Nullable Secret password;
    private final Map<String, String> parameters;

    DatabaseUrl(
            List<HostAndPort> hosts,
            @Nullable String database,
            @Nullable String user,
            @Nullable Secret password,
            Map<String, String> parameters) {
        this.hosts = List.copyOf(hosts);
        this.database = database;
        this.user = user;
        this.password = password;
        this.parameters = new TreeMap<>(parameters);
    }

    /**
     * Reads a URL in any of the forms above.
     *
     * @throws io.github.dbindex.DbIndexException naming the part that is wrong, the password masked
     */
    public static DatabaseUrl parse(String url) {
        return new DatabaseUrlParser(url).parse();
    }

    /** Of a database on one server. */
    public static DatabaseUrl of(String host, int port, String database, String user, Secret password) {
        return new DatabaseUrl(List.of(new HostAndPort(host, port)), database, user, password, Map.of());
    }

    /** The URL for the JDBC driver, without user and without anything secret: those are in {@link #properties()}. */
    public String jdbc() {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !isSecret(parameter.getKey()))
                .map(parameter ->
                        PercentEncoding.encode(parameter.getKey()) + "=" + PercentEncoding.encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql:" + server() + (query.isEmpty() ? "" : "?" + query);
    }

    /** What the driver gets beside {@link #jdbc()}: user, password, and the password of a client key if there is one. */
    public Properties properties() {
        Properties properties = new Properties();
        parameters.forEach((name, value) -> {
            if (isSecret(name)) {
                properties.setProperty(name, value);
            }
        });
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        return properties;
    }

    public @Nullable String user() {
        return user;
    }

    public @Nullable Secret password() {
        return password;
    }

    /** The value of one of the driver's parameters; null if the URL does not say it. */
    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    /** For people: each host with its port, in the order the driver tries them. */
    public List<String> hosts() {
        return hosts.isEmpty()
                ? List.of(HostAndPort.LOCAL.toString())
                : hosts.stream().map(HostAndPort::toString).toList();
    }

    /** For people: the database; when the URL names none, PostgreSQL takes the one called like the user. */
    public String database() {
        if (database != null) {
            return database;
        }
        return user != null ? user : System.getProperty("user.name", "");
    }

    public DatabaseUrl withUser(String newUser) {
        return new DatabaseUrl(hosts, database, newUser, password, parameters);
    }

    public DatabaseUrl withPassword(Secret newPassword) {
        return new DatabaseUrl(hosts, database, user, newPassword, parameters);
    }

    /** The same with more of the driver's parameters; one that the URL says keeps its value. */
    public DatabaseUrl withParameters(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(more);
        all.putAll(parameters);
        return new DatabaseUrl(hosts, database, user, password, all);
    }

    /** The same without a password, for when the one in the URL belongs to another user. */
    DatabaseUrl withoutPassword() {
        return new DatabaseUrl(hosts, database, user, null, parameters);
    }

    /** The same server and user, another database. */
    public DatabaseUrl withDatabase(String newDatabase) {
        return new DatabaseUrl(hosts, newDatabase, user, password, parameters);
    }

    private String server() {
        String name = database == null ? "" : PercentEncoding.encode(database);
        if (hosts.isEmpty()) {
            return name.isEmpty() ? "///" : name;
        }
        return hosts.stream().map(HostAndPort::toString).collect(Collectors.joining(",", "//", "/")) + name;
    }

    private static boolean isSecret(String parameter) {
        return parameter.toLowerCase(Locale.ROOT).contains("password");
    }

    /** {@code postgresql://user:****@host:5432/database}. A user without a password may be a token, and is not shown. */
    @Override
    public String toString() {
        String who = user == null ? "" : password == null ? "****@" : user + ":" + password + "@";
        String name = database != null || password != null || user == null ? database() : "";
        return "postgresql://" + who + String.join(",", hosts()) + "/" + name;
    }

    record HostAndPort(String host, int port) {

        static final HostAndPort LOCAL = new HostAndPort("localhost", 5432);

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
