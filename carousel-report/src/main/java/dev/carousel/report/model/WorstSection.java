package dev.carousel.report.model;

import dev.carousel.report.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sequences that a model did worst on, with a way to each in the examples. */
public final class WorstSection {
    /** A longer table is not read to its end. */
    static final int MOST_ROWS = 20;

    private WorstSection() {}

    /**
     * A sequence.
     *
     * @param name its
     * @param cells texts under the headings
     * @param badness what the table is in the order of, the worst first
     */
    public record Row(String name, List<String> cells, double badness) {}

    /**
     * The table.
     *
     * @param rows the worst first
     * @param examples the examples' numbers by name
     */
    public static void write(
            Html html, String lead, List<String> headings, List<Row> rows, Map<String, Integer> examples) {
        if (rows.isEmpty()) {
            return;
        }
        html.open("section", "id", "worst").element("h2", "Where it errs most").element("p", lead, "class", "lead");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Worst sequences");
        html.open("table", "class", "values").element("caption", "Worst sequences", "class", "hidden");
        html.open("thead").open("tr").element("th", "Sequence", "scope", "col");
        headings.forEach(heading -> html.element("th", heading, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (Row row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            html.open("tr").open("th", "scope", "row");
            name(html, row.name(), examples, ExampleSection.ID);
            html.close("th");
            row.cells().forEach(cell -> html.element("td", cell));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    /** A name, which leads to its place in a section that has it. */
    public static void name(Html html, String name, Map<String, Integer> examples, String section) {
        String shown = ExampleSection.named(name);
        if (examples.containsKey(name)) {
            html.element(
                    "a",
                    shown,
                    "href",
                    "#" + section,
                    "class",
                    "to-example",
                    "data-example",
                    Integer.toString(examples.get(name)));
        } else {
            html.text(shown);
        }
    }

    /** Some of many places: the first half of them, then others evenly spread, in order. */
    public static List<Integer> some(int count, int most) {
        List<Integer> places = new ArrayList<>();
        int first = Math.min(count, most / 2);
        for (int k = 0; k < first; k++) {
            places.add(k);
        }
        int rest = Math.min(count, most) - first;
        for (int k = 0; k < rest; k++) {
            places.add(first + (int) ((long) k * (count - first) / rest));
        }
        return places;
    }
}
