package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;

/**
 * Central differences of a function in double against an analytic gradient in float.
 *
 * <p>With steps of 1e-6 the differences are good to about 1e-9, so what is left is the engine's rounding: chains of some hundred
 * float operations, each with a relative error of 6e-8, of terms that partly cancel. Hence a tolerance relative to the element
 * with a floor relative to the largest element of the same array. A wrong or missing term shows as an error above 1e-2.
 */
public final class GradientCheck {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-5;
    private static final double FLOOR = 0.1;

    private GradientCheck() {}

    public static void assertGradient(String what, float[] analytic, double[] at, ToDoubleFunction<double[]> function) {
        assertGradient(what, analytic, at, function, TOLERANCE);
    }

    /** For functions that cancel much, and so lose more digits. */
    public static void assertGradient(
            String what, float[] analytic, double[] at, ToDoubleFunction<double[]> function, double tolerance) {
        assertThat(analytic).as(what).hasSize(at.length);
        double[] numeric = new double[at.length];
        double[] x = at.clone();
        double largest = 0;
        for (int k = 0; k < x.length; k++) {
            x[k] = at[k] + STEP;
            double above = function.applyAsDouble(x);
            x[k] = at[k] - STEP;
            double below = function.applyAsDouble(x);
            x[k] = at[k];
            numeric[k] = (above - below) / (2 * STEP);
            largest = Math.max(largest, Math.abs(numeric[k]));
        }
        for (int k = 0; k < x.length; k++) {
            double error = Math.abs(analytic[k] - numeric[k]);
            double scale = Math.max(Math.abs(numeric[k]), FLOOR * largest);
            if (!(error <= tolerance * scale + 1e-9)) {
                assertThat((double) analytic[k])
                        .as("%s[%d], relative error %.2e", what, k, error / scale)
                        .isEqualTo(numeric[k]);
            }
        }
    }
}
