package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.data.LabelledSteps;
import dev.carousel.data.Streams;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which layers streams can train, and where a learned start has its gradient from. */
class StreamLayersTest {
    private static final int SIZE = 7;

    /** Waves of 9 and 5 steps, whose target is the next value. */
    private static final LabelledSteps WAVES =
            new LabelledSteps(List.of(wave(9, 0), wave(5, 0)), List.of(wave(9, 1), wave(5, 1)));

    private static Tensor wave(int length, int later) {
        Tensor wave = Tensor.zeros(length, 1);
        for (int t = 0; t < length; t++) {
            wave.set((float) StrictMath.sin(0.7 * (t + later) + length), t, 0);
        }
        return wave;
    }

    private static StreamObjective objective(Network network, int chunk, Optional<Streams> heldBack) {
        return new StreamObjective(
                network,
                new MeanSquaredError(),
                new Streams(WAVES, 2, chunk),
                heldBack,
                RandomSource.of(1),
                Workers.single());
    }

    private static Stream<LayerSpec> layersThatNeedSequencesWhole() {
        return Stream.of(
                Lstm.of(1, SIZE).bidirectional(),
                Bidirectional.of(Lstm.of(1, SIZE)),
                Residual.of(Conv1d.of(1, 1, 2).padding(Padding.causal())),
                Concatenation.of(List.of(), List.of(Conv1d.of(1, 2, 3).padding(Padding.same()))),
                Conv1d.of(1, 2, 1).stride(2),
                new LastStep(),
                new MeanOverTime(),
                new AttentionOverTime(),
                new Repeat(1));
    }

    @ParameterizedTest
    @MethodSource("layersThatNeedSequencesWhole")
    void refusesLayersThatNeedSequencesWhole(LayerSpec spec) {
        Network network = new Architecture(1, List.of(Linear.of(1, 1), spec)).initialise(3);
        assertThatThrownBy(() -> objective(network, 4, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("streams: layer 1 (" + spec.description() + ") needs sequences whole");
    }

    /** What the refusal is for: layers that are let through give in pieces what they give for the whole. */
    @Test
    void takesConvolutionsOfSingleStepsAndBlocksOfLayersThatRemember() {
        Network network = Network.of(
                        Conv1d.of(1, 3, 1),
                        Residual.of(new LayerNorm(), Lstm.of(3, 3)),
                        Concatenation.of(List.of(Gru.of(3, 2)), List.of()),
                        new BatchNorm(),
                        Linear.of(5, 1))
                .initialise(3);
        StreamObjective whole = objective(network, 9, Optional.of(new Streams(WAVES, 2, 9)));
        StreamObjective pieces = objective(network, 2, Optional.of(new Streams(WAVES, 2, 2)));
        assertThat(pieces.validate()).isCloseTo(whole.validate(), within(1e-9));
    }

    /** In a chunk that holds all, what the loss says of the start is what it says without streams. */
    @Test
    void learnsTheStartOfLayersThatLearnIt() {
        Network network = Network.of(
                        Residual.of(Lstm.of(1, 1).learnedStart()),
                        Concatenation.of(List.of(Gru.of(1, 4).layers(2).learnedStart()), List.of()),
                        Rnn.of(5, SIZE).learnedStart(),
                        Linear.of(SIZE, 1))
                .initialise(3);
        for (Parameter parameter : network.parameters().list()) {
            network.parameters().get(parameter).fill(0.2f);
        }
        network.parameters().changed();
        float[] actual = new float[network.parameters().size()];
        objective(network, 9, Optional.empty()).accumulate(0, actual);

        float[] expected = new float[actual.length];
        var pass = network.pass(Workers.single());
        var batch = WAVES.batch(0, 1);
        Tensor y = pass.forward(batch.x(), Mode.prediction()).values();
        Tensor dY = Tensor.zeros(y.shape());
        new MeanSquaredError().evaluate(y, batch.target(), batch.weights(), dY);
        pass.backward(dY, expected);

        Bits.assertSame("gradients", actual, expected);
        for (Parameter parameter : startsOf(network)) {
            assertThat(parameter.in(actual).toArray()).as(parameter.name()).doesNotContain(0);
        }
        assertThat(startsOf(network)).as("h and c of one, h of three").hasSize(5);
    }

    @Test
    void givesAStartNoGradientButFromTheFirstChunk() {
        Network network =
                Network.of(Lstm.of(1, SIZE).learnedStart(), Linear.of(SIZE, 1)).initialise(3);
        StreamObjective objective = objective(network, 4, Optional.empty());
        for (int number = 0; number < 6; number++) {
            float[] gradients = new float[network.parameters().size()];
            objective.accumulate(number, gradients);
            for (Parameter parameter : startsOf(network)) {
                float[] gradient = parameter.in(gradients).toArray();
                if (number % 3 == 0) {
                    assertThat(gradient).doesNotContain(0);
                } else {
                    assertThat(gradient).containsOnly(0);
                }
            }
        }
    }

    private static List<Parameter> startsOf(Network network) {
        return network.parameters().list().stream()
                .filter(parameter ->
                        parameter.name().contains("h_0") || parameter.name().contains("c_0"))
                .toList();
    }
}
