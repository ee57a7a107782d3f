package io.github.dbindex.html;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Section.Timeline;
import io.github.dbindex.report.Section.Timeline.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** What happened when: a row for each thing, its bar where it stood in the whole. */
record HtmlTimeline(Timeline timeline) {

    void on(Html html) {
        if (timeline.spans().isEmpty()) {
            html.element("p", "None.", "class", "lead");
            return;
        }
        Instant start = timeline.spans().stream()
                .map(Span::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = timeline.spans().stream()
                .map(span -> span.from().plus(span.time()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Duration whole = Duration.between(start, end);
        html.open("ol", "class", "timeline");
        timeline.spans().stream()
                .sorted(Comparator.comparing(Span::from))
                .forEach(span -> row(html, span, Duration.between(start, span.from()), whole));
        html.close();
        html.open("p", "class", "axis", "aria-hidden", "true").element("span", "0 s");
        html.element("span", Amounts.time(whole)).close();
    }

    private static void row(Html html, Span span, Duration after, Duration whole) {
        double all = Math.max(1, whole.toMillis());
        double x = 1000 * after.toMillis() / all;
        double width = Math.max(4, 1000 * span.time().toMillis() / all);
        html.open("li").element("span", span.label(), "class", "label");
        html.element("span", Amounts.time(span.time()), "class", "time");
        html.element("span", span.note(), "class", "note");
        html.element("span", "begun after " + Amounts.time(after), "class", "spoken");
        html.open(
                "svg", "class", "span", "viewBox", "0 0 1000 10", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.open("rect", "class", "track", "width", "1000", "height", "10").close();
        html.open(
                "rect",
                "class",
                "fill",
                "x",
                Svg.number(Math.min(x, 1000 - width)),
                "width",
                Svg.number(width),
                "height",
                "10");
        html.close().close().close();
    }
}
