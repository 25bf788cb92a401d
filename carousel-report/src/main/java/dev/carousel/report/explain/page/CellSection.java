package dev.carousel.report.explain.page;

import dev.carousel.insight.Signal;
import dev.carousel.report.explain.CellView;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.PlotFrame;
import java.util.List;

/** The frame of the heat maps and of what they tell of one cell of the map. */
final class CellSection {
    private CellSection() {}

    static void write(Html html, Explanation explanation) {
        html.open("section", "id", "cells").element("h2", "Gates and states");
        html.element(
                "p",
                "A row is a unit, a column a step. Point at a cell, or move with the arrow keys, and the equations show its numbers.",
                "class",
                "lead");
        if (explanation.cells().get(0).starts().length > 1) {
            html.element(
                    "p",
                    "The cells read chunks of "
                            + explanation
                                    .cells()
                                    .get(0)
                                    .recording()
                                    .tracks()
                                    .get(0)
                                    .steps()
                            + " steps and begin each anew: a gap in the map is where nothing is carried over.",
                    "class",
                    "lead");
        }
        PlotFrame.noScript(html);
        html.open("div", "class", "controls js");
        if (explanation.cells().size() > 1) {
            html.open("label").text("Cells").open("select", "id", "cell");
            for (int k = 0; k < explanation.cells().size(); k++) {
                html.element("option", explanation.cells().get(k).inWords(), "value", Integer.toString(k));
            }
            html.close("select").close("label");
        }
        html.open("label").text("Units from").open("select", "id", "order");
        html.element("option", "longest memory", "value", "memory")
                .element("option", "their number", "value", "number");
        html.element("option", "highest at the cursor", "value", "cursor");
        html.element("option", "most change", "value", "change").close("select").close("label");
        html.open("label").text("Go to unit");
        html.empty("input", "id", "unit", "type", "number", "min", "0", "step", "1", "inputmode", "numeric");
        html.close("label").open("div", "class", "buttons", "role", "group", "aria-label", "Zoom");
        zoom(html, "zoom-in", "+", "Zoom in");
        zoom(html, "zoom-out", "−", "Zoom out");
        zoom(html, "zoom-all", "All", "Show all units and steps");
        html.close("div").close("div");
        html.open("div", "class", "signals js", "id", "signals", "role", "group", "aria-label", "What is shown");
        html.close("div");
        html.open(
                "div",
                "class",
                "map js",
                "id",
                "map",
                "tabindex",
                "0",
                "role",
                "group",
                "aria-label",
                "Units by steps: arrow keys move the cursor, plus and minus zoom, Escape lets the pointer lead again");
        html.close("div");
        html.open("div", "class", "map-foot js")
                .open("div", "class", "scale", "id", "map-scale")
                .close("div");
        html.element("p", "", "class", "small", "id", "map-hint").close("div");
        html.open("div", "class", "cell js", "id", "numbers", "aria-live", "polite")
                .close("div");
        html.open("figure", "class", "js")
                .open("figcaption")
                .element("h3", "", "id", "trace-title")
                .close("figcaption");
        PlotFrame.plot(html, "trace", "short", "Gates and states of one unit over the steps");
        PlotFrame.legend(html, "trace-legend");
        html.close("figure");
        definitions(html, explanation.cells());
        html.close("section");
    }

    private static void zoom(Html html, String id, String text, String label) {
        html.element("button", text, "type", "button", "id", id, "aria-label", label);
    }

    private static void definitions(Html html, List<CellView> cells) {
        html.open("details", "class", "definitions").element("summary", "What the letters mean");
        html.open("dl");
        for (Signal signal : cells.get(0).track().signals()) {
            html.element("dt", CellData.letter(signal)).element("dd", meaning(signal, cells.get(0)));
        }
        html.close("dl").close("details");
    }

    private static String meaning(Signal signal, CellView cell) {
        return switch (signal) {
            case INPUT -> "input gate, 0 to 1: how much of the candidate is written";
            case FORGET -> "forget gate, 0 to 1: how much of the cell state is kept";
            case CANDIDATE -> "candidate, −1 to 1: what is to be written";
            case OUTPUT -> "output gate, 0 to 1: how much of the cell state is shown";
            case CELL -> "cell state after the step: c = f · c′ + i · g";
            case HIDDEN ->
                cell.memory() == Signal.CELL
                        ? "hidden state after the step: h = o · tanh(c)"
                        : "hidden state after the step";
            case RESET -> "reset gate, 0 to 1: how much of the state the candidate sees";
            case UPDATE -> "update gate, 0 to 1: how much of the state is kept";
        };
    }
}
