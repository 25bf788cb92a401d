package dev.carousel.report.sequence;

import dev.carousel.report.page.Histogram;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PlotFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The errors of predicted numbers: how often, and over the truth. */
final class ErrorSection {
    private static final int MOST_POINTS = 2000;

    private final double[] truth;
    private final double[] errors;

    /**
     * Errors of predictions.
     *
     * @param truth [N]
     * @param errors prediction minus truth, [N]
     */
    ErrorSection(double[] truth, double[] errors) {
        this.truth = truth;
        this.errors = errors;
    }

    private double bias() {
        double sum = 0;
        for (double error : errors) {
            sum += error / errors.length;
        }
        return sum;
    }

    void write(Html html) {
        html.open("section", "id", "errors").element("h2", "Errors");
        int decimals = Numbers.decimals(List.of(meanAbsolute()));
        double bias = bias();
        String side = Numbers.fixed(Math.abs(bias), decimals);
        html.element(
                "p",
                "On average predictions are " + Numbers.fixed(meanAbsolute(), decimals) + " off"
                        + (Double.parseDouble(side) == 0
                                ? " and neither too high nor too low."
                                : " and " + side + " too " + (bias > 0 ? "high." : "low."))
                        + " An error is prediction minus truth.",
                "class",
                "lead");
        PlotFrame.noScript(html);
        html.open("div", "class", "pair");
        PlotFrame.figure(html, "How often");
        PlotFrame.plot(html, "error-histogram", "short", "Histogram of errors");
        html.close("figure");
        PlotFrame.figure(html, "How large, over the truth");
        PlotFrame.plot(html, "error-by-truth", "short", "Mean error and mean absolute error over the truth");
        PlotFrame.legend(html, "error-legend");
        html.close("figure").close("div");
        PlotFrame.figure(html, "Each, over the truth");
        PlotFrame.plot(html, "errors-by-truth", "short", "Errors over the truth");
        html.close("figure");
        if (errors.length > MOST_POINTS) {
            html.element(
                    "p",
                    "The dots are of " + Numbers.count(errors.length) + " errors, evenly thinned; the rest is of all.",
                    "class",
                    "small");
        }
        html.close("section");
    }

    private double meanAbsolute() {
        double sum = 0;
        for (double error : errors) {
            sum += Math.abs(error) / errors.length;
        }
        return sum;
    }

    Map<String, Object> data() {
        Histogram histogram = Histogram.of(errors);
        Map<String, Object> bins = new LinkedHashMap<>();
        bins.put("first", histogram.first());
        bins.put("width", histogram.width());
        bins.put("counts", histogram.counts());
        int every = Math.max(1, (errors.length + MOST_POINTS - 1) / MOST_POINTS);
        int shown = (errors.length + every - 1) / every;
        double[] someTruth = new double[shown];
        double[] someErrors = new double[shown];
        for (int k = 0; k < shown; k++) {
            someTruth[k] = truth[k * every];
            someErrors[k] = errors[k * every];
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("bias", bias());
        tree.put("histogram", bins);
        tree.put("truth", someTruth);
        tree.put("errors", someErrors);
        tree.put("profile", TruthProfile.of(truth, errors).tree());
        return tree;
    }
}
