package dev.carousel.nn.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Summary;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Conv1dTest {
    private static final float[][] COUNTING = {{1}, {2}, {3}, {4}, {5}};

    static Stream<Arguments> windows() {
        Conv1d three = Conv1d.of(1, 1, 3);
        return Stream.of(
                // digits of a result are the steps that the window saw, a 0 for padding
                Arguments.of(three, "123 234 345"),
                Arguments.of(three.padding(Padding.same()), "12 123 234 345 450"),
                Arguments.of(three.padding(Padding.causal()), "1 12 123 234 345"),
                Arguments.of(three.stride(2), "123 345"),
                Arguments.of(three.stride(2).padding(Padding.same()), "12 234 450"),
                Arguments.of(three.stride(3).padding(Padding.same()), "123 450"),
                Arguments.of(three.stride(2).padding(Padding.causal()), "1 123 345"),
                Arguments.of(three.stride(2).padding(Padding.of(1, 1)), "12 234 450"),
                Arguments.of(three.padding(Padding.of(2, 0)), "1 12 123 234 345"),
                Arguments.of(three.dilation(2), "135"),
                Arguments.of(three.dilation(2).padding(Padding.same()), "13 24 135 240 350"),
                Arguments.of(three.dilation(2).padding(Padding.causal()), "1 2 13 24 135"),
                Arguments.of(Conv1d.of(1, 1, 2).padding(Padding.same()), "12 23 34 45 50"),
                Arguments.of(Conv1d.of(1, 1, 6), ""),
                Arguments.of(Conv1d.of(1, 1, 6).padding(Padding.of(0, 1)), "123450"));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void seesTheStepsOfItsWindows(Conv1d spec, String expected) {
        Parameters parameters = new Parameters();
        Layer layer = spec.build("", 1, parameters);
        for (int j = 0; j < spec.kernel(); j++) {
            parameters.values()[j] = (float) StrictMath.pow(10, spec.kernel() - 1 - j);
        }
        parameters.changed();

        Sequences y = layer.pass(Workers.single())
                .forward(Sequences.of(1, List.of(COUNTING, new float[0][], COUNTING)), Mode.prediction());

        StringBuilder found = new StringBuilder();
        for (float[] step : y.sequence(2)) {
            found.append(found.isEmpty() ? "" : " ").append((int) step[0]);
        }
        assertThat(found).hasToString(expected);
        assertThat(y.sequence(1)).isEmpty();
        assertThat(y.sequence(0)).isDeepEqualTo(y.sequence(2));
        assertThat(spec.outputLength(5)).isEqualTo(y.sequence(0).length);
    }

    /** Lengths 3 and 4 become 2 and 2, and then the caller's order decides, no longer the length. */
    @Test
    void tellsSequencesApartWhoseLengthsBecomeEqual() {
        Parameters parameters = new Parameters();
        Layer layer = Conv1d.of(1, 1, 1).stride(2).build("", 1, parameters);
        parameters.values()[0] = 1;
        parameters.changed();
        LayerPass pass = layer.pass(Workers.single());
        Sequences x = Sequences.of(1, List.of(new float[][] {{1}, {2}, {3}}, new float[][] {{10}, {20}, {30}, {40}}));

        Sequences y = pass.forward(x, Mode.prediction());

        assertThat(y.sequence(0)).isDeepEqualTo(new float[][] {{1}, {3}});
        assertThat(y.sequence(1)).isDeepEqualTo(new float[][] {{10}, {30}});
        Sequences dY = Sequences.of(1, List.of(new float[][] {{1}, {2}}, new float[][] {{3}, {4}}));
        Tensor dX = pass.backward(dY.values(), new float[2]);
        assertThat(new Sequences(x.layout(), dX).sequence(1)).isDeepEqualTo(new float[][] {{3}, {0}, {4}, {0}});
    }

    @Test
    void hasTheParametersOfPytorch() {
        Parameters parameters = new Parameters();
        Layer layer = Conv1d.of(3, 5, 2).build("conv", 3, parameters);
        assertThat(parameters.list())
                .extracting(Object::toString)
                .containsExactly("conv.weight [5, 3, 2]", "conv.bias [5]");
        layer.initialise(RandomSource.of(1));
        double bound = Math.sqrt(6.0 / (3 * 2 + 5 * 2));
        for (float w : parameters.tensors().get("conv.weight").toArray()) {
            assertThat((double) w).isBetween(-bound, bound).isNotZero();
        }
        assertThat(parameters.tensors().get("conv.bias").toArray()).containsOnly(0);
    }

    @Test
    void usesItsWeightsOfNow() {
        Network network = Network.of(Conv1d.of(1, 2, 2)).initialise(1);
        Sequences x = Sequences.of(1, List.<float[][]>of(COUNTING));
        Sequences before = network.predict(x);
        network.initialise(RandomSource.of(2));
        assertThat(network.predict(x)).isNotEqualTo(before);
    }

    /** More steps than any batch holds, as they are asked for when a network is described and not run. */
    @Test
    void countsWindowsInLengthsOfAnySize() {
        Conv1d three = Conv1d.of(3, 3, 3);
        int most = Integer.MAX_VALUE;
        assertThat(three.outputLength(1L << 40)).isEqualTo((1L << 40) - 2);
        assertThat(three.padding(Padding.of(1, 1)).outputLength(most)).isEqualTo(most);
        assertThat(three.padding(Padding.of(2, 2)).outputLength(most)).isEqualTo(most + 2L);
        assertThat(three.padding(Padding.same()).stride(2).outputLength(1L << 40))
                .isEqualTo(1L << 39);
        assertThat(three.padding(Padding.causal()).outputLength(1L << 40)).isEqualTo(1L << 40);

        Architecture architecture = Network.of(Linear.of(2, 3), new Repeat(most), three.padding(Padding.of(2, 2)));
        assertThat(architecture.summary().layers())
                .extracting(Summary.Row::output)
                .containsExactly("[B, 3]", "[T', B, 3]", "[T', B, 3]");
        assertThat(architecture.initialise(1).outputSteps(1 << 20)).isEqualTo(((long) most << 20) + 2);
        assertThat(Network.of(Linear.of(2, 3), new Repeat(5000), Conv1d.of(3, 3, 2))
                        .summary())
                .asString()
                .contains("Repeat");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> Network.of(Linear.of(2, 4), Conv1d.of(3, 1, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("convolution '1': made for 3 features a step, but 4 reach it");
        assertThatThrownBy(() -> Conv1d.of(1, 1, 0)).hasMessageContaining("kernel 0");
        assertThatThrownBy(() -> Conv1d.of(1, 1, 2).stride(0)).hasMessageContaining("stride 0");
        assertThatThrownBy(() -> Conv1d.of(1, 1, 1 << 20).dilation(1 << 20)).hasMessageContaining("spans");
        assertThatThrownBy(() -> Conv1d.of(1, 1, 3).padding(Padding.of(3, 0)))
                .hasMessageContaining("less than the 3 steps of a window");
        assertThatThrownBy(() -> Padding.of(-1, 0)).hasMessageContaining("found -1 and 0");
        LayerPass pass = Conv1d.of(1, 1, 2).build("", 1, new Parameters()).pass(Workers.single());
        Sequences wide = new Sequences(SequenceLayout.equal(1, 1), Tensor.zeros(1, 2));
        assertThatThrownBy(() -> pass.forward(wide, Mode.prediction()))
                .hasMessage("convolution: expected 1 features, found 2");
    }
}
