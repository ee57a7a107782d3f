package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.Platform;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.query.VectorUse;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statements;
import java.util.List;
import java.util.Optional;

/**
 * Is the extension vector there, if a pending migration needs it? Asked before anything is changed, because each of
 * the three classical failures would otherwise come in the middle.
 */
final class ExtensionCheck {

    private static final String VECTOR = "vector";

    private final Session session;
    private final ServerInfo server;
    private final String place;
    private final boolean create;
    private final boolean onlyLooks;

    ExtensionCheck(Session session, ServerInfo server, String place, boolean create) {
        this(session, server, place, create, false);
    }

    /**
     * For a look ahead, too.
     *
     * @param onlyLooks whether the extension is left uncreated although it may be created
     */
    ExtensionCheck(Session session, ServerInfo server, String place, boolean create, boolean onlyLooks) {
        this.onlyLooks = onlyLooks;
        this.session = session;
        this.server = server;
        this.place = place;
        this.create = create;
    }

    /**
     * Looks at what comes first in a version: that it creates the extension, or that it needs it.
     *
     * @return whether the question is settled, so that later versions need not be looked at
     */
    boolean check(String version, List<SqlStatement> statements) {
        for (SqlStatement statement : statements) {
            if (createsVector(statement)) {
                checkCreatable(version + " creates extension vector");
                return true;
            }
            Optional<VectorUse> use = VectorUse.in(statement);
            if (use.isPresent()) {
                checkUsable(version + " uses " + use.get().what(), use.get());
                return true;
            }
        }
        return false;
    }

    private static boolean createsVector(SqlStatement statement) {
        return Statements.in(statement) instanceof Statement.CreateExtension extension
                && extension.name().equals(VECTOR);
    }

    private void checkUsable(String need, VectorUse use) {
        Extension extension = new Catalog(session).extension(VECTOR);
        if (!extension.isInstalled()) {
            if (!create) {
                throw notInstalled(need, extension);
            }
            checkCreatable(need);
            if (!onlyLooks) {
                session.execute("CREATE EXTENSION IF NOT EXISTS vector");
            }
        } else if (use.schema() == null && !extension.schemaOnSearchPath()) {
            throw notOnSearchPath(need, extension);
        }
    }

    private DbIndexException notOnSearchPath(String need, Extension extension) {
        String schema = extension.installedSchema();
        return new DbIndexException(
                need + ", and extension vector " + extension.installedVersion() + " is in schema " + schema
                        + ", which is not on the search path " + session.setting("search_path")
                        + ". The server would say: type \"vector\" does not exist.",
                "put the schema on the search path, for instance with ALTER DATABASE "
                        + QualifiedName.readable(server.database()) + " SET search_path = "
                        + session.setting("search_path") + ", " + schema + "; or write " + schema
                        + ". before each type and operator class.");
    }

    private DbIndexException notInstalled(String need, Extension extension) {
        if (!extension.isAvailable()) {
            return notAvailable(need);
        }
        if (!mayCreate(extension)) {
            return notAllowed(need, extension);
        }
        return new DbIndexException(
                need + ", and extension vector is not installed in " + server.database() + ". Version "
                        + extension.availableVersion() + " is available.",
                "CREATE EXTENSION vector; or set dbindex.createExtension to true.");
    }

    private void checkCreatable(String need) {
        Extension extension = new Catalog(session).extension(VECTOR);
        if (extension.isInstalled()) {
            return;
        }
        if (!extension.isAvailable()) {
            throw notAvailable(need);
        }
        if (!mayCreate(extension)) {
            throw notAllowed(need, extension);
        }
    }

    /** PostgreSQL: CREATE EXTENSION; providers let their own administrator role do what needs a superuser elsewhere. */
    private boolean mayCreate(Extension extension) {
        Catalog catalog = new Catalog(session);
        if (!extension.superuserOnly() || extension.trusted()) {
            return catalog.mayCreateInDatabase();
        }
        return session.setting("is_superuser").equals("on")
                || catalog.roles().stream()
                        .anyMatch(List.of(
                                "rds_superuser",
                                "cloudsqlsuperuser",
                                "alloydbsuperuser",
                                "azure_pg_admin",
                                "neon_superuser",
                                "supabase_admin",
                                "supabase_privileged_role")::contains);
    }

    private DbIndexException notAvailable(String need) {
        Platform platform = Platform.of(session, server, place);
        return new DbIndexException(
                need + ", and the server does not offer extension vector.\nServer: PostgreSQL " + server.version()
                        + " at " + server.address() + ". It would say: could not open extension control file.",
                installation(platform));
    }

    private String installation(Platform platform) {
        int major = server.major();
        return switch (platform) {
            case DEBIAN ->
                "apt-get install postgresql-" + major + "-pgvector on the server (Debian 13, Ubuntu 24.04, or the "
                        + "PostgreSQL project's repository); in Docker use the image pgvector/pgvector:pg" + major
                        + ".";
            case HOMEBREW -> "brew install pgvector, then restart PostgreSQL.";
            case RDS ->
                "move to an engine version with pgvector, and add vector to rds.allowed_extensions if it is set.";
            case AZURE -> "add VECTOR to the server parameter azure.extensions.";
            case CLOUD_SQL, ALLOYDB, NEON, SUPABASE ->
                "move to a PostgreSQL version for which " + platform.title() + " offers pgvector.";
            case RAILWAY -> "deploy Railway's pgvector template; its plain PostgreSQL image does not have it.";
            case RENDER -> "move to a PostgreSQL version for which Render offers pgvector.";
            case UNKNOWN ->
                "install pgvector for PostgreSQL " + major
                        + " on the server, or use the Docker image pgvector/pgvector:pg" + major + ".";
        };
    }

    private DbIndexException notAllowed(String need, Extension extension) {
        Platform platform = Platform.of(session, server, place);
        return new DbIndexException(
                need + ", extension vector is not installed in " + server.database() + ", and role " + server.user()
                        + " may not create it. The server would say: permission denied to create extension \"vector\".",
                switch (platform) {
                    case RDS -> "as a member of rds_superuser: CREATE EXTENSION vector;";
                    case CLOUD_SQL -> "as a member of cloudsqlsuperuser (postgres): CREATE EXTENSION vector;";
                    case ALLOYDB -> "as a member of alloydbsuperuser (postgres): CREATE EXTENSION vector;";
                    case AZURE ->
                        "add VECTOR to the server parameter azure.extensions, then as a member of azure_pg_admin: CREATE "
                                + "EXTENSION vector;";
                    case SUPABASE -> "as role postgres: CREATE EXTENSION vector WITH SCHEMA extensions;";
                    case NEON -> "as a member of neon_superuser: CREATE EXTENSION vector;";
                    default ->
                        "as a superuser" + (extension.trusted() ? " or the database's owner" : "") + ", in database "
                                + server.database() + ": CREATE EXTENSION vector;";
                });
    }
}
