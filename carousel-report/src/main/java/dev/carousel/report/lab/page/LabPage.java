package dev.carousel.report.lab.page;

import dev.carousel.report.lab.LabResult;
import dev.carousel.report.lab.ModelResult;
import dev.carousel.report.lab.Published;
import dev.carousel.report.lab.Run;
import dev.carousel.report.lab.Setup;
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
import java.util.OptionalDouble;

/**
 * An experiment of the lab as one HTML file: what is to be learned, which networks learned it and when, beside the papers' figures; the
 * error of every network over its training sequences; how the networks were built and trained.
 *
 * <p>It loads nothing, and the same result gives the same bytes.
 */
public final class LabPage {
    private final LabResult result;
    private final Provenance provenance;

    private LabPage(LabResult result, Provenance provenance) {
        this.result = result;
        this.provenance = provenance;
    }

    public static LabPage of(LabResult result, Provenance provenance) {
        return new LabPage(result, provenance);
    }

    /** The whole file. */
    public String html() {
        Setup.Words words = result.setup().words();
        Html html = new Html();
        head(html);
        html.open("main", "id", "main");
        results(html);
        curves(html);
        networks(html);
        Cards.write(html, "How it was made", cards());
        html.close("main");
        return Page.of(PageKind.EXPERIMENT, words.title(), provenance.version(), html.finish())
                .with(data())
                .html();
    }

    private void head(Html html) {
        Setup.Words words = result.setup().words();
        html.open("header", "class", "page-head").open("div", "class", "top");
        html.element("p", "Carousel · lab", "class", "kicker");
        html.element("button", "Dark theme", "type", "button", "id", "theme", "class", "js");
        html.close("div").element("h1", words.title());
        html.element("p", words.task(), "class", "lead");
        boolean learned = result.models().get(0).successes()
                == result.models().get(0).runs().size();
        html.element("p", verdict(), "class", "verdict " + (learned ? "better" : "worse"));
        html.open("nav", "aria-label", "Sections");
        html.element("a", "Results", "href", "#results").element("a", "Curves", "href", "#curves");
        html.element("a", "Networks", "href", "#networks").element("a", "How it was made", "href", "#card");
        html.close("nav").close("header");
    }

    private String verdict() {
        List<String> sentences = new ArrayList<>();
        for (ModelResult model : result.models()) {
            String learned = model.successes() + " of " + model.runs().size() + " networks learned it";
            String when = model.meanSequences().isPresent()
                    ? ", after " + count(model.meanSequences()) + " training sequences on average"
                    : " within " + Numbers.count(result.setup().budget()) + " training sequences";
            sentences.add(name(model) + ": " + learned + when + ".");
        }
        return String.join(" ", sentences);
    }

    private void results(Html html) {
        html.open("section", "id", "results").element("h2", "Results");
        html.element("p", "Learned: " + result.setup().words().criterion(), "class", "lead");
        scroll(html, "Results");
        html.open("table", "class", "scores");
        columns(html, "", "learned", "training sequences", "standard deviation", "fewest", "most", "weights");
        html.open("tbody");
        result.models().forEach(model -> row(html, model));
        result.setup().published().forEach(figure -> row(html, figure));
        html.close("tbody").close("table").close("div").close("section");
    }

    private void row(Html html, ModelResult model) {
        html.open("tr", "class", "ours").open("th", "scope", "row").text(name(model));
        html.text(" ").element("small", "here").close("th");
        html.element("td", model.successes() + " of " + model.runs().size());
        html.element(
                "td",
                model.meanSequences().isPresent()
                        ? count(model.meanSequences())
                        : "over " + Numbers.count(result.setup().budget()));
        html.element("td", count(model.deviation())).element("td", count(model.fewestSequences()));
        html.element("td", count(model.mostSequences())).element("td", Numbers.count(model.parameters()));
        html.close("tr");
    }

    private static void row(Html html, Published figure) {
        html.open("tr", "class", "theirs").open("th", "scope", "row").text(figure.who() + " ");
        String note = figure.note().isEmpty() ? "" : ": " + figure.note();
        html.element("small", figure.source() + note).close("th");
        OptionalDouble percent = figure.successPercent();
        html.element("td", percent.isPresent() ? Numbers.fixed(percent.getAsDouble(), 0) + "\u00a0%" : "–");
        html.element(
                "td",
                figure.sequences().isPresent()
                        ? Numbers.count(figure.sequences().getAsLong())
                        : "–");
        for (int k = 0; k < 4; k++) {
            html.element("td", "–");
        }
        html.close("tr");
    }

    private void curves(Html html) {
        String error = result.setup().words().error();
        html.open("section", "id", "curves").element("h2", "Curves");
        html.element(
                "p",
                "Mean " + error
                        + " of training sequences, each measured before the network learned from it; a line for each network.",
                "class",
                "lead");
        PlotFrame.noScript(html);
        html.open("div", "class", "controls js").open("label").text("Error axis");
        html.open("select", "id", "lab-scale").element("option", "linear", "value", "linear");
        html.element("option", "logarithmic", "value", "log")
                .close("select")
                .close("label")
                .close("div");
        PlotFrame.plot(html, "lab-plot", "tall", "Error of every network by training sequences");
        PlotFrame.legend(html, "lab-legend");
        html.close("section");
    }

    private void networks(Html html) {
        html.open("section", "id", "networks").element("h2", "Networks");
        scroll(html, "Networks");
        html.open("table", "class", "values");
        columns(html, "", "end", "training sequences", "exams", "wrong in the last", "of", "mean error there");
        html.open("tbody");
        for (ModelResult model : result.models()) {
            for (Run run : model.runs()) {
                html.open("tr").element("th", name(model) + ", seed " + run.seed(), "scope", "row");
                html.element("td", end(run.end())).element("td", Numbers.count(run.sequences()));
                html.element("td", Numbers.count(run.exams()));
                html.element("td", Numbers.count(run.exam().wrong()));
                html.element("td", Numbers.count(run.exam().of()));
                html.element("td", Numbers.fixed(run.exam().meanError(), 4)).close("tr");
            }
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    private static String end(Run.End end) {
        return switch (end) {
            case LEARNED -> "learned";
            case OUT_OF_SEQUENCES -> "not learned";
            case DIVERGED -> "diverged";
        };
    }

    private Map<String, Map<String, String>> cards() {
        Map<String, Map<String, String>> cards = new LinkedHashMap<>();
        for (ModelResult model : result.models()) {
            cards.put(name(model), model.recipe().words());
        }
        Map<String, String> made = new LinkedHashMap<>();
        made.put("training sequences at most", Numbers.count(result.setup().budget()));
        made.put("back-propagation", "through all steps of a sequence");
        made.putAll(Cards.rows(provenance));
        cards.put("How it was made", made);
        return cards;
    }

    private Map<String, Object> data() {
        List<Object> models = new ArrayList<>();
        for (ModelResult model : result.models()) {
            List<Object> runs = new ArrayList<>();
            for (Run run : model.runs()) {
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("seed", run.seed());
                tree.put(
                        "sequences",
                        run.curve().stream().map(Run.CurvePoint::sequences).toList());
                tree.put(
                        "errors",
                        run.curve().stream().mapToDouble(Run.CurvePoint::error).toArray());
                runs.add(tree);
            }
            Map<String, Object> lines = new LinkedHashMap<>();
            lines.put("name", name(model));
            lines.put("runs", runs);
            models.add(lines);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("error", result.setup().words().error());
        tree.put("models", models);
        return tree;
    }

    private static String name(ModelResult model) {
        return switch (model.model()) {
            case LSTM -> "LSTM";
            case RNN -> "Plain RNN";
        };
    }

    private static String count(OptionalDouble number) {
        return number.isPresent() ? Numbers.count(Math.round(number.getAsDouble())) : "–";
    }

    private static void scroll(Html html, String label) {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", label);
    }

    private static void columns(Html html, String... headings) {
        html.open("thead").open("tr");
        for (String heading : headings) {
            html.element("th", heading, "scope", "col");
        }
        html.close("tr").close("thead");
    }
}
