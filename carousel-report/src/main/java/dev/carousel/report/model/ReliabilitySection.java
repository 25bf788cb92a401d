package dev.carousel.report.model;

import dev.carousel.models.sequence.score.Reliability;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PlotFrame;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether probabilities hold what they say. */
public final class ReliabilitySection {
    private ReliabilitySection() {}

    public static void write(Html html, Reliability reliability, String each) {
        html.open("section", "id", "reliability").element("h2", "Are the probabilities right?");
        html.element(
                "p",
                "Of predictions that are 80\u00a0% sure, 80\u00a0% should be right: dots on the dashed line. Below it the model is"
                        + " surer than it should be. Larger dots stand for more " + each
                        + ". On average, sureness and truth differ by "
                        + Numbers.fixed(100 * reliability.error(), 1) + "\u00a0%.",
                "class",
                "lead");
        PlotFrame.noScript(html);
        PlotFrame.plot(html, "reliability-plot", "medium", "Share that is right by how sure predictions are");
        html.close("section");
    }

    public static Map<String, Object> data(Reliability reliability) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "sure",
                reliability.bins().stream().mapToDouble(Reliability.Bin::sure).toArray());
        tree.put(
                "right",
                reliability.bins().stream().mapToDouble(Reliability.Bin::right).toArray());
        tree.put(
                "counts",
                reliability.bins().stream().map(Reliability.Bin::count).toList());
        return tree;
    }
}
