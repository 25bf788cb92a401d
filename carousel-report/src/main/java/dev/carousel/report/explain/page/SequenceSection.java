package dev.carousel.report.explain.page;

import dev.carousel.report.explain.Explanation;
import dev.carousel.report.explain.Shown;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.PlotFrame;

/** The sequence, coloured, and what was found. */
final class SequenceSection {
    private SequenceSection() {}

    static void write(Html html, Explanation explanation) {
        boolean text = explanation.subject().shown() instanceof Shown.Tokens;
        html.open("section", "id", "sequence")
                .element("h2", "What each " + explanation.subject().shown().unit() + " adds");
        html.element("p", lead(explanation, text), "class", "lead");
        html.open("div", "class", "controls js").open("label").text("Colour by");
        html.open("select", "id", "paint").element("option", "contribution", "value", "contribution");
        html.element("option", "change if left out", "value", "removal");
        html.close("select").close("label");
        html.open("div", "class", "scale", "id", "paint-scale").close("div").close("div");
        if (explanation.subject().shown() instanceof Shown.Tokens tokens) {
            html.open(
                    "p",
                    "class",
                    "text",
                    "id",
                    "text",
                    "tabindex",
                    "0",
                    "role",
                    "group",
                    "aria-label",
                    "The text; arrow keys move the cursor");
            tokens.tokens().forEach(token -> html.text(token.before() + token.text()));
            html.close("p");
        } else {
            PlotFrame.noScript(html);
            html.open(
                    "div",
                    "class",
                    "strip js",
                    "id",
                    "series",
                    "tabindex",
                    "0",
                    "role",
                    "group",
                    "aria-label",
                    "The sequence; arrow keys move from step to step");
            html.close("div");
        }
        html.element("p", "", "class", "at js", "id", "at", "aria-live", "polite");
        if (!explanation.remarks().isEmpty()) {
            html.element("h3", "What there is to see");
            html.open("ul", "class", "findings");
            explanation.remarks().forEach(remark -> html.element("li", remark));
            html.close("ul");
        }
        html.close("section");
    }

    private static String lead(Explanation explanation, boolean text) {
        String name = explanation.question().name();
        String towards = explanation.question().turns()
                ? "Blue speaks for " + name + ", orange against it"
                : "Blue makes " + name + " larger, orange smaller";
        return towards + ": integrated gradients, counted in "
                + explanation.question().measure() + ", against "
                + (text ? "a text that says nothing." : "a sequence that is at its mean throughout.");
    }
}
