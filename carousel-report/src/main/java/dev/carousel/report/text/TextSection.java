package dev.carousel.report.text;

import dev.carousel.report.model.ExampleSection;
import dev.carousel.report.model.ModelPage;
import dev.carousel.report.page.Html;
import java.util.List;

/**
 * Texts with what was said of them, as a table.
 *
 * @param id of the section
 * @param heading over it
 * @param lead which texts they are, as a sentence
 * @param headings of the columns after those of the text's name and its beginning
 * @param rows in order
 */
record TextSection(String id, String heading, String lead, List<String> headings, List<Row> rows) {
    /** A longer table is not read to its end. */
    static final int MOST_ROWS = 20;

    /**
     * A text.
     *
     * @param name its
     * @param text whole; its beginning is shown
     * @param cells under the headings
     */
    record Row(String name, String text, List<String> cells) {}

    void write(Html html) {
        html.open("section", "id", id).element("h2", heading).element("p", lead, "class", "lead");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", heading);
        html.open("table", "class", "values texts").element("caption", heading, "class", "hidden");
        html.open("thead").open("tr").element("th", "Id", "scope", "col").element("th", "Text", "scope", "col");
        headings.forEach(one -> html.element("th", one, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (Row row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            html.open("tr").element("th", ExampleSection.named(row.name()), "scope", "row");
            html.element("td", Excerpt.of(row.text()), "class", "words");
            row.cells().forEach(cell -> html.element("td", cell, "class", "said"));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    /** Puts it on a page unless it is empty. */
    void addTo(ModelPage page, String link) {
        if (!rows.isEmpty()) {
            page.section(link, id, this::write);
        }
    }
}
