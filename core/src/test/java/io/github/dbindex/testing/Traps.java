package io.github.dbindex.testing;

import io.github.dbindex.database.DatabaseUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an ordinary role that may create things in schema public can put in the way of a superuser's SQL: an operator, or a
 * function, wherever pg_catalog has none that fits these types exactly. Each notes that it was called, and in what
 * statement; neither a rollback nor a transaction that may only read keeps it from that, as it is the superuser who calls.
 */
public final class Traps {

    private static final String FIRED = """
            CREATE FUNCTION traps.fired(what text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $f$
            BEGIN
                EXECUTE format('COPY (SELECT %L) TO PROGRAM %L',
                    regexp_replace(what || ' as ' || current_user || ' in ' || current_query(), '\\s+', ' ', 'g'),
                    'cat >> traps_' || current_database());
            END $f$
            """;

    private static final String TYPES = """
            '{oid,regclass,regnamespace,int2,int4,int8,float4,float8,text,varchar,name,"\\"char\\"",bool,timestamptz,interval,
              numeric,jsonb,xid,oid[],int2[],int4[],int8[],text[],name[],"\\"char\\"[]"}'::text[]
            """;

    private static final String OPERATORS = """
            DO $do$
            DECLARE
                l text; r text; o text; fits text;
            BEGIN
                FOREACH l IN ARRAY %1$s LOOP
                    FOREACH r IN ARRAY %1$s LOOP
                        FOREACH fits IN ARRAY '{equal,bool,text,same}'::text[] LOOP
                            EXECUTE format($c$CREATE FUNCTION traps.%%I(%%s, %%s) RETURNS %%s LANGUAGE plpgsql
                                SET search_path = pg_catalog, pg_temp AS $f$ BEGIN PERFORM traps.fired(%%L); RETURN %%s; END $f$$c$,
                                fits, l, r, CASE fits WHEN 'same' THEN l WHEN 'equal' THEN 'bool' ELSE fits END, l || ' and ' || r,
                                CASE fits WHEN 'equal' THEN '$1::text = $2::text' WHEN 'bool' THEN 'true' WHEN 'text' THEN '''''' ELSE '$1' END);
                        END LOOP;
                        FOREACH o IN ARRAY '{=,<>,<,<=,>,>=,~~,!~~,||,->,->>,+,-,*,/,%%,<<,>>,|,&}'::text[] LOOP
                            IF NOT EXISTS (SELECT FROM pg_operator WHERE oprname = o AND oprleft = l::regtype
                                              AND oprright = r::regtype AND oprnamespace = 'pg_catalog'::regnamespace) THEN
                                EXECUTE format('CREATE OPERATOR public.%%s (FUNCTION = traps.%%I, LEFTARG = %%s, RIGHTARG = %%s)', o,
                                    CASE WHEN o = '=' THEN 'equal' WHEN o IN ('||','->','->>') THEN 'text'
                                         WHEN o IN ('+','-','*','/','%%','<<','>>','|','&') THEN 'same' ELSE 'bool' END, l, r);
                            END IF;
                        END LOOP;
                    END LOOP;
                END LOOP;
            END $do$
            """.formatted(TYPES);

    // With one argument of each type, with none, and with every signature that pg_catalog has, one argument made text.
    private static final String FUNCTIONS = """
            DO $do$
            DECLARE
                f text; arguments text;
            BEGIN
                FOREACH f IN ARRAY $1 LOOP
                    CONTINUE WHEN NOT EXISTS (SELECT FROM pg_proc WHERE proname = f);
                    FOR arguments IN
                        SELECT t FROM unnest(%1$s || '{""}'::text[]) t
                         UNION
                        SELECT array_to_string(ARRAY(SELECT CASE WHEN n = at THEN s ELSE format_type(p.proargtypes[n], NULL) END
                                                       FROM generate_series(0, p.pronargs - 1) n ORDER BY n), ', ')
                          FROM pg_proc p, generate_series(0, p.pronargs - 1) at, unnest('{text,int4,varchar,name}'::text[]) s
                         WHERE p.proname = f AND p.pronargs > 1 AND p.pronamespace = 'pg_catalog'::regnamespace
                           AND p.prokind = 'f' AND NOT (SELECT bool_or(t.typtype = 'p') FROM pg_type t WHERE t.oid = ANY (p.proargtypes))
                    LOOP
                        CONTINUE WHEN to_regprocedure(format('pg_catalog.%%I(%%s)', f, arguments)) IS NOT NULL;
                        BEGIN
                            EXECUTE format($c$CREATE FUNCTION public.%%I(%%s) RETURNS text LANGUAGE plpgsql
                            SET search_path = pg_catalog, pg_temp AS $f$ BEGIN PERFORM traps.fired(%%L); RETURN ''; END $f$$c$,
                            f, arguments, f || '(' || arguments || ')');
                        EXCEPTION WHEN duplicate_function THEN
                            -- An extension's own, which fits exactly.
                        END;
                    END LOOP;
                END LOOP;
            END $do$
            """.formatted(TYPES);

    private final TestDatabase db;

    private Traps(TestDatabase db) {
        this.db = db;
    }

    /**
     * Sets them, as a role that has no right but to create in schema public.
     *
     * @param functions whose names the SQL uses
     */
    public static Traps set(TestDatabase db, List<String> functions) {
        DatabaseUrl attacker = db.createRole("");
        db.execute("GRANT CREATE ON SCHEMA public TO PUBLIC", "CREATE SCHEMA traps AUTHORIZATION " + attacker.user());
        db.execute("GRANT USAGE ON SCHEMA traps TO PUBLIC");
        String names = "'{" + String.join(",", functions) + "}'::text[]";
        Sql.execute(
                attacker,
                "SET search_path = pg_catalog",
                FIRED,
                OPERATORS,
                FUNCTIONS.replace("$1 LOOP", names + " LOOP"));
        Traps traps = new Traps(db);
        traps.clear();
        return traps;
    }

    private void clear() {
        db.execute("COPY (SELECT) TO PROGRAM 'cat > traps_" + db.name() + "'");
    }

    /** What was called since the last time: which trap, as which role, in which statement. */
    public List<String> fired() {
        List<@Nullable String> lines =
                db.queryStrings("SELECT l FROM regexp_split_to_table(" + "pg_catalog.pg_read_file('traps_" + db.name()
                        + "'::text), E'\\n'::text) l WHERE pg_catalog.length(l) > 0");
        clear();
        return lines.stream().map(String::valueOf).distinct().toList();
    }
}
