package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.carousel.Bits;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LstmVariantStepTest {
    private final LstmLayer lstm = LstmOptions.all(Lstm.of(6, 20).layers(2)).initialise(4);

    @Test
    void allocatesNothingOnceCompiled() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        LstmState state = lstm.zeroState();
        float[] x = {0.1f, -0.2f, 0.3f, 0, 1, -1};
        float[] y = new float[4];

        // As in LstmStepTest: until the code is compiled vectors are objects.
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
        float[] expected = lastOutput();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<float[]> stream = this::lastOutput;
            for (Future<float[]> future : threads.invokeAll(Collections.nCopies(16, stream))) {
                Bits.assertSame("output", future.get(), expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void takesUpChangedParameters() {
        float[] before = lastOutput();
        lstm.parameters().values()[0] += 1;
        lstm.parameters().changed();
        assertThat(lastOutput()).isNotEqualTo(before);
    }

    private float[] lastOutput() {
        LstmState state = lstm.zeroState();
        float[] x = new float[6];
        float[] y = new float[4];
        for (int t = 0; t < 50; t++) {
            x[t % 6] = (float) StrictMath.sin(t);
            lstm.step(x, state, y);
        }
        return y;
    }
}
