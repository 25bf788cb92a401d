package dev.carousel.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.GradientCheck;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;

/** A loss and its gradient against a formula in double. */
final class LossCheck {
    private final Loss loss;
    private final Formula formula;

    /** The loss of all rows, from the documentation. */
    @FunctionalInterface
    interface Formula {
        double of(double[] prediction, float[] target, float[] weights);
    }

    LossCheck(Loss loss, Formula formula) {
        this.loss = loss;
        this.formula = formula;
    }

    /** Value and gradient at these predictions [N, P] and targets [N, G], under weights that differ from row to row. */
    void at(float[] prediction, float[] target, int rows) {
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            weights[row] = 1 + 0.25f * (row % 4);
        }
        int P = prediction.length / rows;
        int G = target.length / rows;
        assertThat(loss.accepts(P, G)).isTrue();
        Tensor gradient = Tensor.zeros(rows, P);
        gradient.fill(99); // what was there before must not matter

        double value = loss.evaluate(Tensor.of(prediction, rows, P), Tensor.of(target, rows, G), weights, gradient);

        double[] at = new double[prediction.length];
        Arrays.setAll(at, k -> prediction[k]);
        double expected = formula.of(at, target, weights);
        String what = loss + " at " + Arrays.toString(prediction);
        assertThat(value).as(what).isCloseTo(expected, Offset.offset(1e-6 * Math.max(Math.abs(expected), 1e-3)));
        GradientCheck.assertGradient(what, gradient.toArray(), at, x -> formula.of(x, target, weights));
    }

    /** Uniform between two numbers. */
    static float[] uniform(SplittableRandom random, int n, double low, double high) {
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) (low + (high - low) * random.nextDouble());
        }
        return values;
    }
}
