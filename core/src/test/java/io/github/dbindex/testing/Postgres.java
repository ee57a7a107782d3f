package io.github.dbindex.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test method that has a {@link TestDatabase} parameter a database of its own, with the extension vector.
 *
 * <p>The server is {@code DBINDEX_TEST_URL} (a superuser's URL) or the dev database, one for the JVM. Finding none fails
 * the test. A test that leaves a session, an advisory lock or an invalid index in its database fails, unless it has
 * {@link LeavesTraces}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PostgresExtension.class)
public @interface Postgres {}
