package io.github.dbindex.schema;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** What PostgreSQL itself brings along; extensions bring other things. */
final class Builtins {

    private static final Set<String> TYPES = Set.of("""
            bigint bigserial bit bool boolean box bpchar bytea char character cid cidr circle date datemultirange daterange dec
            decimal double float float4 float8 inet int int2 int2vector int4 int4multirange int4range int8 int8multirange
            int8range integer interval json jsonb jsonpath line lseg macaddr macaddr8 money name national nchar numeric
            nummultirange numrange oid oidvector path pg_lsn pg_snapshot point polygon real record refcursor regclass
            regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype serial
            serial2 serial4 serial8 setof smallint smallserial text tid time timestamp timestamptz timetz tsmultirange tsquery
            tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid xid8 xml""".split("\\s+"));

    private static final Set<String> COLLATIONS = Set.of("default", "C", "POSIX", "ucs_basic", "unicode", "pg_c_utf8");

    private static final Set<String> ROUTINES = Set.of(read().strip().split("\\s+"));

    private Builtins() {}

    /** Whether a name without a schema, or with the schema pg_catalog, means something that PostgreSQL brings along. */
    static boolean contains(NamedObject.Kind kind, QualifiedName name) {
        String schema = name.schema();
        if (schema != null) {
            return schema.equals("pg_catalog") || schema.equals("information_schema");
        }
        return switch (kind) {
            case TYPE -> TYPES.contains(name.name());
            case ROUTINE -> isRoutine(name.name());
            case ACCESS_METHOD -> isMethod(name.name());
            case COLLATION -> COLLATIONS.contains(name.name()) || name.name().matches(".*(_|-x-icu).*");
            case OPERATOR_CLASS -> false;
        };
    }

    private static boolean isMethod(String name) {
        return switch (AccessMethod.of(name).structure()) {
            case BTREE, HASH, GIST, SPGIST, GIN, BRIN -> true;
            case SIGNATURES, GRAPH, LISTS, UNKNOWN -> false;
        };
    }

    private static boolean isRoutine(String name) {
        return ROUTINES.contains(name) || name.startsWith("pg_") || name.startsWith("has_");
    }

    private static String read() {
        try (InputStream in = Builtins.class.getResourceAsStream("builtin-functions.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
