package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.data.LabelledSteps;
import dev.carousel.data.Streams;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
<<<<<<< HEAD
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
=======
>>>>>>> fixnn
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Sgd;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamObjectiveTest {
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

    private static Network network() {
        return Network.of(Lstm.of(1, SIZE), Linear.of(SIZE, 1)).initialise(3);
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

    /** The same values as for whole sequences, although read in pieces: the network remembers. */
    @Test
    void carriesTheStateFromChunkToChunk() {
        Network network = network();
        StreamObjective objective = objective(network, 4, Optional.empty());
        Tensor y = network.predict(WAVES.batch(0, 1).x()).values();
        Tensor target = WAVES.batch(0, 1).target();
        double squares = 0;
        for (int row = 0; row < 14; row++) {
            squares += Math.pow(y.get(row, 0) - target.get(row, 0), 2);
        }

        // Chunks of 4 + 4, 4 + 1 and 1 + 0 steps.
        float[] gradients = new float[network.parameters().size()];
        double sum = 8 * objective.accumulate(0, gradients)
                + 5 * objective.accumulate(1, gradients)
                + objective.accumulate(2, gradients);

        assertThat(sum).isCloseTo(squares, within(1e-6));
    }

    @Test
    void startsAnewInEachEpochAndKeepsTheMemoryOfShorterSequences() {
        StreamObjective objective = objective(network(), 4, Optional.empty());
        float[] gradients = new float[objective.parameters().size()];
        double first = objective.accumulate(0, gradients);
        Tensor h = objective.memory().get("0.h");
        objective.accumulate(1, gradients);
        objective.accumulate(2, gradients);
        assertThat(objective.memory().get("0.h")).isNotEqualTo(h);
        assertThat(objective.accumulate(3, gradients)).isEqualTo(first);
        assertThat(objective.memory().get("0.h")).isEqualTo(h);
    }

    /** Cut at the border: what a chunk's loss does to the chunk before is left out, by definition of truncation. */
    @Test
    void cutsTheGradientAtTheBorderOfAChunk() {
        Network network = network();
        StreamObjective objective = objective(network, 4, Optional.empty());
        objective.accumulate(0, new float[network.parameters().size()]);
        var state = network.initialState(2);
        state.load(objective.memory());
        float[] actual = new float[network.parameters().size()];
        objective.accumulate(1, actual);

        float[] expected = new float[actual.length];
        var pass = network.pass(Workers.single());
        var chunk = new Streams(WAVES, 2, 4).at(1).batch();
        Tensor y = pass.forward(chunk.x(), state, Mode.prediction()).values();
        Tensor dY = Tensor.zeros(y.shape());
        new MeanSquaredError().evaluate(y, chunk.target(), chunk.weights(), dY);
        pass.backward(dY, expected);
        Bits.assertSame("gradients", actual, expected);
    }

    @Test
    void validatesWholeSequencesWithoutTouchingWhatIsCarried() {
        Network network = network();
        StreamObjective objective = objective(network, 4, Optional.of(new Streams(WAVES, 1, 3)));
        objective.accumulate(0, new float[network.parameters().size()]);
        Tensor carried = objective.memory().get("0.c");

        double score = objective.validate();

        var whole = WAVES.batch(0, 1);
        double expected = new MeanSquaredError()
                .evaluate(
                        network.predict(whole.x()).values(),
                        whole.target(),
                        whole.weights(),
                        Tensor.zeros(whole.target().shape()));
        assertThat(score).isCloseTo(expected, within(1e-9));
        assertThat(objective.memory().get("0.c")).isEqualTo(carried);
        assertThatThrownBy(() -> objective(network, 4, Optional.empty()).validate())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hold some back");
    }

<<<<<<< HEAD
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

=======
>>>>>>> fixnn
    @Test
    void refusesTheMemoryOfOtherStreamsWithoutTouchingAnything() {
        MemoryCheckpoints store = new MemoryCheckpoints();
        Trainer.of(
                        objective(network(), 4, Optional.empty()),
                        Sgd.withRate(0.1f),
                        TrainingPlan.ofSteps(2),
                        Workers.single())
                .checkpoints(store, "s")
                .train();
        Network other = network();
        float[] before = other.parameters().values().clone();
        StreamObjective moreLanes = new StreamObjective(
                other,
                new MeanSquaredError(),
                new Streams(WAVES, 3, 4),
                Optional.empty(),
                RandomSource.of(1),
                Workers.single());

        assertThatThrownBy(() -> Trainer.of(moreLanes, Sgd.withRate(0.1f), TrainingPlan.ofSteps(2), Workers.single())
                        .checkpoints(store, "s")
                        .train())
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("memory.0.c is a Tensor[1, 2, 7] where a Tensor[1, 3, 7] is expected");

        Bits.assertSame("parameters", other.parameters().values(), before);
    }

    /**
     * The first symbol of a line of six comes back at its end, and chunks hold half a line. What the first chunk leaves in the state
     * is all there is to answer by, and only a carried state has it. No gradient ever crosses the border, so learning to keep the
     * symbol has to come from the chunk's own steps, which ask for it too.
     */
    @Test
    void learnsFromWhatIsCarried() {
        RandomSource random = RandomSource.of(5);
        List<float[][]> lines = new ArrayList<>();
        List<float[][]> answers = new ArrayList<>();
        for (int k = 0; k < 64; k++) {
            int symbol = random.at(0, k).below(2, 0);
            float[][] line = new float[6][2];
            float[][] answer = new float[6][1];
            line[0][symbol] = 1;
            for (int t = 0; t < 6; t++) {
                answer[t][0] = symbol;
            }
            lines.add(line);
            answers.add(answer);
        }
        LabelledSteps steps = LabelledSteps.of(2, 1, lines, answers);
        Network network = Network.of(Lstm.of(2, 12), Linear.of(12, 2)).initialise(1);
        StreamObjective objective = new StreamObjective(
                network,
                new CrossEntropy(),
                new Streams(steps, 8, 3).shuffled(random),
                Optional.of(new Streams(steps, 64, 3)),
                random,
                Workers.single());
        assertThat(objective.validate()).isGreaterThan(0.5);

        Trainer.of(objective, Adam.withRate(0.02f), TrainingPlan.ofSteps(120), Workers.single())
                .train();

        assertThat(objective.validate()).isLessThan(0.05);
    }
}
