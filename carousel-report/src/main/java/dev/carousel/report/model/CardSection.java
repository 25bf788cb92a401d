package dev.carousel.report.model;

import dev.carousel.report.page.Cards;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Provenance;
import java.util.LinkedHashMap;
import java.util.Map;

/** The model card and what is needed to make the model again. */
public final class CardSection {
    private CardSection() {}

    public static void write(Html html, ModelDescription model) {
        write(html, model.card(), model.settings(), model.provenance());
    }

    /** @param card rows by the title of their table */
    public static void write(
            Html html, Map<String, Map<String, String>> card, Map<String, String> settings, Provenance provenance) {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>(card);
        tables.put("Settings", settings);
        tables.put("How it was made", Cards.rows(provenance));
        html.open("section", "id", "card").element("h2", "Model card");
        Cards.tables(html, tables);
        json(html);
        html.close("section");
    }

    /** Filled by the page's script, which has the data already. */
    private static void json(Html html) {
        html.open("div", "class", "controls js");
        html.element("button", "Copy as JSON", "type", "button", "id", "copy-card");
        html.element("span", "", "id", "copy-state", "role", "status").close("div");
        html.open("details", "class", "js").element("summary", "Model card as JSON");
        html.element("pre", "", "id", "card-json", "tabindex", "0").close("details");
    }
}
