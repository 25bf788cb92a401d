package dev.carousel.models.forecast.baseline;

import java.util.List;

/**
 * The sums that an autoregression of up to P lags is fitted from: products of a value and its lags, over every value
 * that has P predecessors in its own series.
 *
 * <p>Neighbouring elements of the matrix of products differ by one term at each end of the series, so that it costs
 * n P + P^2 and not n P^2 operations. The values are centred on their common mean first: large levels would otherwise
 * leave few digits for what varies.
 */
final class LagMoments {
    final int maxLag;
    final double centre;
    /** The number of values that were explained, over all series. */
    final long rows;
    /** [P]: means of lag 1 .. P, and of the value itself, relative to the centre. */
    final double[] lagMeans;

    final double valueMean;
    /** [P, P]: covariances of the lags, not divided by the rows. */
    final double[][] lagProducts;
    /** [P]: covariances of the lags with the value, and of the value with itself. */
    final double[] valueProducts;

    final double valueSquares;

    private LagMoments(int maxLag, double centre, long rows, double[] sums, double[][] products) {
        this.maxLag = maxLag;
        this.centre = centre;
        this.rows = rows;
        lagMeans = new double[maxLag];
        lagProducts = new double[maxLag][maxLag];
        valueProducts = new double[maxLag];
        valueMean = sums[0] / rows;
        valueSquares = products[0][0] - sums[0] * valueMean;
        for (int i = 0; i < maxLag; i++) {
            lagMeans[i] = sums[i + 1] / rows;
            valueProducts[i] = products[0][i + 1] - sums[i + 1] * valueMean;
            for (int j = i; j < maxLag; j++) {
                lagProducts[i][j] = products[i + 1][j + 1] - lagMeans[i] * sums[j + 1];
            }
        }
    }

    /** How many values of the series have {@code lag} predecessors. */
    static long rows(List<double[]> series, int lag) {
        long rows = 0;
        for (double[] values : series) {
            rows += Math.max(0, values.length - lag);
        }
        return rows;
    }

    /**
     * The moments of series.
     *
     * @param maxLag P; at least one of the series is longer
     */
    static LagMoments of(List<double[]> series, int maxLag) {
        double centre = mean(series);
        double[] sums = new double[maxLag + 1];
        double[][] products = new double[maxLag + 1][maxLag + 1];
        for (double[] values : series) {
            if (values.length > maxLag) {
                double[] centred = new double[values.length];
                for (int t = 0; t < values.length; t++) {
                    centred[t] = values[t] - centre;
                }
                add(centred, maxLag, sums, products);
            }
        }
        return new LagMoments(maxLag, centre, rows(series, maxLag), sums, products);
    }

    private static void add(double[] y, int maxLag, double[] sums, double[][] products) {
        int n = y.length;
        double[] diagonal = new double[maxLag + 1];
        for (int lag = 0; lag <= maxLag; lag++) {
            double sum = 0;
            double product = 0;
            for (int t = maxLag; t < n; t++) {
                sum += y[t - lag];
                product += y[t] * y[t - lag];
            }
            sums[lag] += sum;
            diagonal[lag] = product;
        }
        // diagonal[d] walks down the d-th diagonal: the product of lags i and i + d, summed over all t.
        for (int i = 0; i <= maxLag; i++) {
            for (int d = 0; i + d <= maxLag; d++) {
                int j = i + d;
                products[i][j] += diagonal[d];
                if (j < maxLag) {
                    diagonal[d] += y[maxLag - 1 - i] * y[maxLag - 1 - j] - y[n - 1 - i] * y[n - 1 - j];
                }
            }
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
}
