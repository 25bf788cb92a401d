package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationPenaltyTest {
    private static final int F = 3;
    private static final Mode TRAINING = Mode.training(RandomSource.of(1), 0);

    @ParameterizedTest
    @CsvSource({"2, 0, '4 1 0 3'", "0, 1, '4 1 0 3'", "2, 1, '3'", "2, 1, '1'", "2, 1, '1 1'", "0, 0, '2'"})
    void addsTheGradientsOfItsPenalties(float size, float change, String lengths) {
        SplittableRandom random = new SplittableRandom(7);
        SequenceLayout layout = SequenceLayout.of(
                Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray());
        Rows x = Rows.random(layout, F, random);
        double[] dY = Rows.randoms(x.values().length, random);
        LayerPass pass = new ActivationPenalty(size, change)
                .build("", F, new Parameters())
                .pass(Workers.single());

        float[] y = pass.forward(x.sequences(), TRAINING).values().toArray();
        float[] dX = pass.backward(Tensor.of(Rows.floats(dY), layout.rows(), F), new float[0])
                .toArray();

        assertThat(y).isEqualTo(x.sequences().values().toArray());
        GradientCheck.assertGradient("dX", dX, x.values(), at -> dot(dY, at) + penalties(x.with(at), size, change));
    }

    /** As written in the class's documentation, sequence by sequence. */
    private static double penalties(Rows x, double size, double change) {
        double squares = 0;
        double changes = 0;
        int pairs = 0;
        SequenceLayout layout = x.layout();
        for (int position = 0; position < layout.batch(); position++) {
            for (int t = 0; t < layout.length(position); t++) {
                int row = layout.start(t) + position;
                for (int k = 0; k < F; k++) {
                    squares += x.get(row, k) * x.get(row, k);
                    if (t + 1 < layout.length(position)) {
                        double step = x.get(layout.start(t + 1) + position, k) - x.get(row, k);
                        changes += step * step;
                        pairs++;
                    }
                }
            }
        }
        return size * squares / (layout.rows() * F) + (pairs == 0 ? 0 : change * changes / pairs);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @Test
    void isNothingInPrediction() {
        LayerPass pass =
                new ActivationPenalty(2, 1).build("", F, new Parameters()).pass(Workers.single());
        Rows x = Rows.random(SequenceLayout.of(2), F, new SplittableRandom(1));
        Tensor dY = Tensor.zeros(2, F);

        pass.forward(x.sequences(), Mode.prediction());

        assertThat(pass.backward(dY, new float[0]).toArray()).containsOnly(0);
    }

    @Test
    void refusesFactorsBelowZero() {
        assertThatThrownBy(() -> new ActivationPenalty(-1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found -1.0 and 0.0");
        assertThatThrownBy(() -> new ActivationPenalty(0, Float.NaN)).isInstanceOf(InvalidInputException.class);
    }
}
