package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.VectorCatalog;
import io.github.dbindex.manifest.RequiredExtension;
import io.github.dbindex.manifest.VersionRange;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.Check;

/** The extension is there, in a version that is wanted and has no known fault that matters here. */
final class ExtensionVersionCheck implements DatabaseCheck {

    @Override
    public Check check() {
        return Check.EXTENSION_VERSION;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        RequiredExtension required = database.manifest().extension();
        if (required != null) {
            findings.checked(required.name());
            Extension extension = required.name().equals("vector")
                    ? database.vector()
                    : new Catalog(database.session()).extension(required.name());
            checkRequired(required, extension, findings);
        }
        if (database.vector().isInstalled()) {
            if (required == null || !required.name().equals("vector")) {
                findings.checked("vector");
            }
            checkLibrary(database, findings);
        }
        return findings.outcome();
    }

    private static void checkRequired(RequiredExtension required, Extension extension, Findings findings) {
        String name = required.name();
        String installed = extension.installedVersion();
        if (installed == null) {
            findings.add(
                    Severity.ERROR,
                    name,
                    "The manifest wants extension " + name + ", and it is not installed in this database.",
                    "CREATE EXTENSION " + name + ";",
                    required.location());
            return;
        }
        VersionRange version = required.version();
        if (version != null && !version.allows(installed)) {
            findings.add(
                    Severity.ERROR,
                    name,
                    "The manifest wants extension " + name + " " + version + "; installed is " + installed + ".",
                    "ALTER EXTENSION " + name + " UPDATE; after an update of its files if need be (the server has "
                            + extension.libraryVersion() + ").",
                    required.location());
        }
        String schema = required.schema();
        if (schema != null && !schema.equals(extension.installedSchema())) {
            findings.add(
                    Severity.ERROR,
                    name,
                    "The manifest wants extension " + name + " in schema " + schema + "; it is in "
                            + extension.installedSchema() + ".",
                    "ALTER EXTENSION " + name + " SET SCHEMA " + schema + ";",
                    required.location());
        }
    }

    private static void checkLibrary(Examined database, Findings findings) {
        Extension vector = database.vector();
        if (!vector.libraryVersion().equals(vector.installedVersion())) {
            findings.add(
                    Severity.WARNING,
                    "vector",
                    "The extension's SQL objects are of " + vector.installedVersion() + ", the server's files of "
                            + vector.libraryVersion() + ".",
                    "ALTER EXTENSION vector UPDATE;",
                    null);
        }
        Advisory.concerning(vector, database.server(), new VectorCatalog(database.session()).methods())
                .forEach(advisory -> findings.add(
                        Severity.WARNING,
                        "vector",
                        "In pgvector " + vector.libraryVersion() + " " + advisory.problem() + ".",
                        advisory.next(),
                        null));
    }
}
