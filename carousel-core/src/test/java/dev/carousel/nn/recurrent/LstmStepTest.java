package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LstmStepTest {
    private final LstmLayer lstm = Lstm.of(6, 20).layers(2).initialise(4);

    @Test
    void allocatesNothingOnceCompiled() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        LstmState state = lstm.zeroState();
        float[] x = {0.1f, -0.2f, 0.3f, 0, 1, -1};
        float[] y = new float[20];

        // Until the code is compiled vectors are objects. How long that takes is the JVM's business; that it ends is
        // ours.
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 400 && allocated > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 1000; k++) {
                lstm.step(x, state, y);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(allocated).as("bytes allocated by 1000 steps").isZero();
    }

    @Test
    void servesManyStreamsFromManyThreads() throws Exception {
        float[] expected = lastOutput(0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<float[]> stream = () -> lastOutput(0);
            for (Future<float[]> future : threads.invokeAll(java.util.Collections.nCopies(16, stream))) {
                Bits.assertSame("output", future.get(), expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void takesUpChangedParameters() {
        float[] before = lastOutput(0);
        lstm.parameters().values()[0] += 1;
        lstm.parameters().changed();
        assertThat(lastOutput(0)).isNotEqualTo(before);
    }

    @Test
    void refusesWhatDoesNotFit() {
        LstmState state = lstm.zeroState();
        float[] x = new float[6];
        float[] y = new float[20];
        assertThatThrownBy(() -> lstm.step(new float[5], state, y))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected x of 6 and y of 20 values, found 5 and 20");
        assertThatThrownBy(() -> lstm.step(x, state, new float[21])).hasMessageContaining("found 6 and 21");
        assertThatThrownBy(() -> lstm.step(x, lstm.zeroState(2), y)).isInstanceOf(InvalidInputException.class);
        LstmState foreign = Lstm.of(6, 21).layers(2).initialise(4).zeroState();
        assertThatThrownBy(() -> lstm.step(x, foreign, y)).isInstanceOf(InvalidInputException.class);
    }

    private float[] lastOutput(int shift) {
        LstmState state = lstm.zeroState();
        float[] x = new float[6];
        float[] y = new float[20];
        for (int t = 0; t < 50; t++) {
            x[t % 6] = (float) StrictMath.sin(t + shift);
            lstm.step(x, state, y);
        }
        return y;
    }
}
