package dev.carousel.report.forecast;

import dev.carousel.models.forecast.metric.Coverage;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import java.util.Arrays;

/**
 * Our errors with their sign: forecast - actual value, positive where the forecast is too high.
 *
 * @param scale what they are divided by
 * @param errors all finite ones, in the order of windows and steps
 * @param windowOf the window of each
 * @param stepOf the step of each, from 0
 * @param bias their mean, each window weighing by its values; NaN if there are none
 * @param uncertainty two standard errors of the bias, from the windows' own means; NaN for fewer than two windows
 */
record ResidualProfile(
        ErrorScale scale, double[] errors, int[] windowOf, int[] stepOf, double bias, double uncertainty) {

    static ResidualProfile of(Backtest backtest) {
        ErrorScale scale = ErrorScale.natural(backtest);
        int most = 0;
        for (BacktestWindow window : backtest.windows()) {
            most += window.actual().length;
        }
        double[] errors = new double[most];
        int[] windowOf = new int[most];
        int[] stepOf = new int[most];
        double[] means = new double[backtest.windows().size()];
        int judged = 0;
        int count = 0;
        double all = 0;
        for (int w = 0; w < backtest.windows().size(); w++) {
            BacktestWindow window = backtest.windows().get(w);
            double divisor = scale.of(window.series());
            double sum = 0;
            int own = 0;
            for (int h = 0; h < window.actual().length; h++) {
                double error = WindowErrors.excess(window, h) / divisor;
                if (Double.isFinite(error)) {
                    errors[count] = error;
                    windowOf[count] = w;
                    stepOf[count] = h;
                    count++;
                    sum += error;
                    own++;
                }
            }
            if (own > 0) {
                means[judged++] = sum / own;
                all += sum;
            }
        }
        return new ResidualProfile(
                scale,
                Arrays.copyOf(errors, count),
                Arrays.copyOf(windowOf, count),
                Arrays.copyOf(stepOf, count),
                all / count,
                uncertainty(
                        Arrays.copyOf(means, judged),
                        Coverage.independentWindows(backtest.windows(), ForecasterNames.OURS)));
    }

    private static double uncertainty(double[] means, int independent) {
        if (means.length < 2 || independent < 2) {
            return Double.NaN;
        }
        double middle = Arrays.stream(means).sum() / means.length;
        double squares = 0;
        for (double mean : means) {
            squares += (mean - middle) * (mean - middle);
        }
        return 2 * Math.sqrt(squares / (means.length - 1) / independent);
    }

    /** The mean absolute error. */
    double size() {
        double sum = 0;
        for (double error : errors) {
            sum += Math.abs(error);
        }
        return sum / errors.length;
    }
}
