package dev.carousel.models.forecast.baseline;

import dev.carousel.InvalidInputException;

/**
 * An autoregression, y_t = intercept + sum over i of coefficient_i y_{t-i}, iterated for as many steps as are asked.
 *
 * @param intercept the constant
 * @param coefficients [p], that of lag 1 first; none for a constant forecast
 */
public record ArModel(double intercept, double[] coefficients) implements LinearForecast {
    public ArModel {
        coefficients = coefficients.clone();
        requireFinite(intercept);
        for (double coefficient : coefficients) {
            requireFinite(coefficient);
        }
    }

    private static void requireFinite(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "a coefficient of an autoregression is " + value + "; expected a finite number");
        }
    }

    /** A copy of the coefficients [p]. */
    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** The order, p. */
    public int order() {
        return coefficients.length;
    }

    @Override
    public int context() {
        return Math.max(1, coefficients.length);
    }

    @Override
    public void forecast(double[] history, int from, int to, double[] out) {
        int order = coefficients.length;
        double[] values = new double[order + out.length];
        System.arraycopy(LinearForecast.lastValues(history, from, to, order), 0, values, 0, order);
        for (int h = 0; h < out.length; h++) {
            double sum = intercept;
            int next = order + h;
            for (int i = 0; i < order; i++) {
                sum += coefficients[i] * values[next - 1 - i];
            }
            values[next] = sum;
            out[h] = sum;
        }
    }
}
