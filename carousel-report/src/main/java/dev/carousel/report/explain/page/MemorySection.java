package dev.carousel.report.explain.page;

import dev.carousel.report.explain.Explanation;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.PlotFrame;

/** The frames of the memory histogram and of the two gradient plots. */
final class MemorySection {
    private MemorySection() {}

    static void write(Html html, Explanation explanation) {
        html.open("section", "id", "memory").element("h2", "Memory and gradient");
        html.element("p", "", "class", "lead js", "id", "memory-of");
        PlotFrame.noScript(html);
        html.open("div", "class", "pair js");
        PlotFrame.figure(html, "How long units remember");
        html.element(
                "p", "The half-life of each unit’s memory over this sequence: −ln 2 / mean ln f.", "class", "small");
        PlotFrame.plot(html, "memory-plot", "medium", "Units by the half-life of their memory");
        html.close("figure");
        PlotFrame.figure(html, "How far an error at the end reaches back");
        html.element(
                "p",
                "The size of ∂c at the last step by ∂c so many steps before, 1 for the identity. The carousel is the part that passes"
                        + " through forget gates alone.",
                "class",
                "small");
        PlotFrame.plot(html, "flow-plot", "medium", "The gradient over the lag");
        PlotFrame.legend(html, "flow-legend");
        html.close("figure").close("div");
        PlotFrame.figure(html, "What the answer takes from memory at each step");
        html.element(
                "p",
                "The size of the gradient of " + explanation.question().measure()
                        + " with respect to the memory that each step was given.",
                "class",
                "small");
        PlotFrame.plot(html, "answer-plot", "short", "The gradient of the answer by steps");
        PlotFrame.legend(html, "answer-legend");
        html.close("figure").close("section");
    }
}
