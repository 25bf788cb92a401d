package dev.carousel.nn.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LayerNormTest {
    private final Parameters parameters = new Parameters();
    private final Layer layer = new LayerNorm().build("norm", 4, parameters);

    LayerNormTest() {
        layer.initialise(RandomSource.of(1));
    }

    @Test
    void bringsEachStepToMean0AndVariance1() {
        float[] y = run(1, 3, 5, 7, 1000, 1000.5f, 1001, 1001.5f);

        // Deviations of -3 -1 1 3 times 1 and times 0.25 about their means, with variances 5 and 0.3125.
        float[] expected = {-1.3416394f, -0.4472131f, 0.4472131f, 1.3416394f};
        for (int k = 0; k < 4; k++) {
            assertThat(y[k]).isCloseTo(expected[k], within(1e-6f));
            assertThat(y[4 + k]).isCloseTo(expected[k], within(3e-5f));
        }
    }

    @Test
    void givesTheShiftWhereAllFeaturesAreEqual() {
        parameters.get(parameters.list().get(1)).fill(0.25f);
        assertThat(run(1e30f, 1e30f, 1e30f, 1e30f)).containsOnly(0.25f);
    }

    @Test
    void hasTheParametersOfPytorch() {
        assertThat(parameters.list()).extracting(Object::toString).containsExactly("norm.weight [4]", "norm.bias [4]");
        assertThat(parameters.tensors().get("norm.weight").toArray()).containsOnly(1);
        assertThat(parameters.tensors().get("norm.bias").toArray()).containsOnly(0);
    }

    @Test
    void refusesAnEpsilonOfNothingAndInputOfAnotherWidth() {
        for (float epsilon : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new LayerNorm(epsilon))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("found " + epsilon);
        }
        Sequences wide = new Sequences(SequenceLayout.equal(1, 1), Tensor.zeros(1, 5));
        assertThatThrownBy(() -> layer.pass(Workers.single()).forward(wide, Mode.prediction()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("layer norm: expected 4 features, found 5");
    }

    private float[] run(float... x) {
        Sequences input = new Sequences(SequenceLayout.equal(1, x.length / 4), Tensor.of(x, x.length / 4, 4));
        return layer.pass(Workers.single())
                .forward(input, Mode.prediction())
                .values()
                .toArray();
    }
}
