package dev.carousel.report.explain.page;

import dev.carousel.insight.Condition;
import dev.carousel.insight.HeatMap;
import dev.carousel.insight.Responses.Response;
import dev.carousel.insight.Saturation;
import dev.carousel.report.explain.CellView;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/** What the units with the longest memories respond to, and how often their gates are saturated. */
final class UnitSection {
    private static final int ROWS = 10;

    private UnitSection() {}

    static void write(Html html, Explanation explanation) {
        html.open("section", "id", "units").element("h2", "What units respond to");
        html.element(
                "p",
                "The units that remember longest, the steps at which their memory stands highest and lowest, and how often their gates"
                        + " stand open (above 0.9) or shut (below 0.1).",
                "class",
                "lead");
        for (CellView cell : explanation.cells()) {
            if (explanation.cells().size() > 1) {
                html.element("h3", "Cells of " + cell.inWords());
            }
            table(html, explanation, cell);
        }
        html.close("section");
    }

    private static void table(Html html, Explanation explanation, CellView cell) {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Units");
        html.open("table", "class", "values units").open("thead").open("tr");
        html.element("th", "Unit", "scope", "col").element("th", "half-life", "scope", "col");
        html.element("th", "highest at", "scope", "col").element("th", "lowest at", "scope", "col");
        for (Saturation saturation : cell.saturations()) {
            html.element("th", CellData.letter(saturation.gate()) + " open | shut", "scope", "col");
        }
        html.element("th", "condition", "scope", "col")
                .close("tr")
                .close("thead")
                .open("tbody");
        int[] order = HeatMap.falling(cell.halfLives());
        boolean projected = cell.highest().size() != order.length;
        for (int k = 0; k < Math.min(ROWS, order.length); k++) {
            int unit = order[k];
            html.open("tr").element("th", Integer.toString(unit), "scope", "row");
            html.element("td", steps(cell.halfLives()[unit]));
            html.element(
                    "td",
                    projected ? "–" : responses(explanation, cell.highest().get(unit)),
                    "class",
                    "words");
            html.element(
                    "td", projected ? "–" : responses(explanation, cell.lowest().get(unit)), "class", "words");
            for (Saturation saturation : cell.saturations()) {
                html.element(
                        "td",
                        percent(saturation.open()[unit]) + " | "
                                + percent(saturation.shut()[unit]));
            }
            String conditions =
                    cell.conditions().get(unit).stream().map(Condition::inWords).collect(Collectors.joining(", "));
            html.element("td", conditions).close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private static String responses(Explanation explanation, List<Response> responses) {
        return responses.stream()
                .map(response -> explanation.subject().inWords(response.step()) + " "
                        + Numbers.fixed(response.value(), 2).replace('-', '−'))
                .collect(Collectors.joining(", "));
    }

    static String steps(double count) {
        return Double.isInfinite(count) ? "endless" : Numbers.fixed(count, count < 9.95 ? 1 : 0);
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 0) + "\u00a0%";
    }
}
