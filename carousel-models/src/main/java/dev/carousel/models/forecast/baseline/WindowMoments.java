package dev.carousel.models.forecast.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sums that a direct linear forecast is fitted from: over windows of C inputs and the H values that follow them,
 * products of inputs with inputs and with targets. All are relative to the mean of the window's inputs: large levels would
 * otherwise leave few digits for what varies.
 */
final class WindowMoments {
    /** A window is not magnified beyond ten times what its series would be. */
    private static final double SMALLEST_SHARE = .1;

    final int context;
    final int horizon;
    final long windows;
    /** [C, C + H], upper triangle. */
    final double[][] products;

    private record Window(int series, int origin) {}

    private WindowMoments(int context, int horizon, long windows, double[][] products) {
        this.context = context;
        this.horizon = horizon;
        this.windows = windows;
        this.products = products;
    }

    /** How many windows the series hold. */
    static long count(List<double[]> series, int context, int horizon) {
        return LagMoments.rows(series, context + horizon - 1);
    }

    /**
     * The moments of at most {@code most} windows, evenly spread over all.
     *
     * @param scaled whether each window is divided by the deviation of its inputs, so that series of many sizes can
     *     share weights
     */
    static WindowMoments of(List<double[]> series, int context, int horizon, boolean scaled, int most) {
        List<Window> all = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            for (int origin = context; origin + horizon <= series.get(s).length; origin++) {
                all.add(new Window(s, origin));
            }
        }
        List<Window> windows = EvenSample.of(all, most);
        double[] deviations = new double[series.size()];
        for (int s = 0; scaled && s < deviations.length; s++) {
            double[] values = series.get(s);
            deviations[s] = deviation(values, 0, values.length, mean(values, 0, values.length));
        }
        int width = context + horizon;
        double[][] products = new double[context][width];
        // Four windows at a time, for a quarter of the traffic through the matrix; the last group is filled with zeros.
        double[][] group = new double[4][width];
        for (int first = 0; first < windows.size(); first += 4) {
            for (int i = 0; i < 4; i++) {
                if (first + i >= windows.size()) {
                    Arrays.fill(group[i], 0);
                } else {
                    Window window = windows.get(first + i);
                    double[] values = series.get(window.series);
                    int from = window.origin - context;
                    double level = mean(values, from, window.origin);
                    double size = scaled
                            ? Math.max(
                                    deviation(values, from, window.origin, level),
                                    SMALLEST_SHARE * deviations[window.series])
                            : 1;
                    normalise(values, from, level, size, group[i]);
                }
            }
            add(group, context, products);
        }
        return new WindowMoments(context, horizon, windows.size(), products);
    }

    private static void normalise(double[] values, int from, double level, double size, double[] out) {
        double factor = size > 0 ? 1 / size : 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = (values[from + i] - level) * factor;
        }
    }

    private static void add(double[][] group, int context, double[][] products) {
        double[] z0 = group[0];
        double[] z1 = group[1];
        double[] z2 = group[2];
        double[] z3 = group[3];
        for (int i = 0; i < context; i++) {
            addRow(products[i], i, z0, z1, z2, z3);
        }
    }

    private static void addRow(double[] row, int i, double[] z0, double[] z1, double[] z2, double[] z3) {
        double a0 = z0[i];
        double a1 = z1[i];
        double a2 = z2[i];
        double a3 = z3[i];
        for (int j = i; j < row.length; j++) {
            row[j] += a0 * z0[j] + a1 * z1[j] + a2 * z2[j] + a3 * z3[j];
        }
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return from == to ? 0 : sum / (to - from);
    }

    private static double deviation(double[] values, int from, int to, double mean) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return from == to ? 0 : Math.sqrt(sum / (to - from));
    }
}
