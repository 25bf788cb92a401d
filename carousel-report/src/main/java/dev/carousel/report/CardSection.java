package dev.carousel.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The model card and what is needed to make the model again. */
final class CardSection {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CardSection() {}

    static void write(Html html, ForecastReport report) {
        html.open("section", "id", "card").element("h2", "Model card").open("div", "class", "cards");
        report.card().forEach((section, rows) -> table(html, section, rows));
        table(html, "Data", data(report.data()));
        table(html, "Settings", report.settings());
        table(html, "How it was made", provenance(report.provenance()));
        html.close("div");
        json(html);
        html.close("section");
    }

    static void write(Html html, ModelDescription model) {
        html.open("section", "id", "card").element("h2", "Model card").open("div", "class", "cards");
        model.card().forEach((section, rows) -> table(html, section, rows));
        table(html, "Settings", model.settings());
        table(html, "How it was made", provenance(model.provenance()));
        html.close("div");
        json(html);
        html.close("section");
    }

    /** Tables with their titles, for a page without a model. */
    static void experiment(Html html, Map<String, Map<String, String>> tables) {
        html.open("section", "id", "card").element("h2", "How it was made").open("div", "class", "cards");
        tables.forEach((title, rows) -> table(html, title, rows));
        html.close("div").close("section");
    }

    /** Filled by the page's script, which has the data already. */
    private static void json(Html html) {
        html.open("div", "class", "controls js");
        html.element("button", "Copy as JSON", "type", "button", "id", "copy-card");
        html.element("span", "", "id", "copy-state", "role", "status").close("div");
        html.open("details", "class", "js").element("summary", "Model card as JSON");
        html.element("pre", "", "id", "card-json", "tabindex", "0").close("details");
    }

    private static Map<String, String> data(DataDescription data) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("name", data.name());
        rows.put("target", data.target());
        rows.put("unit", data.unit());
        rows.put("series", Numbers.count(data.series()));
        rows.put("rows", Numbers.count(data.rows()));
        rows.put("frequency", data.frequency());
        rows.put("period", data.period() > 1 ? Numbers.count(data.period()) + " steps" : "none");
        rows.values().removeIf(String::isEmpty);
        return rows;
    }

    static Map<String, String> provenance(Provenance provenance) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("seed", Long.toString(provenance.seed()));
        rows.put("version", "Carousel " + provenance.version());
        rows.put("date", DATE.format(provenance.created()));
        return rows;
    }

    private static void table(Html html, String title, Map<String, String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        html.open("table", "class", "card").element("caption", title).open("tbody");
        rows.forEach((label, value) -> html.open("tr")
                .element("th", label, "scope", "row")
                .element("td", value)
                .close("tr"));
        html.close("tbody").close("table");
    }
}
