package io.github.dbindex.maven;

import java.time.Instant;

/** Since when a build has been in its phase. */
record PhaseClock(String phase, Instant since) {}
