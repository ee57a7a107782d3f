package io.github.dbindex.report;

/**
 * What the documentation says of a rule, a check or an obstacle.
 *
 * @param url of the page
 * @param summary what it finds, in a sentence or two
 * @param why that matters; empty if the page does not say
 * @param text of the whole page, in Markdown
 */
public record RulePage(String url, String summary, String why, String text) {}
