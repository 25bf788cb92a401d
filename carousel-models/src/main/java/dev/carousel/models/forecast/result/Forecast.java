package dev.carousel.models.forecast.result;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * What is expected of one series for the next H steps.
 *
 * @param series the series' name; empty for a table of a single unnamed series
 * @param times labels of the H steps, in the form the table used
 * @param mean the point forecast [H], in the target's unit: ours is the median, which is what absolute errors ask for; a
 *     baseline's is the plain forecast of its method
 * @param levels the quantile levels [Q], ascending, each between 0 and 1
 * @param quantiles the quantiles [Q, H], in the target's unit, never crossing
 */
public record Forecast(String series, List<String> times, double[] mean, double[] levels, double[][] quantiles) {
    public Forecast {
        times = List.copyOf(times);
        if (times.size() != mean.length || levels.length != quantiles.length) {
            throw new IllegalArgumentException(times.size() + " times for " + mean.length + " values, " + levels.length
                    + " levels for " + quantiles.length + " quantiles");
        }
    }

    /** The number of steps, H. */
    public int horizon() {
        return mean.length;
    }

    /** The quantile [H] of a level that was forecast; between two such levels, interpolated. */
    public double[] quantile(double level) {
        if (levels.length == 0 || level < levels[0] || level > levels[levels.length - 1]) {
            throw new InvalidInputException(
                    "no quantile " + level + ": this model forecasts the levels " + Arrays.toString(levels));
        }
        int above = 0;
        while (levels[above] < level) {
            above++;
        }
        if (levels[above] == level) {
            return quantiles[above].clone();
        }
        double share = (level - levels[above - 1]) / (levels[above] - levels[above - 1]);
        double[] values = new double[horizon()];
        for (int h = 0; h < values.length; h++) {
            values[h] = quantiles[above - 1][h] + share * (quantiles[above][h] - quantiles[above - 1][h]);
        }
        return values;
    }
}
