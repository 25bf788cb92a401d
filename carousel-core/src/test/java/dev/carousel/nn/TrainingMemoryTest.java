package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What networks say that training takes, against what passes really take. */
class TrainingMemoryTest {
    private static final Mode TRAINING = Mode.training(RandomSource.of(1), 0);

    static Stream<Architecture> networks() {
        Lstm lstm = Lstm.of(5, 20);
        return Stream.of(
                Network.of(Lstm.of(64, 128).layers(2), new LastStep(), Linear.of(128, 10)),
                Network.of(Lstm.of(16, 64)),
                Network.of(lstm.layers(3).dropout(0.2f).inputDropout(0.1f)),
                Network.of(lstm.layers(2).bidirectional()),
                Network.of(lstm.bidirectional(Merge.AVERAGED).learnedStart()),
                Network.of(lstm.bidirectional(Merge.MULTIPLIED)),
                Network.of(lstm.layers(2).recomputeEvery(8)),
                Network.of(lstm.recomputeEvery(1000)),
                Network.of(Rnn.of(5, 70).layers(2), Linear.of(70, 3)),
                Network.of(Rnn.of(64, 64)),
                Network.of(Rnn.of(5, 70).recurrentDropout(0.1f).zoneout(0.1f)),
                Network.of(Gru.of(5, 40).layers(2)),
                Network.of(Gru.of(70, 40).resetBefore().recurrentDropout(0.1f).zoneout(0.1f)),
                Network.of(new Embedding(100, 24), new Dropout(0.1f), Linear.of(24, 130), new Relu(), new Swish()),
                Network.of(Linear.of(64, 64), new Softmax()),
                Network.of(Conv1d.of(5, 20, 3).stride(2).padding(Padding.same()), new LayerNorm(), new BatchNorm()),
                Network.of(Conv1d.of(5, 20, 3).withoutBias(), Linear.of(20, 70).withoutBias()),
                Network.of(
                        Linear.of(5, 70), new LayerNorm().withoutGainAndShift(), new BatchNorm().withoutGainAndShift()),
                Network.of(Linear.of(5, 30), new LastStep(), new Repeat(40), Linear.of(30, 4)),
                Network.of(
                        Linear.of(5, 70),
                        Concatenation.of(
                                List.of(new MeanOverTime()),
                                List.of(new MaxOverTime()),
                                List.of(new AttentionOverTime()),
                                List.of(AttentionOverTime.hidden(40)))),
                Network.of(
                        Chunks.of(10, Lstm.of(20, 12).bidirectional(), Linear.of(24, 20)),
                        Residual.of(Linear.of(20, 20)),
                        Bidirectional.of(Linear.of(20, 30)).merge(Merge.MULTIPLIED),
                        new Bidirectional(Linear.of(30, 16), Linear.of(30, 5), Merge.CONCATENATED)));
    }

    /** Within 3 %: what isn't foreseen are numbers of steps, and room for the next h in states of a single stream. */
    @ParameterizedTest
    @MethodSource("networks")
    void isWhatPassesKeep(Architecture architecture) {
        for (int[] shape : new int[][] {{16, 50}, {1, 200}, {64, 3}}) {
            Network network = architecture.initialise(1);
            Sequences x = input(network, shape[0], shape[1]);
            LayerPass pass = network.pass(Workers.single());
            run(network, pass, x);

            double kept = KeptMemory.bytes(pass, x);
            double expected = network.memory(shape[0], shape[1]).pass();

            assertThat(expected / kept)
                    .as("B %d, T %d: %.0f bytes expected, %.0f kept", shape[0], shape[1], expected, kept)
                    .isBetween(0.97, 1.03);
        }
    }

    /** Within 10 %: on the way to packed weights, some are allocated twice. */
    @Test
    void isWhatAFirstPassAllocates() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        Network network = Network.of(Lstm.of(16, 32).layers(2), new LastStep(), Linear.of(32, 4))
                .initialise(1);
        Sequences x = input(network, 32, 100);
        double expected = network.memory(32, 100).pass();

        // As in LstmStepTest: until the code is compiled vectors are objects.
        double allocated = Double.MAX_VALUE;
        for (int round = 0; round < 200 && allocated > 1.1 * expected; round++) {
            network.parameters().changed(); // packs the weights again
            LayerPass pass = network.pass(Workers.single());
            long before = threads.getCurrentThreadAllocatedBytes();
            run(network, pass, x);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(allocated).as("bytes, %.0f expected", expected).isBetween(expected, 1.1 * expected);
    }

    @Test
    void hasFourCopiesOfTheParameters() {
        Network network = Network.of(Linear.of(3, 2)).initialise(1);
        TrainingMemory memory = network.memory(10, 20);

        assertThat(memory.parameters()).isEqualTo(8 * 4);
        assertThat(memory.gradients()).isEqualTo(8 * 4);
        assertThat(memory.moments()).isEqualTo(2 * 8 * 4);
        assertThat(memory.total()).isEqualTo(4 * 8 * 4 + memory.pass());
        assertThat(network.architecture().memory(10, 20)).isEqualTo(memory);
    }

    @Test
    void isNotAskedForNothing() {
        Architecture architecture = Network.of(Linear.of(3, 2));
        for (int[] shape : new int[][] {{-3, -5}, {0, 1}, {1, 0}}) {
            assertThatThrownBy(() -> architecture.memory(shape[0], shape[1]))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("found " + shape[0] + " and " + shape[1]);
        }
    }

    @Test
    void isSaidInWords() {
        assertThat(new TrainingMemory(1500, 1500, 3000, 2_500_000_000L))
                .hasToString("2.5 GB: parameters 1.5 kB, gradients 1.5 kB, moments 3.0 kB, pass 2.5 GB");
        assertThat(new TrainingMemory(0, 0, 0, 1_250_000)).asString().startsWith("1.3 MB");
    }

    @Test
    void ofLongSequencesShrinksWhereStepsAreRecomputed() {
        Lstm lstm = Lstm.of(16, 128);
        long whole = Network.of(lstm).memory(16, 100_000).total();
        long pieces = Network.of(lstm.recomputeEvery(300)).memory(16, 100_000).total();

        assertThat(whole).isGreaterThan(6_000_000_000L);
        assertThat(pieces).isLessThan(1_100_000_000L);
    }

    private static Sequences input(Network network, int B, int T) {
        return new Sequences(SequenceLayout.equal(T, B), Tensor.zeros(B * T, network.inputSize()));
    }

    private static void run(Network network, LayerPass pass, Sequences x) {
        Sequences y = pass.forward(x, TRAINING);
        pass.backward(y.values(), new float[network.parameters().size()]);
    }
}
