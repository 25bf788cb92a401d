package dev.carousel.nn.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.GradientCheck;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationsTest {
    /** No kink of any function below lies within 1e-5 of them. */
    private static final double[] POINTS = {-30, -9, -3.25, -2.0625, -1, -.5, -.125, -1e-3, 1e-3, .25, .75, 2, 4.5, 20};

    static final LayerSpec[] ALL = {
        new Identity(),
        new Relu(),
        new Sigmoid(),
        new Tanh(),
        HardSigmoid.keras(),
        HardSigmoid.pytorch(),
        new LeakyRelu(),
        new LeakyRelu(0),
        new LeakyRelu(1.5f),
        new ThresholdedRelu(),
        new ThresholdedRelu(-0.75f),
        new Elu(),
        new Elu(0.25f),
        new Selu(),
        new ScaledTanh(1.7159f, 2f / 3),
        new ScaledTanh(-0.5f, 1.25f),
        new Affine(-2, 0.5f),
        new Softsign(),
        new Softplus(),
        new Swish(),
        new Gelu(),
        new Gelu(true)
    };

    @ParameterizedTest
    @FieldSource("ALL")
    void haveTheValuesAndSlopesOfTheirFormulas(LayerSpec activation) {
        LayerPass pass = pass(activation, POINTS.length);
        float[] dY = new float[POINTS.length];
        double[] x = new double[POINTS.length];
        for (int k = 0; k < POINTS.length; k++) {
            dY[k] = 1 + 0.25f * k;
            x[k] = (float) POINTS[k];
        }

        float[] y = run(pass, floats(x));
        float[] dX = pass.backward(Tensor.of(dY, 1, dY.length), new float[0]).toArray();

        for (int k = 0; k < x.length; k++) {
            double expected = ActivationOracle.of(activation, x[k]);
            assertThat((double) y[k])
                    .as("at %s", x[k])
                    .isCloseTo(expected, within(Math.max(5e-7 * Math.abs(expected), 1e-12)));
        }
        GradientCheck.assertGradient("dX", dX, x, at -> {
            double sum = 0;
            for (int k = 0; k < at.length; k++) {
                sum += dY[k] * ActivationOracle.of(activation, at[k]);
            }
            return sum;
        });
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void keepNaNAndMakeNone(LayerSpec activation) {
        float[] x = {
            Float.NaN,
            Float.NEGATIVE_INFINITY,
            -Float.MAX_VALUE,
            -0f,
            0,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY
        };
        LayerPass pass = pass(activation, x.length);
        float[] ones = new float[x.length];
        Arrays.fill(ones, 1);

        float[] y = run(pass, x);
        float[] slopes =
                pass.backward(Tensor.of(ones, 1, x.length), new float[0]).toArray();

        assertThat(y[0]).isNaN();
        assertThat(slopes[0]).isNotZero();
        for (int k = 1; k < x.length; k++) {
            assertThat(y[k]).as("of %s", x[k]).isNotNaN();
            assertThat(slopes[k]).as("slope at %s", x[k]).isNotNaN();
        }
    }

    /** A layer may be given the rest of a larger buffer, and a gate writes over its own pre-activations. */
    @ParameterizedTest
    @FieldSource("ALL")
    void giveTheSameInPlaceAndAnywhereInABuffer(LayerSpec spec) {
        if (!(spec instanceof Activation activation)) {
            return;
        }
        float[] x = floats(POINTS);
        float[] y = new float[x.length];
        activation.apply(x.length, x, 0, y, 0);
        float[] wide = new float[x.length + 5];
        System.arraycopy(x, 0, wide, 3, x.length);

        activation.apply(x.length, wide, 3, wide, 3);

        assertThat(Arrays.copyOfRange(wide, 3, 3 + x.length)).containsExactly(y);
        assertThat(wide[2]).isZero();
        assertThat(wide[x.length + 3]).isZero();
    }

    static Stream<Arguments> kinks() {
        return Stream.of(
                Arguments.of(new Relu(), 0f, 0f),
                Arguments.of(new LeakyRelu(0.25f), 0f, 0.25f),
                Arguments.of(new LeakyRelu(1.5f), 0f, 1.5f),
                Arguments.of(new ThresholdedRelu(), 1f, 0f),
                Arguments.of(new Elu(0.5f), 0f, 0.5f),
                Arguments.of(new Elu(2), 0f, 2f),
                Arguments.of(new Selu(), 0f, 1.7580993f),
                Arguments.of(HardSigmoid.pytorch(), -3.5f, 0f),
                Arguments.of(HardSigmoid.keras(), 2.5f, 0f));
    }

    @ParameterizedTest
    @MethodSource("kinks")
    void haveAtAKinkTheSlopeOfPytorch(Activation activation, float kink, float slope) {
        float[] y = new float[1];
        activation.apply(1, new float[] {kink}, 0, y, 0);
        assertThat(activation.slope(y[0])).isEqualTo(slope);
    }

    @Test
    void keepTheirDigitsWhereADifferenceWouldLoseThem() {
        assertThat(run(pass(new Elu(), 1), -1e-6f)[0]).isCloseTo(-9.999995e-7f, within(1e-12f));
        assertThat(run(pass(new Softplus(), 1), -20)[0]).isCloseTo(2.0611537e-9f, within(1e-15f));
    }

    @Test
    void refuseWhatHasNoSlopeByValue() {
        assertThatThrownBy(() -> new LeakyRelu(-0.1f))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0 or more, found -0.1");
        assertThatThrownBy(() -> new Elu(Float.NaN)).hasMessageContaining("ELU").hasMessageContaining("found NaN");
        assertThatThrownBy(() -> new ScaledTanh(0, 1)).hasMessageContaining("alpha other than 0");
        assertThatThrownBy(() -> new ThresholdedRelu(Float.POSITIVE_INFINITY)).hasMessageContaining("found Infinity");
        assertThatThrownBy(() -> new Affine(1, Float.NaN)).hasMessageContaining("beta NaN");
    }

    private static LayerPass pass(LayerSpec activation, int size) {
        return activation.build("", size, new Parameters()).pass(Workers.single());
    }

    private static float[] run(LayerPass pass, float... x) {
        return pass.forward(new Sequences(SequenceLayout.equal(1, 1), Tensor.of(x, 1, x.length)), Mode.prediction())
                .values()
                .toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }
}
