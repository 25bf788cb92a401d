package dev.carousel.report.lab.page;

import dev.carousel.report.lab.cell.UnitRun;
import dev.carousel.report.lab.cell.UnitStep;
import dev.carousel.report.lab.cell.UnitWeights;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Page;
import dev.carousel.report.page.PageKind;
import dev.carousel.report.page.PlotFrame;
import dev.carousel.report.page.Provenance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One LSTM cell as one HTML file: a drawing that is stepped through, every equation with its numbers, and fields for one's own input and weights.
 *
 * <p>The page computes the engine's examples again and says how far the two are apart. Like {@link LabPage} it loads nothing, and the same
 * runs give the same bytes.
 */
public final class CellPage {
    /** How far a double may be from the engine's float. */
    static final double TOLERANCE = 1e-5;

    private static final List<String> GATES = List.of("i", "f", "g", "o");

    private final List<UnitRun> runs;
    private final Provenance provenance;

    private CellPage(List<UnitRun> runs, Provenance provenance) {
        this.runs = List.copyOf(runs);
        this.provenance = provenance;
    }

    /** @param runs what can be chosen on the page; the first is what it begins with */
    public static CellPage of(List<UnitRun> runs, Provenance provenance) {
        return new CellPage(runs, provenance);
    }

    /** The whole file. */
    public String html() {
        Html html = new Html();
        head(html);
        html.open("main", "id", "main");
        html.open("noscript")
                .element("p", "This page needs JavaScript.", "class", "note")
                .close("noscript");
        stage(html);
        steps(html);
        own(html);
        html.element("p", "", "class", "check js", "id", "check", "role", "status");
        html.close("main");
        return Page.of(PageKind.CELL, "An LSTM cell", provenance.version(), html.finish())
                .with(data())
                .html();
    }

    private static void head(Html html) {
        html.open("header", "class", "page-head").open("div", "class", "top");
        html.element("p", "Carousel · lab", "class", "kicker");
        html.element("button", "Dark theme", "type", "button", "id", "theme", "class", "js");
        html.close("div").element("h1", "An LSTM cell, step by step");
        html.element(
                "p",
                "The belt above carries the cell state c from step to step. On it nothing is multiplied but by the forget gate f; the input gate i"
                        + " lets a candidate g onto it, and the output gate o shows what is on it to the rest of the network.",
                "class",
                "lead");
        html.close("header");
    }

    private void stage(Html html) {
        html.open("section", "id", "cell", "aria-label", "The cell", "class", "js")
                .open("div", "class", "stage");
        html.open("figure").open("div", "id", "diagram").close("div");
        html.open("div", "class", "drive");
        PlotFrame.button(html, "back", "◀ Back");
        PlotFrame.button(html, "play", "Play");
        PlotFrame.button(html, "next", "Next ▶");
        PlotFrame.button(html, "restart", "From the start");
        html.element("span", "", "id", "where").close("div");
        html.element("p", "", "id", "words", "aria-live", "polite");
        html.open("p", "class", "keys")
                .element("kbd", "←")
                .text(" ")
                .element("kbd", "→")
                .text(" part of a step, with ");
        html.element("kbd", "Shift")
                .text(" a whole one; ")
                .element("kbd", "Space")
                .text(" plays and pauses.");
        html.close("p").close("figure");
        html.open("ol", "id", "equations", "aria-label", "Equations with their numbers")
                .close("ol");
        html.close("div").close("section");
    }

    private static void steps(Html html) {
        html.open("section", "id", "all-steps", "class", "js").element("h2", "All steps");
        html.element(
                "p",
                "Bars are what comes in, the line is the cell state, the dots the output. A click goes to a step.",
                "class",
                "lead");
        html.open(
                "svg", "id", "chart", "viewBox", "0 0 1000 100", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.close("svg");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "All steps");
        html.open("table", "id", "steps").close("table").close("div").close("section");
    }

    private void own(Html html) {
        html.open("section", "id", "own", "class", "js").element("h2", "Your own");
        html.open("div", "class", "own").open("div");
        html.open("label").text("Example").open("select", "id", "example");
        for (int k = 0; k < runs.size(); k++) {
            html.element("option", runs.get(k).example().name(), "value", Integer.toString(k));
        }
        html.close("select").close("label");
        html.element("p", "", "id", "about", "class", "small");
        html.open("label").text("Input x, a number for each step");
        html.empty(
                "input",
                "type",
                "text",
                "id",
                "input",
                "autocomplete",
                "off",
                "spellcheck",
                "false",
                "aria-describedby",
                "problem");
        html.close("label").element("p", "", "id", "problem", "role", "status").close("div");
        html.open("div").open("table", "class", "weights").element("caption", "Weights", "class", "small");
        html.open("thead").open("tr").element("td", "");
        GATES.forEach(gate -> html.element("th", gate, "scope", "col", "class", "gate-" + gate));
        html.close("tr").close("thead").open("tbody");
        for (String kind : List.of("W", "U", "b")) {
            html.open("tr").element("th", kind, "scope", "row");
            for (String gate : GATES) {
                html.open("td");
                html.empty(
                        "input",
                        "type",
                        "number",
                        "step",
                        "any",
                        "id",
                        kind + "-" + gate,
                        "aria-label",
                        kind + " of gate " + gate);
                html.close("td");
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("div").close("section");
    }

    private Map<String, Object> data() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tolerance", TOLERANCE);
        tree.put("examples", runs.stream().map(CellPage::example).toList());
        return tree;
    }

    private static Map<String, Object> example(UnitRun run) {
        UnitWeights weights = run.example().weights();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("about", run.example().about());
        tree.put("W", weights.input());
        tree.put("U", weights.recurrent());
        tree.put("b", weights.bias());
        tree.put("input", run.example().input());
        Map<String, Object> steps = new LinkedHashMap<>();
        steps.put("i", column(run, UnitStep::i));
        steps.put("f", column(run, UnitStep::f));
        steps.put("g", column(run, UnitStep::g));
        steps.put("o", column(run, UnitStep::o));
        steps.put("c", column(run, UnitStep::c));
        steps.put("h", column(run, UnitStep::h));
        tree.put("steps", steps);
        return tree;
    }

    private static float[] column(UnitRun run, ToDoubleFunction<UnitStep> of) {
        float[] column = new float[run.steps().size()];
        for (int t = 0; t < column.length; t++) {
            column[t] = (float) of.applyAsDouble(run.steps().get(t));
        }
        return column;
    }
}
