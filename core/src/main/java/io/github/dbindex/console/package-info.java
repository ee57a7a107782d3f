/**
 * Results as lines of a console: how wide it is and whether it has colours, the front end says. Knows no front end.
 *
 * <p>Start at {@link io.github.dbindex.console.ReportLines}. Everything that is printed passes {@link
 * io.github.dbindex.console.Line}, so that nothing a name or a message has in it can act on a terminal or a CI server.
 */
@NullMarked
package io.github.dbindex.console;

import org.jspecify.annotations.NullMarked;
