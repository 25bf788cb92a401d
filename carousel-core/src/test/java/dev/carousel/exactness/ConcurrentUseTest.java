package dev.carousel.exactness;

import dev.carousel.Bits;
import dev.carousel.nn.Network;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.RecurrentLayer;
import dev.carousel.nn.recurrent.RecurrentState;
import dev.carousel.nn.recurrent.Rnn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One layer or network serves many threads at once, each with streams of its own, and gives them the bits it gives one. */
@Timeout(60)
class ConcurrentUseTest {
    private static final int THREADS = 4;
    private static final int I = 7;
    private static final int H = 33;

    private static RecurrentLayer<? extends RecurrentState> layer(String kind) {
        return switch (kind) {
            case "LSTM" -> Lstm.of(I, H).layers(2).initialise(1);
            case "LSTM with options" ->
                Lstm.of(I, H)
                        .layers(2)
                        .projection(17)
                        .peepholes()
                        .layerNorm()
                        .zoneout(0.1f, 0.2f)
                        .initialise(1);
            case "GRU" -> Gru.of(I, H).layers(2).initialise(1);
            case "GRU, reset before" ->
                Gru.of(I, H)
                        .resetBefore()
                        .activations(HardSigmoid.keras(), new Tanh())
                        .initialise(1);
            default -> Rnn.of(I, H).layers(2).initialise(1);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"LSTM", "LSTM with options", "GRU", "GRU, reset before", "RNN"})
    void stepsOfManyStreams(String kind) throws Exception {
        List<float[]> together = inParallel(layer(kind));
        for (int thread = 0; thread < THREADS; thread++) {
            Bits.assertSame(kind + ", stream " + thread, together.get(thread), steps(layer(kind), thread));
        }
    }

    private static <S extends RecurrentState> List<float[]> inParallel(RecurrentLayer<S> layer) throws Exception {
        return atOnce(thread -> steps(layer, thread));
    }

    private static <S extends RecurrentState> float[] steps(RecurrentLayer<S> layer, int stream) {
        RandomShape inputs = new RandomShape(stream);
        S state = layer.initialState(1);
        float[] y = new float[layer.outputSize()];
        for (int t = 0; t < 500; t++) {
            layer.step(inputs.floats(I), state, y);
        }
        return y;
    }

    @Test
    void predictionsOfOneNetwork() throws Exception {
        RandomShape shape = new RandomShape(610);
        for (int k = 0; k < ManyLayers.networks(shape).size(); k++) {
            Network shared = ManyLayers.networks(new RandomShape(610)).get(k);
            float[] alone = ManyLayers.networks(new RandomShape(610))
                    .get(k)
                    .predict(shape.all())
                    .values()
                    .toArray();
            for (float[] each :
                    atOnce(thread -> shared.predict(shape.all()).values().toArray())) {
                Bits.assertSame("network " + k, each, alone);
            }
        }
    }

    /** What a thread with a number does. */
    private interface Use {
        float[] by(int thread);
    }

    /** The results of all threads, which begin at the same time. */
    private static List<float[]> atOnce(Use use) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<float[]>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                tasks.add(() -> {
                    start.await();
                    return use.by(number);
                });
            }
            List<float[]> results = new ArrayList<>();
            for (Future<float[]> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
