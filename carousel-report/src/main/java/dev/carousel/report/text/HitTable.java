package dev.carousel.report.text;

import dev.carousel.models.sequence.score.Hits;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sortable table of precision, recall and F1 of labels or of kinds of entities, and how often each occurs. */
final class HitTable {
    private final Html html;

    /**
     * What a table has beside.
     *
     * @param number to be sorted by
     */
    record Cell(double number, String text) {}

    private HitTable(Html html) {
        this.html = html;
    }

    /**
     * Begins one.
     *
     * @param what the first column's heading
     * @param more headings of further columns
     */
    static HitTable open(Html html, String what, List<String> more) {
        String title = "Scores by " + what.toLowerCase(Locale.ROOT);
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", title);
        html.open("table", "class", "values sortable").element("caption", title, "class", "hidden");
        html.open("thead").open("tr").element("th", what, "scope", "col");
        List<String> headings = new ArrayList<>(List.of("Precision", "Recall", "F1", "Occurs", "Said"));
        headings.addAll(more);
        for (String heading : headings) {
            html.open("th", "scope", "col", "data-sortable", "")
                    .element("span", heading, "class", "metric")
                    .close("th");
        }
        html.close("tr").close("thead").open("tbody");
        return new HitTable(html);
    }

    void row(String name, Hits hits, List<Cell> more) {
        html.open("tr").element("th", name, "scope", "row");
        for (double share : new double[] {hits.precision(), hits.recall(), hits.f1()}) {
            html.element("td", Numbers.fixed(share, 3), "data-sort", Numbers.embedded(share));
        }
        for (long count : new long[] {hits.there(), hits.said()}) {
            html.element("td", Numbers.count(count), "data-sort", Long.toString(count));
        }
        more.forEach(cell -> html.element("td", cell.text(), "data-sort", Numbers.embedded(cell.number())));
        html.close("tr");
    }

    void close() {
        html.close("tbody").close("table").close("div");
    }
}
