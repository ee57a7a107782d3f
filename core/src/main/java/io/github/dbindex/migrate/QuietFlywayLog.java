package io.github.dbindex.migrate;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway's log where dbindex tells the story itself: what Flyway informs about is a detail there. Public because
 * Flyway makes it by name.
 */
public final class QuietFlywayLog implements LogCreator {

    @Override
    public Log createLogger(Class<?> type) {
        return new Quiet(LoggerFactory.getLogger(type));
    }

    private record Quiet(Logger logger) implements Log {

        @Override
        public boolean isDebugEnabled() {
            return logger.isDebugEnabled();
        }

        @Override
        public void debug(String message) {
            logger.debug("{}", message);
        }

        @Override
        public void info(String message) {
            logger.debug("{}", message);
        }

        @Override
        public void notice(String message) {
            logger.debug("{}", message);
        }

        @Override
        public void warn(String message) {
            logger.warn("{}", message);
        }

        // Whatever Flyway reports as an error it throws as well, and the caller says it in full.
        @Override
        public void error(String message) {
            logger.debug("{}", message);
        }

        @Override
        public void error(String message, Exception e) {
            logger.debug("{}", message, e);
        }
    }
}
