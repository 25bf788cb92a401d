package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.parallel.Workers;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single streams whose steps are shared by threads. */
class SharedStepTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesTheBitsOfStepsAloneWhateverTheThreads(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int I = 1 + random.nextInt(70);
        int H = 1 + random.nextInt(200);
        int L = 1 + random.nextInt(3);
        List<RecurrentLayer<?>> layers = List.of(
                Lstm.of(I, H).layers(L).initialise(seed),
                Lstm.of(I, H).projection(1 + H / 2).layers(L).initialise(seed),
                Gru.of(I, H).layers(L).zoneout(0.1f).initialise(seed),
                Gru.of(I, H)
                        .resetBefore()
                        .activations(HardSigmoid.keras(), new Tanh())
                        .layers(L)
                        .initialise(seed),
                Rnn.of(I, H).layers(L).initialise(seed));
        for (RecurrentLayer<?> layer : layers) {
            assertSharedAsAlone(layer, "seed " + seed + ": " + layer.recurrent().description(), random);
        }
    }

    private static <S extends RecurrentState> void assertSharedAsAlone(
            RecurrentLayer<S> layer, String what, SplittableRandom random) {
        S alone = layer.zeroState();
        S shared = layer.zeroState();
        float[] x = new float[layer.inputSize()];
        float[] expected = new float[layer.outputSize()];
        float[] y = new float[layer.outputSize()];
        try (Workers workers = Workers.single()) {
            for (int t = 0; t < 20; t++) {
                for (int k = 0; k < x.length; k++) {
                    x[k] = (float) random.nextDouble(-1, 1);
                }
                workers.resize(1 + random.nextInt(4));
                layer.step(x, alone, expected);
                layer.step(x, shared, y, workers);
                Bits.assertSame(what + ", step " + t + ", threads " + workers.threads(), y, expected);
            }
        }
        assertThat(shared.tensors()).as(what).isEqualTo(alone.tensors());
    }

    @Test
    void allocatesNothingOnceCompiled() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        LstmLayer lstm = Lstm.of(6, 40).layers(2).initialise(4);
        LstmState state = lstm.zeroState();
        float[] x = {0.1f, -0.2f, 0.3f, 0, 1, -1};
        float[] y = new float[40];

        // As in LstmStepTest: until the code is compiled vectors are objects.
        long allocated = Long.MAX_VALUE;
        try (Workers workers = Workers.of(2)) {
            for (int round = 0; round < 400 && allocated > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int k = 0; k < 1000; k++) {
                    lstm.step(x, state, y, workers);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
        }

        assertThat(allocated).as("bytes allocated by 1000 steps").isZero();
    }

    @Test
    void refusesWhatAStepAloneRefuses() {
        LstmLayer lstm = Lstm.of(6, 20).initialise(4);
        try (Workers workers = Workers.of(2)) {
            assertThatThrownBy(() -> lstm.step(new float[5], lstm.zeroState(), new float[20], workers))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("expected x of 6 and y of 20 values, found 5 and 20");
            assertThatThrownBy(() -> lstm.step(new float[6], lstm.zeroState(2), new float[20], workers))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("found one of 2");
        }
    }

    static Stream<Lstm> kinds() {
        return Stream.of(
                Lstm.of(3, 40),
                Lstm.of(3, 40).peepholes(),
                Lstm.of(3, 40).projection(7),
                Lstm.of(3, 40).zoneout(.1f, .1f),
                Lstm.of(3, 40).layerNorm());
    }

    /** Threads of a server live longer than the models they serve. */
    @ParameterizedTest
    @MethodSource("kinds")
    void keepsNoModelAliveInThreadsThatSteppedIt(Lstm kind) throws InterruptedException {
        try (Workers workers = Workers.of(2)) {
            WeakReference<Parameters> parameters = stepped(kind, workers);
            for (int attempt = 0; attempt < 100 && parameters.get() != null; attempt++) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(parameters.get()).isNull();
        }
    }

    private static WeakReference<Parameters> stepped(Lstm kind, Workers workers) {
        LstmLayer layer = kind.initialise(1);
        LstmState state = layer.zeroState();
        layer.step(new float[3], state, new float[layer.outputSize()]);
        layer.step(new float[3], state, new float[layer.outputSize()], workers);
        return new WeakReference<>(layer.parameters()); // which its cells hold, too
    }
}
