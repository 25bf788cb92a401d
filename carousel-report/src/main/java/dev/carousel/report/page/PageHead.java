package dev.carousel.report.page;

import java.util.List;
import java.util.Map;

/** The parts that the top of every page is put together from. */
public final class PageHead {
    private PageHead() {}

    /** What the page is about. */
    public static void title(Html html, String kicker, String title, String subtitle) {
        html.open("div", "class", "top");
        html.element("p", "Carousel · " + kicker, "class", "kicker");
        html.element("button", "Dark theme", "type", "button", "id", "theme", "class", "js");
        html.close("div");
        html.element("h1", title);
        html.element("p", subtitle, "class", "subtitle");
    }

    /** @param outcome {@code better}, {@code worse} or anything else, which colours it */
    public static void verdict(Html html, String sentence, String outcome) {
        html.element("p", sentence, "class", "verdict " + outcome);
    }

    /** A number to remember, in a {@code dl} of such. */
    public static void fact(Html html, String label, String value, String beside) {
        html.open("div").element("dt", label).element("dd", value, "class", "value");
        html.element("dd", beside, "class", "beside").close("div");
    }

    public static void findings(Html html, List<String> findings) {
        if (!findings.isEmpty()) {
            html.open("ul", "class", "findings");
            findings.forEach(finding -> html.element("li", finding));
            html.close("ul");
        }
    }

    /** @param sections their names and ids, in order */
    public static void links(Html html, Map<String, String> sections) {
        html.open("nav", "aria-label", "Sections");
        sections.forEach((name, id) -> html.element("a", name, "href", "#" + id));
        html.close("nav");
    }
}
