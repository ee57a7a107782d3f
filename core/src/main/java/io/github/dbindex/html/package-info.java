/**
 * A report as one page for a browser: no network, no script. No server.
 *
 * <p>Start at {@link io.github.dbindex.html.HtmlReport}.
 */
@NullMarked
package io.github.dbindex.html;

import org.jspecify.annotations.NullMarked;
