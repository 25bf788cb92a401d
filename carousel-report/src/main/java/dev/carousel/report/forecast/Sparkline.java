package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;

/** A drawing the size of a word: the last values of a window, what came, and our forecast. */
final class Sparkline {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 28;
    private static final int MOST_VALUES = 48;

    private Sparkline() {}

    static void write(Html html, BacktestWindow window) {
        double[] actual = window.actual();
        double[] mean = window.forecasts().get(ForecasterNames.OURS).mean();
        int ahead = Math.min(actual.length, MOST_VALUES / 2);
        int past = Math.min(window.history().length, MOST_VALUES - ahead);
        double[] came = new double[past + ahead];
        double[] forecast = new double[past + ahead];
        for (int i = 0; i < past + ahead; i++) {
            boolean known = i < past;
            came[i] = known ? window.history()[window.history().length - past + i] : actual[i - past];
            forecast[i] = known ? Double.NaN : mean[i - past];
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] line : new double[][] {came, forecast}) {
            for (double value : line) {
                low = Double.isFinite(value) ? Math.min(low, value) : low;
                high = Double.isFinite(value) ? Math.max(high, value) : high;
            }
        }
        html.open("svg", "class", "spark", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "aria-hidden", "true");
        html.open("path", "class", "came", "d", path(came, low, high)).close("path");
        html.open("path", "class", "forecast", "d", path(forecast, low, high)).close("path");
        html.close("svg");
    }

    /** A line through the finite values, broken where there are none. */
    static String path(double[] values, double low, double high) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                double x = values.length == 1 ? 0 : (double) WIDTH * i / (values.length - 1);
                // Halves first: the difference of two huge values is not finite.
                double part = high > low ? (values[i] / 2 - low / 2) / (high / 2 - low / 2) : 0.5;
                path.append(drawing ? 'L' : 'M').append(Numbers.fixed(x, 1)).append(' ');
                path.append(Numbers.fixed(HEIGHT - 2 - part * (HEIGHT - 4), 1));
            }
            drawing = Double.isFinite(values[i]);
        }
        return path.toString();
    }
}
