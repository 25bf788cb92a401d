package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassAllocationTest {
    private static final int T = 8;
    private static final int B = 32;
    private static final long LIMIT = 10_000;

    static Stream<LayerSpec> recurrent() {
        return Stream.of(
                Lstm.of(16, 32).layers(2),
                Gru.of(16, 32).layers(2).recurrentDropout(0.1f),
                Gru.of(16, 32).layers(2).resetBefore(),
                Rnn.of(16, 32).layers(2));
    }

    /** Shapes, views and random sources are some 2 KB; the states of one layer, or its gates, would be more than the limit. */
    @ParameterizedTest
    @MethodSource("recurrent")
    void reusesItsBuffersOnceWarm(LayerSpec recurrent) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        Network network = Network.of(
                        recurrent, new Dropout(0.1f), new LastStep(), Linear.of(32, 24), new Relu(), Linear.of(24, 4))
                .initialise(1);
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
