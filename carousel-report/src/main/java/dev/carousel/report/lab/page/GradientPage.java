package dev.carousel.report.lab.page;

import dev.carousel.report.lab.gradient.CellKind;
import dev.carousel.report.lab.gradient.GradientResult;
import dev.carousel.report.lab.gradient.KindResult;
import dev.carousel.report.lab.gradient.Snapshot;
import dev.carousel.report.page.Cards;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.Page;
import dev.carousel.report.page.PageKind;
import dev.carousel.report.page.PlotFrame;
import dev.carousel.report.page.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Vanishing gradients as one HTML file: cells that the reader moves with sliders, computed in the page; gradients and recall of five kinds of
 * cells during training; their numbers.
 *
 * <p>The page computes a few of the engine's results again and says how far the two are apart. Like {@link LabPage} it loads nothing, and the same
 * result gives the same bytes.
 */
public final class GradientPage {
    private final GradientResult result;
    private final Provenance provenance;

    private GradientPage(GradientResult result, Provenance provenance) {
        this.result = result;
        this.provenance = provenance;
    }

    public static GradientPage of(GradientResult result, Provenance provenance) {
        return new GradientPage(result, provenance);
    }

    /** The whole file. */
    public String html() {
        Html html = new Html();
        head(html);
        html.open("main", "id", "main");
        sliders(html);
        course(html);
        numbers(html);
        Cards.write(html, "How it was made", cards());
        html.close("main");
        return Page.of(PageKind.GRADIENTS, "Vanishing gradients", provenance.version(), html.finish())
                .with(GradientData.of(result))
                .html();
    }

    private void head(Html html) {
        html.open("header", "class", "page-head").open("div", "class", "top");
        html.element("p", "Carousel · lab", "class", "kicker");
        html.element("button", "Dark theme", "type", "button", "id", "theme", "class", "js");
        html.close("div").element("h1", "Why an LSTM holds what a plain RNN loses");
        html.element(
                "p",
                "A network learns from an error by sending it back through time. On the way it is multiplied at every step: in a plain RNN by the"
                        + " recurrent weights and by slopes below 1, so that of an error far from its cause next to nothing is left; in an LSTM there"
                        + " is a way on which it is multiplied by the forget gate alone. Where that gate is 1, the error comes back as it was: the"
                        + " constant error carousel.",
                "class",
                "lead");
        html.element("p", verdict(), "class", "verdict better");
        html.open("nav", "aria-label", "Sections");
        html.element("a", "Try it", "href", "#try").element("a", "During training", "href", "#course");
        html.element("a", "Numbers", "href", "#numbers").element("a", "How it was made", "href", "#card");
        html.close("nav").close("header");
    }

    private String verdict() {
        int T = result.setup().length();
        double rnn = last(result.of(CellKind.RNN).atStart().memory());
        double carousel = last(result.of(CellKind.CAROUSEL).atStart().carousel());
        String start = "Of an error " + T + " steps away a plain RNN brings back " + PowerText.of(rnn)
                + " as it starts; the memory of an LSTM whose forget gates are 1 brings back "
                + (carousel == 1 ? "all of it" : PowerText.of(carousel)) + ".";
        if (result.setup().steps() == 0) {
            return start;
        }
        return start + " After " + Numbers.count(result.setup().steps()) + " updates the RNN recalls a number "
                + distance(CellKind.RNN) + ", that LSTM " + distance(CellKind.CAROUSEL) + ".";
    }

    private String distance(CellKind kind) {
        int steps = result.recallsUpTo(result.of(kind).atEnd());
        return steps == 0 ? "over no distance" : steps == 1 ? "over 1 step" : "over " + steps + " steps";
    }

    private static double last(double[] curve) {
        return curve[curve.length - 1];
    }

    private void sliders(Html html) {
        html.open("section", "id", "try").element("h2", "Try it");
        html.element(
                "p",
                "Four cells of " + result.setup().units()
                        + " units read the same numbers. Colour shows how much of an error in the memory after the last step comes back to the"
                        + " memory at each step before: the upper band all of it, the lower what comes by each unit’s own memory alone, the"
                        + " product of its forget gates. Every move computes the cells anew, here in the page.",
                "class",
                "lead");
        PlotFrame.noScript(html);
        html.open("div", "class", "sliders js");
        slider(html, "bias", "Forget bias of the LSTM", "-3", "8", "0.25", "1");
        slider(html, "scale", "Size of recurrent weights", "0", "2", "0.05", "1");
        slider(html, "length", "Length of the sequence", "10", "500", "10", "100");
        PlotFrame.button(html, "as-begun", "As at the start");
        html.close("div");
        html.open("div", "class", "strips js", "id", "strips").close("div");
        html.open("p", "class", "times js").element("span", "", "id", "past");
        html.element("span", "", "id", "key", "class", "key")
                .element("span", "now")
                .close("p");
        PlotFrame.plot(html, "try-plot", "tall", "Share of an error that comes back, by steps back");
        PlotFrame.legend(html, "try-legend");
        html.element("p", "", "class", "check js", "id", "check", "role", "status");
        html.close("section");
    }

    private static void slider(
            Html html, String id, String label, String least, String most, String step, String value) {
        html.open("label").open("span").text(label).close("span");
        html.element("output", "", "id", id + "-value", "for", id);
        html.empty("input", "type", "range", "id", id, "min", least, "max", most, "step", step, "value", value);
        html.close("label");
    }

    private void course(Html html) {
        int most = result.of(CellKind.RNN).snapshots().size() - 1;
        html.open("section", "id", "course").element("h2", "During training");
        html.element(
                "p",
                "The cells learn to recall: every step brings a number from −1 to 1, the first one is marked, and after the last the network is to"
                        + " say what it was. Recalled is what is missed by less than 0.2; to always say 0 gets a fifth right."
                        + (result.setup().seeds().size() > 1
                                ? " Curves are means over "
                                        + result.setup().seeds().size() + " seeds."
                                : ""),
                "class",
                "lead");
        PlotFrame.noScript(html);
        html.open("div", "class", "sliders js");
        slider(html, "step", "Training", "0", Integer.toString(most), "1", Integer.toString(most));
        PlotFrame.button(html, "play", "Play");
        html.close("div");
        PlotFrame.legend(html, "course-legend");
        html.open("div", "class", "pair js");
        PlotFrame.figure(html, "How much of an error comes back");
        PlotFrame.plot(
                html, "gradient-plot", "medium", "Share of an error that comes back, by steps back, during training");
        html.close("figure");
        PlotFrame.figure(html, "How much is recalled");
        PlotFrame.plot(html, "recall-plot", "medium", "Share of numbers recalled by distance");
        html.close("figure").close("div");
        html.element("h3", "Half-life of the units’ own memory, in steps", "class", "js");
        html.open("dl", "class", "lives js");
        for (KindResult kind : result.kinds()) {
            html.open("div", "class", "c" + GradientData.colour(kind.kind()));
            html.element("dt", kind.kind().words())
                    .element("dd", "", "id", "life-" + kind.kind().key());
            html.close("div");
        }
        html.close("dl").close("section");
    }

    private void numbers(Html html) {
        int T = result.setup().length();
        html.open("section", "id", "numbers").element("h2", "Numbers");
        html.element(
                "p",
                "Sizes of what comes back: ‖∂c/∂c′‖ / √H of an LSTM and ‖∂h/∂h′‖ / √H of the others, so 1 where nothing is lost. A memory reaches as far as a"
                        + " hundredth comes back; a half-life is what the gates that keep it make of it, the median over units.",
                "class",
                "lead");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Numbers");
        html.open("table", "class", "scores").open("thead").open("tr");
        for (String heading : List.of(
                "", "over 1 step", "over 10", "over " + T / 2, "over " + T, "reaches", "half-life", "recalls over")) {
            html.element("th", heading, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        for (KindResult kind : result.kinds()) {
            row(html, kind.kind(), "at the start", kind.atStart());
            if (result.setup().steps() > 0) {
                row(html, kind.kind(), "after " + Numbers.count(kind.atEnd().step()) + " updates", kind.atEnd());
            }
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    private void row(Html html, CellKind kind, String when, Snapshot snapshot) {
        int T = result.setup().length();
        html.open("tr").open("th", "scope", "row").text(kind.words() + " ");
        html.element("small", when).close("th");
        for (int lag : new int[] {1, 10, T / 2, T}) {
            html.element("td", PowerText.of(snapshot.memory()[lag - 1]));
        }
        html.element("td", snapshot.reach() == T ? "all " + T : Integer.toString(snapshot.reach()));
        html.element("td", Double.isInfinite(snapshot.halfLife()) ? "∞" : Numbers.fixed(snapshot.halfLife(), 1));
        int recalls = result.recallsUpTo(snapshot);
        html.element("td", recalls == 0 ? "–" : Integer.toString(recalls)).close("tr");
    }

    private Map<String, Map<String, String>> cards() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("units", Integer.toString(result.setup().units()));
        cells.put("start", "W by Glorot, U orthogonal, biases 0 but the forget gate’s; the LSTMs share theirs");
        cells.put(
                "f = 1",
                "a forget bias of " + Numbers.fixed(CellKind.ALWAYS_OPEN, 0)
                        + ", whose gate is 1 in floats and stays so");
        Map<String, String> training = new LinkedHashMap<>(result.setup().words());
        Map<String, String> made = new LinkedHashMap<>();
        List<String> seeds = new ArrayList<>();
        result.setup().seeds().forEach(seed -> seeds.add(Long.toString(seed)));
        made.put("seeds", String.join(", ", seeds));
        made.putAll(Cards.rows(provenance));
        made.remove("seed");
        Map<String, Map<String, String>> cards = new LinkedHashMap<>();
        cards.put("Cells", cells);
        cards.put("Training", training);
        cards.put("How it was made", made);
        return cards;
    }
}
