package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import java.util.Arrays;
import java.util.List;

/**
 * Who runs the server, as far as it tells: by the roles and settings a provider brings, by the banner of a package, by
 * a host name.
 */
public enum Platform {
    RDS("rds_superuser", "Amazon RDS"),
    CLOUD_SQL("cloudsqlsuperuser", "Cloud SQL"),
    ALLOYDB("alloydbsuperuser", "AlloyDB"),
    AZURE("azure_pg_admin", "Azure Database for PostgreSQL"),
    SUPABASE("supabase_admin", "Supabase"),
    NEON("neon_superuser", "Neon"),
    RAILWAY("", "Railway"),
    RENDER("", "Render"),
    HOMEBREW("", "Homebrew"),
    DEBIAN("", "Debian or Ubuntu"),
    UNKNOWN("", "this server");

    private static final String PROVIDER_ROLES = """
            SELECT r.rolname
              FROM pg_catalog.pg_roles r
             WHERE r.rolname = ANY (?)
             ORDER BY r.rolname
            """;

    private final String role;
    private final String title;

    Platform(String role, String title) {
        this.role = role;
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /**
     * Finds out.
     *
     * @param place the URL or host, which may be a provider's
     */
    public static Platform of(Session session, ServerInfo server, String place) {
        String[] roles = Arrays.stream(values())
                .map(platform -> platform.role)
                .filter(role -> !role.isEmpty())
                .toArray(String[]::new);
        List<String> present = session.query(PROVIDER_ROLES, row -> row.getString(1), (Object) roles);
        for (Platform platform : values()) {
            if (present.contains(platform.role)) {
                return platform;
            }
        }
        return byName(server.banner(), place);
    }

    private static Platform byName(String banner, String place) {
        if (place.contains(".rlwy.net") || place.contains(".railway.")) {
            return RAILWAY;
        }
        if (place.contains(".render.com")) {
            return RENDER;
        }
        if (banner.contains("Homebrew")) {
            return HOMEBREW;
        }
        return banner.contains("Debian") || banner.contains("Ubuntu") ? DEBIAN : UNKNOWN;
    }
}
