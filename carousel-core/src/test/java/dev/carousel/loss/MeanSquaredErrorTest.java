package dev.carousel.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MeanSquaredErrorTest {
    private final MeanSquaredError loss = new MeanSquaredError();

    @Test
    void averagesSquaresOverRowsAndTargets() {
        Tensor prediction = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
        Tensor target = Tensor.of(new float[] {0, 2, 5, 1}, 2, 2);
        Tensor gradient = Tensor.zeros(2, 2);

        double value = loss.evaluate(prediction, target, new float[] {1, 1}, gradient);

        assertThat(value).isEqualTo((1 + 0 + 4 + 9) / 4.0);
        assertThat(gradient.toArray()).containsExactly(0.5f, 0, -1, 1.5f);
        assertThat(loss.predictions(3)).isEqualTo(3);
    }

    @Test
    void weighsRows() {
        Tensor gradient = Tensor.zeros(2, 1);
        double value =
                loss.evaluate(Tensor.of(new float[] {1, 3}, 2, 1), Tensor.zeros(2, 1), new float[] {0.5f, 2}, gradient);
        assertThat(value).isEqualTo((0.5 * 1 + 2 * 9) / 2);
        assertThat(gradient.toArray()).containsExactly(0.5f, 6);
    }

    @Test
    void readsAndWritesViews() {
        Tensor gradient = Tensor.view(new float[4], 2, 1, 1);
        double value = loss.evaluate(
                Tensor.view(new float[] {9, 9, 5}, 2, 1, 1),
                Tensor.view(new float[] {9, 2}, 1, 1, 1),
                new float[] {1},
                gradient);
        assertThat(value).isEqualTo(9);
        assertThat(gradient.array()).containsExactly(0, 0, 6, 0);
    }

    @Test
    void passesOnWhatIsNotANumber() {
        Tensor gradient = Tensor.zeros(1, 1);
        double value =
                loss.evaluate(Tensor.of(new float[] {Float.NaN}, 1, 1), Tensor.zeros(1, 1), new float[] {1}, gradient);
        assertThat(value).isNaN();
        assertThat(gradient.get(0, 0)).isNaN();
    }

    @Test
    void keepsSmallTermsBesideLargeOnes() {
        int n = 10_000;
        Tensor prediction = Tensor.zeros(n, 1);
        prediction.fill(1e-3f);
        prediction.set(1e4f, 0, 0);
        float[] weights = new float[n];
        java.util.Arrays.fill(weights, 1);
        double value = loss.evaluate(prediction, Tensor.zeros(n, 1), weights, Tensor.zeros(n, 1));
        double exact = (1e8 + (n - 1) * ((double) 1e-3f * 1e-3f)) / n;
        // Together the small terms weigh 1e-6; a sum in float would lose every one of them.
        assertThat(value).isCloseTo(exact, within(1e-8));
    }
}
