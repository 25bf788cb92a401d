package dev.carousel.nn.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Summary;
import dev.carousel.nn.activation.Relu;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolingTest {
    private static final float NaN = Float.NaN;

    static Stream<LayerSpec> pools() {
        return Stream.of(
                new LastStep(),
                new MeanOverTime(),
                new MaxOverTime(),
                new AttentionOverTime(),
                AttentionOverTime.hidden(3));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void givesZerosForAnEmptySequenceAndTheStepItselfForOneOfOne(LayerSpec spec) {
        Parameters parameters = new Parameters();
        LayerPass pass = spec.build("", 2, parameters).pass(Workers.single());
        Arrays.fill(parameters.values(), 0.5f);
        parameters.changed();
        pass.forward(
                sequences(new float[][] {{7, 8}, {9, 9}}, new float[][] {{5, 5}}, new float[0][]), Mode.prediction());

        Sequences y = pass.forward(sequences(new float[0][], new float[][] {{-3, 2}}), Mode.prediction());

        assertThat(y.layout()).isEqualTo(SequenceLayout.equal(1, 2));
        assertThat(y.values()).isEqualTo(Tensor.of(new float[] {0, 0, -3, 2}, 2, 2));
        assertThat(pass.backward(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2), new float[parameters.size()]))
                .isEqualTo(Tensor.of(new float[] {3, 4}, 1, 2));
        Sequences none = pass.forward(sequences(new float[0][], new float[0][]), Mode.prediction());
        assertThat(none.values().toArray()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void meansAreOverEachSequencesOwnSteps() {
        LayerPass pass = pass(new MeanOverTime());
        Sequences y = pass.forward(
                sequences(new float[][] {{1, 2}}, new float[][] {{1, 0}, {2, 0}, {6, 3}}), Mode.prediction());
        assertThat(y.values().toArray()).containsExactly(1, 2, 3, 1);
        assertThat(pass.backward(Tensor.of(new float[] {4, 5, 3, 6}, 2, 2), new float[0])
                        .toArray())
                .as("the long sequence's first step, the short one's, and the rest of the long one's")
                .containsExactly(1, 2, 4, 5, 1, 2, 1, 2);
    }

    @Test
    void aMeanOfAMillionStepsLosesNothing() {
        int T = 1 << 20;
        float[] values = new float[T];
        Arrays.fill(values, 0.1f);
        Sequences x = new Sequences(SequenceLayout.of(T), Tensor.of(values, T, 1));
        LayerPass pass = new MeanOverTime().build("", 1, new Parameters()).pass(Workers.single());
        assertThat(pass.forward(x, Mode.prediction()).values().toArray()).containsExactly(0.1f);
    }

    @Test
    void theFirstOfEqualLargestTakesTheGradient() {
        LayerPass pass = pass(new MaxOverTime());
        Sequences y = pass.forward(sequences(new float[][] {{-1, 5}, {-3, 7}, {-1, 7}, {-2, 6}}), Mode.prediction());
        assertThat(y.values().toArray()).containsExactly(-1, 7);
        assertThat(pass.backward(Tensor.of(new float[] {3, 4}, 1, 2), new float[0])
                        .toArray())
                .containsExactly(3, 0, 0, 4, 0, 0, 0, 0);
    }

    @Test
    void aMaximumKeepsNaN() {
        LayerPass pass = pass(new MaxOverTime());
        Sequences y = pass.forward(sequences(new float[][] {{1, NaN}, {NaN, 7}, {9, NaN}}), Mode.prediction());
        assertThat(y.values().toArray()).containsExactly(NaN, NaN);
        assertThat(pass.backward(Tensor.of(new float[] {3, 4}, 1, 2), new float[0])
                        .toArray())
                .containsExactly(0, 4, 3, 0, 0, 0);
    }

    @Test
    void attentionPicksTheStepsWhoseScoresAreHigh() {
        Parameters parameters = new Parameters();
        LayerPass pass = new AttentionOverTime().build("pool", 2, parameters).pass(Workers.single());
        assertThat(parameters.list()).extracting(Object::toString).containsExactly("pool.weight [2]");
        parameters.values()[0] = 1;
        parameters.changed();

        Sequences y = pass.forward(
                sequences(
                        new float[][] {{0, 1}, {0, 2}, {0, 6}},
                        new float[][] {{1000, 1}, {-1000, 2}, {0, 3}},
                        new float[][] {{(float) StrictMath.log(3), 4}, {0, 8}}),
                Mode.prediction());

        assertThat(y.values().get(0, 1)).as("equal scores").isCloseTo(3, within(1e-6f));
        assertThat(y.values().get(1, 1)).as("one far above").isEqualTo(1);
        assertThat(y.values().get(2, 1)).as("three to one").isCloseTo(5, within(1e-6f));
    }

    @Test
    void attentionByKeysNamesItsParameters() {
        Parameters parameters = new Parameters();
        AttentionOverTime.hidden(3).build("pool", 2, parameters);
        assertThat(parameters.list())
                .extracting(Object::toString)
                .containsExactly("pool.projection.weight [3, 2]", "pool.projection.bias [3]", "pool.weight [3]");
        assertThatThrownBy(() -> AttentionOverTime.hidden(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found 0");
        LayerPass pass =
                AttentionOverTime.hidden(3).build("", 3, new Parameters()).pass(Workers.single());
        assertThatThrownBy(() -> pass.forward(sequences(new float[][] {{1, 2}}), Mode.prediction()))
                .hasMessage("attention over time: expected 3 features, found 2");
    }

    @Test
    void repeatsSingleRowsAndAddsUpTheirGradients() {
        LayerPass pass = pass(new Repeat(3));
        Sequences y = pass.forward(
                sequences(new float[][] {{1, 2}}, new float[0][], new float[][] {{3, 4}}), Mode.prediction());

        assertThat(y.layout()).isEqualTo(SequenceLayout.of(3, 0, 3));
        assertThat(y.sequence(0)).isDeepEqualTo(new float[][] {{1, 2}, {1, 2}, {1, 2}});
        assertThat(y.sequence(2)).isDeepEqualTo(new float[][] {{3, 4}, {3, 4}, {3, 4}});
        float[] dY = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60};
        assertThat(pass.backward(Tensor.of(dY, 6, 2), new float[0]).toArray()).containsExactly(9, 90, 12, 120);
    }

    @Test
    void refusesToRepeatWhatIsMoreThanARowForSureWhenANetworkIsPutTogether() {
        assertThatThrownBy(() -> Network.of(Linear.of(2, 2), new Repeat(3), new Relu(), new Repeat(2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("layer '3' (Repeat[times=2]): takes sequences of one step, but at least 3 reach it:"
                        + " pool them first, with LastStep for example");
        // One to many: sequences of one step may come in.
        Network network = Network.of(Linear.of(2, 2), new Repeat(3)).initialise(1);
        assertThat(network.summary().layers()).extracting(Summary.Row::output).containsExactly("[B, 2]", "[T', B, 2]");
    }

    @Test
    void refusesToRepeatSequences() {
        LayerPass pass = pass(new Repeat(2));
        assertThatThrownBy(() -> pass.forward(sequences(new float[][] {{1, 2}, {3, 4}}), Mode.prediction()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found one of 2: pool them first");
        assertThatThrownBy(() -> new Repeat(0)).hasMessageContaining("found 0");
    }

    private static LayerPass pass(LayerSpec spec) {
        return spec.build("", 2, new Parameters()).pass(Workers.single());
    }

    private static Sequences sequences(float[][]... steps) {
        return Sequences.of(2, List.of(steps));
    }
}
