package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.manifest.VersionRange;
import java.util.List;
import java.util.Set;

/**
 * A known fault of some versions of pgvector's library (pgvector: CHANGELOG and its issues).
 *
 * @param method of the indexes it concerns
 */
record Advisory(VersionRange versions, AccessMethod method, boolean only32Bit, String problem, String next) {

    private static final List<Advisory> ALL = List.of(
            of(
                    "<0.8.2",
                    AccessMethod.HNSW,
                    "a parallel HNSW build can write beyond its buffer (CVE-2026-3172)",
                    "update pgvector's library to 0.8.2 or newer; until then build with"
                            + " max_parallel_maintenance_workers = 0."),
            of(
                    "<0.8.3",
                    AccessMethod.HNSW,
                    "VACUUM can corrupt an HNSW index",
                    "update pgvector's library to 0.8.3 or newer, then REINDEX INDEX CONCURRENTLY the HNSW indexes."),
            of(
                    ">=0.6.0 <0.7.4",
                    AccessMethod.HNSW,
                    "a parallel HNSW build can leave a damaged graph",
                    "update pgvector's library to 0.7.4 or newer, then REINDEX INDEX CONCURRENTLY the HNSW indexes."),
            of(
                    "=0.8.4",
                    AccessMethod.IVFFLAT,
                    "an IVFFlat index cannot be built on an empty table",
                    "update pgvector's library to 0.8.5 or newer."),
            new Advisory(
                    VersionRange.of("<0.8.6"),
                    AccessMethod.IVFFLAT,
                    true,
                    "an IVFFlat build can overflow on a 32-bit server (CVE-2026-18022)",
                    "update pgvector's library to 0.8.6 or newer."));

    private static Advisory of(String versions, AccessMethod method, String problem, String next) {
        return new Advisory(VersionRange.of(versions), method, false, problem, next);
    }

    /** Those that concern this library, this server and these access methods. */
    static List<Advisory> concerning(Extension vector, ServerInfo server, Set<AccessMethod> methods) {
        boolean is32Bit = server.banner().contains("32-bit");
        return ALL.stream()
                .filter(advisory -> advisory.versions.allows(vector.libraryVersion()))
                .filter(advisory -> methods.contains(advisory.method))
                .filter(advisory -> !advisory.only32Bit || is32Bit)
                .toList();
    }
}
