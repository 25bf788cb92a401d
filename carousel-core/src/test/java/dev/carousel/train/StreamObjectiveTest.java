package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.data.Batch;
import dev.carousel.data.LabelledSteps;
import dev.carousel.data.Streams;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.Loss;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.StatefulPass;
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

    /** Such an output layer is computed together with its loss: not a bit is to show that. */
    @Test
    void computesAVocabularyAsItsLayersAndTheLossDo() {
        int V = 1100;
        int T = 12;
        Tensor words = Tensor.zeros(T, 1);
        Tensor next = Tensor.zeros(T, 1);
        for (int t = 0; t < T; t++) {
            words.set(t * 97 % V, t, 0);
            next.set((t + 1) * 97 % V, t, 0);
        }
        LabelledSteps text = new LabelledSteps(List.of(words), List.of(next));
        Network network = Network.of(new Embedding(V, SIZE), Lstm.of(SIZE, SIZE), Linear.of(SIZE, V))
                .initialise(3);
        Parameters parameters = network.parameters();
        float[] actual = new float[parameters.size()];
        float[] expected = new float[parameters.size()];
        LayerState state = network.initialState(1);
        Loss loss = new CrossEntropy().smoothing(0.1);
        Streams streams = new Streams(text, 1, 5);
        try (Workers workers = Workers.of(2)) {
            StreamObjective objective =
                    new StreamObjective(network, loss, streams, Optional.of(streams), RandomSource.of(1), workers);
            for (int number = 0; number < 3; number++) {
                Batch batch = streams.at(number).batch();
                StatefulPass pass = network.pass(Workers.single());
                Tensor y = pass.forward(batch.x(), state, Mode.prediction()).values();
                Tensor dY = Tensor.zeros(y.shape());
                double value = loss.evaluate(y, batch.target(), batch.weights(), dY);
                pass.backward(dY, expected);

                assertThat(objective.accumulate(number, actual)).isEqualTo(value);
                Bits.assertSame("gradients", actual, expected);
                assertThat(objective.validate()).isFinite();
                for (int k = 0; k < actual.length; k++) {
                    parameters.values()[k] -= actual[k];
                }
                parameters.changed();
            }
        }
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
