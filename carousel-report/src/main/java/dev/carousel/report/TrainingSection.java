package dev.carousel.report;

import java.util.List;

/** Losses over the steps of training. */
final class TrainingSection {
    private TrainingSection() {}

    static void write(Html html, ForecastReport report) {
        write(html, report.curves());
    }

    static void write(Html html, List<TrainingCurve> curves) {
        if (curves.isEmpty()) {
            return;
        }
        html.open("section", "id", "training").element("h2", "Training");
        html.element("p", "Loss by optimiser step: training solid, validation dashed.", "class", "lead");
        PlotFrame.noScript(html);
        html.open("div", "class", "controls js");
        html.open("label").text("Loss axis").open("select", "id", "loss-scale");
        html.element("option", "linear", "value", "linear").element("option", "logarithmic", "value", "log");
        html.close("select").close("label").close("div");
        PlotFrame.plot(html, "training-plot", "medium", "Training and validation loss by step");
        PlotFrame.legend(html, "training-legend");
        html.close("section");
    }
}
