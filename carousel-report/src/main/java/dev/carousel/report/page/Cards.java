package dev.carousel.report.page;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Small tables with titles at the end of a page: what made it, and what is needed to make it again. */
public final class Cards {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Cards() {}

    /** A section of such tables alone. */
    public static void write(Html html, String heading, Map<String, Map<String, String>> tables) {
        html.open("section", "id", "card").element("h2", heading);
        tables(html, tables);
        html.close("section");
    }

    /** The tables without a section around them; empty ones are left out. */
    public static void tables(Html html, Map<String, Map<String, String>> tables) {
        html.open("div", "class", "cards");
        tables.forEach((title, rows) -> table(html, title, rows));
        html.close("div");
    }

    /** Seed, version and date. */
    public static Map<String, String> rows(Provenance provenance) {
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
