package dev.carousel.report.model;

import dev.carousel.report.page.Html;
import dev.carousel.report.page.PlotFrame;
import java.util.List;

/** Sequences to look at, one at a time. */
public final class ExampleSection {
    public static final String ID = "examples";

    private ExampleSection() {}

    /** @param lead which sequences they are and what is drawn */
    public static void write(Html html, List<ExampleData> examples, String lead) {
        if (examples.isEmpty()) {
            return;
        }
        html.open("section", "id", ID).element("h2", "Examples").element("p", lead, "class", "lead");
        PlotFrame.noScript(html);
        html.open("div", "class", "controls js").open("label", "class", "wide").text("Sequence");
        html.open("select", "id", "example-picker");
        for (int k = 0; k < examples.size(); k++) {
            html.element("option", named(examples.get(k).name()), "value", Integer.toString(k));
        }
        html.close("select").close("label");
        html.open("div", "class", "buttons");
        PlotFrame.button(html, "example-before", "Previous");
        PlotFrame.button(html, "example-after", "Next");
        html.close("div").close("div");
        html.element("p", "", "id", "example-caption", "class", "score-line js");
        PlotFrame.plot(html, "example-plot", "tall", "Values of the sequence by step");
        PlotFrame.legend(html, "example-legend");
        html.close("section");
    }

    public static String named(String name) {
        return name.isEmpty() ? "(unnamed)" : name;
    }
}
