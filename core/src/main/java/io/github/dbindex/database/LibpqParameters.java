package io.github.dbindex.database;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Says libpq's connection parameters in the words of the JDBC driver. */
final class LibpqParameters {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("application_name", "ApplicationName"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("krbsrvname", "kerberosServerName"),
            Map.entry("sslnegotiation", "sslNegotiation"));

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private static final Map<String, String> SSL_MODES = Map.of(
            "disable", "disable",
            "allow", "allow",
            "prefer", "prefer",
            "require", "require",
            "no-verify", "require",
            "verify-ca", "verify-ca",
            "verify-full", "verify-full");

    private LibpqParameters() {}

    static Map<String, String> toDriver(Map<String, String> libpq, Function<String, RuntimeException> wrong) {
        Map<String, String> driver = new TreeMap<>();
        Set<String> driverNames = libpq.isEmpty() ? Set.of() : PostgresDriver.propertyNames();
        libpq.forEach((name, value) -> {
            switch (name) {
                case "sslmode" -> driver.put("sslmode", value(name, value, SSL_MODES, wrong));
                case "ssl" -> driver.putIfAbsent("sslmode", isOn(value) ? "require" : "disable");
                case "sslrootcert" -> driver.putAll(rootCertificate(value));
                case "target_session_attrs" -> driver.put("targetServerType", value(name, value, SERVER_TYPES, wrong));
                case "load_balance_hosts" -> driver.put("loadBalanceHosts", String.valueOf(value.equals("random")));
                case "keepalives" -> driver.put("tcpKeepAlive", String.valueOf(isOn(value)));
                default -> {
                    String known = NAMES.getOrDefault(name, name);
                    if (driverNames.contains(known)) {
                        driver.put(known, value);
                    }
                }
            }
        });
        return driver;
    }

    /** The word "system" stands for the certificates the machine trusts; for Java those are the JDK's. */
    private static Map<String, String> rootCertificate(String value) {
        return value.equals("system")
                ? Map.of("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory")
                : Map.of("sslrootcert", value);
    }

    private static String value(
            String name, String value, Map<String, String> known, Function<String, RuntimeException> wrong) {
        String translated = known.get(value.toLowerCase(Locale.ROOT));
        if (translated == null) {
            String choice = String.join(", ", known.keySet().stream().sorted().toList());
            throw wrong.apply("its " + name + " is not one of " + choice + ".");
        }
        return translated;
    }

    private static boolean isOn(String value) {
        return value.equals("1") || value.equalsIgnoreCase("true");
    }
}
