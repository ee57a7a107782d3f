package io.github.dbindex.html;

import io.github.dbindex.report.Section.Checklist;
import io.github.dbindex.report.Section.Curve;
import io.github.dbindex.report.Section.Folded;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Timeline;
import io.github.dbindex.report.Section.Visitor;

/** The goal's own part of the page. */
record HtmlSections(Html html) {

    /** Shows a section under a heading with that id. */
    Visitor<Html> of(String headingId) {
        return new Under(html, headingId);
    }

    private record Under(Html html, String headingId) implements Visitor<Html> {

        @Override
        public Html table(Table table) {
            heading(table.title());
            HtmlTable.of(table).on(html);
            return html;
        }

        @Override
        public Html timeline(Timeline timeline) {
            heading(timeline.title());
            new HtmlTimeline(timeline).on(html);
            return html;
        }

        @Override
        public Html curve(Curve curve) {
            heading(curve.title());
            new HtmlCurve(curve).on(html);
            return html;
        }

        @Override
        public Html folded(Folded folded) {
            html.open("details")
                    .open("summary")
                    .element("h2", folded.title(), "id", headingId)
                    .close();
            html.open("pre", "tabindex", "0", "role", "region", "aria-labelledby", headingId);
            return html.text(folded.text().stripTrailing()).close().close();
        }

        @Override
        public Html checklist(Checklist checklist) {
            heading(checklist.title());
            html.open("ul", "class", "checklist");
            checklist.items().forEach(this::item);
            return html.close();
        }

        private void item(Checklist.Item item) {
            html.open("li", "class", item.isTicked() ? "ok" : "open");
            (item.isTicked() ? Icon.TICKED : Icon.OPEN).on(html);
            html.open("span").element("span", item.isTicked() ? "Done: " : "Open: ", "class", "spoken");
            html.text(item.text());
            if (item.reason() != null) {
                html.text(" ").element("span", item.reason(), "class", "reason");
            }
            html.close().close();
        }

        private void heading(String title) {
            html.element("h2", title, "id", headingId);
        }
    }
}
