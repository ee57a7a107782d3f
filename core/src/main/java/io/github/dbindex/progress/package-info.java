/**
 * Events as people read them: {@link io.github.dbindex.progress.LogListener} for an application's log, {@link
 * io.github.dbindex.progress.ProgressListener} for a console, whichever front end it belongs to.
 */
@NullMarked
package io.github.dbindex.progress;

import org.jspecify.annotations.NullMarked;
