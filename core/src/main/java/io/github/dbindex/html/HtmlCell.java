package io.github.dbindex.html;

import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Outcome;
import io.github.dbindex.report.Quantity;

/**
 * What stands in a cell. Sizes get a bar, checks a sign each.
 *
 * @param largest value of the column
 */
record HtmlCell(Html html, double largest) implements Cell.Visitor<Html> {

    private static final int STEPS = 20;

    @Override
    public Html text(Cell.Text text) {
        return html.text(text.text());
    }

    @Override
    public Html name(Cell.Name name) {
        return html.text(name.text());
    }

    @Override
    public Html code(Cell.Code code) {
        return html.element("code", code.text());
    }

    @Override
    public Html quantity(Quantity quantity) {
        html.text(quantity.text());
        boolean isSize = quantity instanceof Quantity.Size || quantity instanceof Quantity.AboutSize;
        return isSize ? bar(largest <= 0 ? 0 : quantity.value() / largest) : html;
    }

    /** In steps, which the style sheet has: a style of an element's own the page's policy forbids. */
    private Html bar(double share) {
        return html.open("i", "class", "bar b" + Math.max(1, Math.round(share * STEPS)))
                .close();
    }

    @Override
    public Html checks(Cell.Checks checks) {
        html.open("ul", "class", "checks");
        checks.outcomes().forEach(this::outcome);
        return html.close();
    }

    private void outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            html.element("li", outcome.check() + " failed", "class", "error");
        } else if (outcome instanceof Outcome.Passed) {
            html.element("li", outcome.check(), "class", "ok");
        } else {
            html.element("li", outcome.text(), "class", "measured");
        }
    }

    @Override
    public Html place(Cell.Place place) {
        return html.element("code", place.text());
    }

    @Override
    public Html status(Cell.Status status) {
        return switch (status.tone()) {
            case GOOD -> html.element("span", status.text(), "class", "good");
            case BAD -> html.element("strong", status.text(), "class", "bad");
            case NEUTRAL -> html.text(status.text());
        };
    }
}
