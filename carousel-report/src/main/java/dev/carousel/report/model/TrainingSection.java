package dev.carousel.report.model;

import dev.carousel.report.page.Html;
import dev.carousel.report.page.PlotFrame;
import dev.carousel.report.page.Sentences;
import java.util.List;

/** Losses over the steps of training. */
public final class TrainingSection {
    private TrainingSection() {}

    public static void write(Html html, List<TrainingCurve> curves) {
        write(html, curves, LossName.LOSS);
    }

    /** @param loss what the curves show */
    public static void write(Html html, List<TrainingCurve> curves, LossName loss) {
        if (curves.isEmpty()) {
            return;
        }
        html.open("section", "id", "training").element("h2", "Training");
        html.element(
                "p",
                Sentences.of(loss.text() + " by optimiser step: training solid, validation dashed"),
                "class",
                "lead");
        PlotFrame.noScript(html);
        html.open("div", "class", "controls js");
        html.open("label").text(Sentences.capital(loss.text()) + " axis").open("select", "id", "loss-scale");
        html.element("option", "linear", "value", "linear").element("option", "logarithmic", "value", "log");
        html.close("select").close("label").close("div");
        PlotFrame.plot(html, "training-plot", "medium", "Training and validation " + loss.text() + " by step");
        PlotFrame.legend(html, "training-legend");
        html.close("section");
    }
}
