package dev.carousel.models.forecast.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * The sums that a direct linear forecast is fitted from: over windows of C inputs and the H values that follow them,
 * products of inputs with inputs and with targets.
 */
final class WindowMoments {
    /** A window is not magnified beyond ten times what its series would be. */
    private static final double SMALLEST_SHARE = .1;

    final int context;
    final int horizon;
    /** Subtracted from every value before anything else. */
    final double centre;

    final long windows;
    /** [C + H]. */
    final double[] sums;
    /** [C, C + H], upper triangle. */
    final double[][] products;

    private record Window(int series, int origin) {}

    private WindowMoments(int context, int horizon, double centre, long windows, double[] sums, double[][] products) {
        this.context = context;
        this.horizon = horizon;
        this.centre = centre;
        this.windows = windows;
        this.sums = sums;
        this.products = products;
    }

    /** How many windows the series hold. */
    static long count(List<double[]> series, int context, int horizon) {
        return LagMoments.rows(series, context + horizon - 1);
    }

    /**
     * The moments of at most {@code most} windows, evenly spread over all.
     *
     * @param perWindow whether each window is brought to mean 0 and deviation 1 of its inputs, so that series of many
     *     levels and sizes can share weights; else only the common mean is subtracted
     */
    static WindowMoments of(List<double[]> series, int context, int horizon, boolean perWindow, int most) {
        List<Window> all = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            for (int origin = context; origin + horizon <= series.get(s).length; origin++) {
                all.add(new Window(s, origin));
            }
        }
        List<Window> windows = EvenSample.of(all, most);
        double centre = perWindow ? 0 : mean(series);
        double[] deviations = new double[series.size()];
        for (int s = 0; perWindow && s < deviations.length; s++) {
            double[] values = series.get(s);
            deviations[s] = deviation(values, 0, values.length, mean(values, 0, values.length));
        }
        int width = context + horizon;
        double[] sums = new double[width];
        double[][] products = new double[context][width];
        // Four windows at a time, for a quarter of the traffic through the matrix; the last group is filled with zeros.
        double[][] group = new double[4][width];
        for (int first = 0; first < windows.size(); first += 4) {
            for (int i = 0; i < 4; i++) {
                if (first + i >= windows.size()) {
                    java.util.Arrays.fill(group[i], 0);
                } else {
                    Window window = windows.get(first + i);
                    double[] values = series.get(window.series);
                    int from = window.origin - context;
                    double level = perWindow ? mean(values, from, window.origin) : centre;
                    double size = perWindow
                            ? Math.max(
                                    deviation(values, from, window.origin, level),
                                    SMALLEST_SHARE * deviations[window.series])
                            : 1;
                    normalise(values, from, level, size, group[i]);
                }
            }
            add(group, context, sums, products);
        }
        return new WindowMoments(context, horizon, centre, windows.size(), sums, products);
    }

    private static void normalise(double[] values, int from, double level, double size, double[] out) {
        double factor = size > 0 ? 1 / size : 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = (values[from + i] - level) * factor;
        }
    }

    private static void add(double[][] group, int context, double[] sums, double[][] products) {
        double[] z0 = group[0];
        double[] z1 = group[1];
        double[] z2 = group[2];
        double[] z3 = group[3];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += z0[j] + z1[j] + z2[j] + z3[j];
        }
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

    private static double mean(List<double[]> series) {
        double sum = 0;
        long count = 0;
        for (double[] values : series) {
            for (double value : values) {
                sum += value;
            }
            count += values.length;
        }
        return count == 0 ? 0 : sum / count;
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
