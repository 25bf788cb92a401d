package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.block.Bidirectional;
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
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassAllocationTest {
    private static final int T = 8;
    private static final int B = 32;
    private static final long LIMIT = 10_000;

    static Stream<Architecture> networks() {
        return Stream.of(
                around(Lstm.of(16, 32).layers(2)),
                around(Gru.of(16, 32).layers(2).recurrentDropout(0.1f)),
                around(Gru.of(16, 32).layers(2).resetBefore()),
                around(Rnn.of(16, 32).layers(2)),
                Network.of(
                        Conv1d.of(16, 24, 3).stride(2).padding(Padding.same()),
                        new LayerNorm(),
                        Residual.of(Linear.of(24, 24), new Gelu()),
                        new BatchNorm(),
                        Bidirectional.of(Linear.of(24, 16)),
                        Concatenation.of(List.of(new MaxOverTime()), List.of(AttentionOverTime.hidden(8))),
                        new Repeat(2),
                        new MeanOverTime(),
                        Linear.of(64, 4)));
    }

    private static Architecture around(LayerSpec recurrent) {
        return Network.of(
                recurrent, new Dropout(0.1f), new LastStep(), Linear.of(32, 24), new Relu(), Linear.of(24, 4));
    }

    /** Shapes, views and random sources are some 2 KB; the states of one layer, or its gates, would be more than the limit. */
    @ParameterizedTest
    @MethodSource("networks")
    void reusesItsBuffersOnceWarm(Architecture architecture) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        Network network = architecture.initialise(1);
        LayerPass pass = network.pass(Workers.single());
        Sequences x = new Sequences(SequenceLayout.equal(T, B), Tensor.zeros(T * B, 16));
        Mode mode = Mode.training(RandomSource.of(1), 0);
        Tensor dY = Tensor.zeros(B, 4);
        float[] gradients = new float[network.parameters().size()];

        // As in LstmStepTest: until the code is compiled vectors are objects.
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 400 && allocated > LIMIT; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 10; k++) {
                pass.forward(x, mode);
                pass.backward(dY, gradients);
            }
            allocated = (threads.getCurrentThreadAllocatedBytes() - before) / 10;
        }

        assertThat(allocated)
                .as("bytes allocated by a forward and backward pass")
                .isLessThanOrEqualTo(LIMIT);
    }
}
