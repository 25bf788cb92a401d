package dev.carousel.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class QuantileLossTest {
    private static final float[] ONE = {1};

    @Test
    void weighsErrorsByTheirSide() {
        QuantileLoss loss = new QuantileLoss(0.25, 0.75);
        Tensor gradient = Tensor.zeros(1, 4);

        // Targets 10 and 20, each with its two quantiles.
        double value = loss.evaluate(
                Tensor.of(new float[] {8, 14, 20, 16}, 1, 4), Tensor.of(new float[] {10, 20}, 1, 2), ONE, gradient);

        double expected = 2 * (0.25 * 2 + 0.25 * 4 + 0 + 0.75 * 4) / 4;
        assertThat(value).isEqualTo(expected);
        assertThat(gradient.toArray()).containsExactly(-0.125f, 0.125f, 0, -0.375f);
        assertThat(loss.predictions(2)).isEqualTo(4);
    }

    @Test
    void ofNoRowsIsZero() {
        Tensor none = Tensor.zeros(0, 2);
        assertThat(new QuantileLoss(0.1, 0.9).evaluate(none, Tensor.zeros(0, 1), new float[0], none))
                .isZero();
    }

    @Test
    void isTheAbsoluteErrorAtTheMedian() {
        double value = new QuantileLoss(0.5)
                .evaluate(Tensor.of(new float[] {3}, 1, 1), Tensor.of(new float[] {-1}, 1, 1), ONE, Tensor.zeros(1, 1));
        assertThat(value).isEqualTo(4);
    }

    /** Of the numbers 0 .. 99, nine tenths lie below 89.5. */
    @Test
    void isLeastAtTheQuantile() {
        int n = 100;
        Tensor target = Tensor.zeros(n, 1);
        float[] weights = new float[n];
        for (int k = 0; k < n; k++) {
            target.set(k, k, 0);
            weights[k] = 1;
        }
        QuantileLoss loss = new QuantileLoss(0.9);
        double best = Double.POSITIVE_INFINITY;
        float bestAt = -1;
        for (float p = 0.5f; p < n; p++) {
            Tensor prediction = Tensor.zeros(n, 1);
            prediction.fill(p);
            double value = loss.evaluate(prediction, target, weights, Tensor.zeros(n, 1));
            if (value < best) {
                best = value;
                bestAt = p;
            }
        }
        assertThat(bestAt).isCloseTo(89.5f, within(1f));
    }

    @Test
    void weighsRows() {
        Tensor gradient = Tensor.zeros(2, 1);
        double value = new QuantileLoss(0.5)
                .evaluate(
                        Tensor.of(new float[] {1, 1}, 2, 1),
                        Tensor.of(new float[] {0, 3}, 2, 1),
                        new float[] {3, 0.5f},
                        gradient);
        assertThat(value).isEqualTo((3 * 1 + 0.5 * 2) / 2);
        assertThat(gradient.toArray()).containsExactly(1.5f, -0.25f);
    }

    @Test
    void passesOnWhatIsNotANumber() {
        Tensor gradient = Tensor.zeros(1, 1);
        double value = new QuantileLoss(0.5)
                .evaluate(Tensor.of(new float[] {Float.NaN}, 1, 1), Tensor.zeros(1, 1), ONE, gradient);
        assertThat(value).isNaN();
        assertThat(gradient.get(0, 0)).isNaN();
    }

    @Test
    void refusesLevelsThatAreNone() {
        for (double level : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> new QuantileLoss(0.5, level))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("quantile level " + level);
        }
        assertThatThrownBy(QuantileLoss::new).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void addsNothingForATargetThatIsUnknown() {
        QuantileLoss loss = new QuantileLoss(.5, .9);
        Tensor prediction = Tensor.of(new float[] {1, 2, 3, 4}, 1, 4);
        Tensor gradient = Tensor.of(new float[] {9, 9, 9, 9}, 1, 4);

        double value =
                loss.evaluate(prediction, Tensor.of(new float[] {2, Float.NaN}, 1, 2), new float[] {1}, gradient);

        double known = loss.evaluate(
                Tensor.of(new float[] {1, 2}, 1, 2),
                Tensor.of(new float[] {2}, 1, 1),
                new float[] {1},
                Tensor.zeros(1, 2));
        assertThat(value).isEqualTo(known / 2);
        assertThat(gradient.get(0, 2)).isZero();
        assertThat(gradient.get(0, 3)).isZero();
    }
}
