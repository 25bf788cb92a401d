package dev.carousel.report.forecast;

import dev.carousel.report.page.Histogram;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PlotFrame;
import java.util.List;

/** What our errors look like, and whether they lean to one side. */
final class ResidualSection {
    private ResidualSection() {}

    static boolean isThere(ResidualProfile profile) {
        return profile.errors().length > 0;
    }

    static void write(Html html, ForecastReport report, ResidualProfile profile, int shown) {
        int all = profile.errors().length;
        if (!isThere(profile)) {
            return;
        }
        html.open("section", "id", "residuals").element("h2", "Residuals");
        html.element("p", bias(profile, report.data().unit()), "class", "lead");
        html.element(
                "p",
                "Residuals are forecast minus value: above 0 the forecast was too high. The forecast is the median, which"
                        + " lies off the mean where values are skewed, so a bias is not always a fault.",
                "class",
                "small");
        PlotFrame.noScript(html);
        html.open("div", "class", "pair");
        PlotFrame.figure(html, "How often");
        PlotFrame.plot(html, "residual-histogram", "short", "Histogram of residuals");
        Histogram histogram = Histogram.of(profile.errors());
        int beyond = histogram.below() + histogram.above();
        if (beyond > 0) {
            html.element(
                    "p",
                    "The outermost bars hold " + Numbers.count(beyond) + " that lie further out.",
                    "class",
                    "small");
        }
        html.close("figure");
        PlotFrame.figure(html, "Against the forecast");
        PlotFrame.plot(html, "residuals-by-forecast", "short", "Residuals against the forecast");
        html.close("figure").close("div");
        PlotFrame.figure(html, "Over time");
        PlotFrame.plot(html, "residuals-by-time", "short", "Residuals over time");
        html.close("figure");
        if (shown < all) {
            html.element(
                    "p",
                    "The dots are " + Numbers.count(shown) + " of the " + Numbers.count(all)
                            + " residuals, evenly spread; the histogram and the bias are of all.",
                    "class",
                    "small");
        }
        html.close("section");
    }

    /** The bias in words, with what chance could explain. */
    static String bias(ResidualProfile profile, String unit) {
        double bias = profile.bias();
        int decimals = Numbers.decimals(List.of(profile.size()));
        String in = profile.scale().kind() == ErrorScale.Kind.NONE
                ? (unit.isEmpty() ? "" : " " + unit)
                : " " + profile.scale().inWords();
        String rounded = Numbers.fixed(Math.abs(bias), decimals);
        String size = " (their mean absolute error is " + Numbers.fixed(profile.size(), decimals) + ")";
        String sentence = rounded.equals(Numbers.fixed(0, decimals))
                ? "On average, forecasts are neither too high nor too low" + size
                : "On average, forecasts are too " + (bias > 0 ? "high" : "low") + " by " + rounded + in + size;
        if (Double.isNaN(profile.uncertainty())) {
            return sentence + "; from a single independent window nothing follows for others.";
        }
        return Math.abs(bias) <= profile.uncertainty()
                ? sentence + ", which is no more than chance explains with this many windows."
                : sentence + ", which is more than chance explains with this many windows.";
    }
}
