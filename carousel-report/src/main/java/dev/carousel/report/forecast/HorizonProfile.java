package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import java.util.Arrays;

/** How errors change with the number of steps ahead, over all windows. */
final class HorizonProfile {
    private HorizonProfile() {}

    /** The mean absolute error at each step [H], in this scale; NaN where nothing came. */
    static double[] errors(Backtest backtest, String forecaster, ErrorScale scale) {
        int horizon = Extent.of(backtest).horizon();
        double[] sums = new double[horizon];
        int[] counts = new int[horizon];
        for (BacktestWindow window : backtest.windows()) {
            Forecast forecast = window.forecasts().get(forecaster);
            double divisor = scale.of(window.series());
            for (int h = 0; forecast != null && h < window.actual().length; h++) {
                double error = Math.abs(window.actual()[h] - forecast.mean()[h]) / divisor;
                if (Double.isFinite(error)) {
                    sums[h] += error;
                    counts[h]++;
                }
            }
        }
        double[] errors = new double[horizon];
        Arrays.setAll(errors, h -> sums[h] / counts[h]);
        return errors;
    }
}
