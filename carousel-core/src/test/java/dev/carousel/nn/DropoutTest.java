package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final RandomSource RANDOM = RandomSource.of(6);

    @Test
    void dropsTheGivenShareAndKeepsTheMean() {
        Sequences x = ones(200, 5, 20);

        float[] y = forward(0.3f, x, Mode.training(RANDOM, 0)).values().toArray();

        int dropped = 0;
        for (float value : y) {
            assertThat(value).isIn(0f, 1 / (1 - 0.3f));
            dropped += value == 0 ? 1 : 0;
        }
        assertThat((double) dropped / y.length).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / y.length)));
    }

    @Test
    void doesNothingInPredictionAndAtRateZero() {
        Sequences x = ones(3, 2, 4);
        assertThat(forward(0.9f, x, Mode.prediction())).isEqualTo(x);
        assertThat(forward(0, x, Mode.training(RANDOM, 0))).isEqualTo(x);
    }

    @Test
    void drawsAnotherMaskForEachStepLayerSampleAndTime() {
        Tensor mask =
                forward(0.5f, ones(4, 2, 30), Mode.training(RANDOM, 3)).values().copy();
        assertThat(forward(0.5f, ones(4, 2, 30), Mode.training(RANDOM, 3)).values())
                .isEqualTo(mask);
        assertThat(forward(0.5f, ones(4, 2, 30), Mode.training(RANDOM, 4)).values())
                .isNotEqualTo(mask);
        Tensor otherLayer = layer("other", 0.5f, 30)
                .pass(Workers.single())
                .forward(ones(4, 2, 30), Mode.training(RANDOM, 3))
                .values();
        assertThat(otherLayer).isNotEqualTo(mask);
        for (int row = 1; row < 8; row++) {
            assertThat(row(mask, row)).isNotEqualTo(row(mask, 0));
        }
    }

    @Test
    void masksASampleAlikeWhateverTheLengthsOfItsNeighbours() {
        Sequences first = forward(0.5f, new Sequences(SequenceLayout.of(2, 3), filled(5, 8)), Mode.training(RANDOM, 1));
        float[][] expected = first.sequence(1);
        Sequences second =
                forward(0.5f, new Sequences(SequenceLayout.of(9, 3, 5), filled(17, 8)), Mode.training(RANDOM, 1));
        assertThat(second.sequence(1)).isDeepEqualTo(expected);
    }

    @Test
    void masksGradientsLikeValues() {
        LayerPass pass = layer("d", 0.5f, 6).pass(Workers.single());
        Tensor y =
                pass.forward(ones(3, 2, 6), Mode.training(RANDOM, 1)).values().copy();
        assertThat(pass.backward(filled(6, 6), new float[0])).isEqualTo(y);
    }

    @Test
    void refusesRatesThatLeaveNothing() {
        for (float rate : new float[] {1, -0.1f, Float.NaN}) {
            assertThatThrownBy(() -> new Dropout(rate)).hasMessageContaining("found " + rate);
        }
    }

    private static Layer layer(String name, float rate, int size) {
        return new Dropout(rate).build(name, size, new Parameters());
    }

    private static Sequences forward(float rate, Sequences x, Mode mode) {
        return layer("d", rate, x.features()).pass(Workers.single()).forward(x, mode);
    }

    private static Sequences ones(int T, int B, int F) {
        return new Sequences(SequenceLayout.equal(T, B), filled(T * B, F));
    }

    private static Tensor filled(int rows, int columns) {
        Tensor tensor = Tensor.zeros(rows, columns);
        tensor.fill(1);
        return tensor;
    }

    private static float[] row(Tensor tensor, int row) {
        int F = tensor.dim(1);
        return Tensor.view(tensor.array(), tensor.offset() + row * F, F).toArray();
    }
}
