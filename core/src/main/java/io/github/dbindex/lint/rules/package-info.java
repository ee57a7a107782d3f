/**
 * The standard rules, one class each; {@code LintRules} lists them. A rule's page is docs/reference/rules/&lt;id&gt;.md.
 */
@NullMarked
package io.github.dbindex.lint.rules;

import org.jspecify.annotations.NullMarked;
