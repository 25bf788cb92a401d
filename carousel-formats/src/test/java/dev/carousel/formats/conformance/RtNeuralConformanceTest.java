package dev.carousel.formats.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.Sequences;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Small networks of RTNeural's tests, trained by others in Keras and PyTorch, on the inputs and outputs that came with them. */
class RtNeuralConformanceTest {
    private static final int H = 8;

    /**
     * Their outputs are of order one and were computed in float as ours are, in another order, over up to a thousand steps in which
     * states forget their errors.
     */
    private static final double TOLERANCE = 1e-6;

    @Test
    void runsKerasLstm() {
        Network network = Network.of(Lstm.of(1, H), Linear.of(H, 1)).initialise(1);

        RtNeuralFiles.load(network, new KerasWeights(RtNeuralFiles.model("lstm_1d"), 0, 1).values());

        assertAgrees("lstm_1d", network);
    }

    @Test
    void runsKerasLstmBetweenDenseLayers() {
        Network network = Network.of(Linear.of(1, H), new Tanh(), Lstm.of(H, H), Linear.of(H, 1))
                .initialise(1);

        RtNeuralFiles.load(network, new KerasWeights(RtNeuralFiles.model("lstm"), 0, 2, 3).values());

        assertAgrees("lstm", network);
    }

    @Test
    void runsPyTorchLstmOfFourLayers() {
        Network network = Network.of(Lstm.of(1, H), Lstm.of(H, H).layers(3), Linear.of(H, 1))
                .initialise(1);

        RtNeuralFiles.load(network, stateDict("lstm_torch", Map.of("lstm", "0", "lstm2", "1", "dense", "2")));

        assertAgrees("lstm_torch", network);
    }

    @Test
    void runsKerasGru() {
        Network network = Network.of(Gru.of(1, H), Linear.of(H, H), new Sigmoid(), Linear.of(H, 1))
                .initialise(1);

        RtNeuralFiles.load(network, new KerasWeights(RtNeuralFiles.model("gru_1d"), 0, 1, 3).values());

        assertAgrees("gru_1d", network);
    }

    @Test
    void runsKerasGruBetweenDenseLayers() {
        Network network = Network.of(
                        Linear.of(1, H), new Tanh(), Gru.of(H, H), Linear.of(H, H), new Sigmoid(), Linear.of(H, 1))
                .initialise(1);

        RtNeuralFiles.load(network, new KerasWeights(RtNeuralFiles.model("gru"), 0, 2, 3, 5).values());

        assertAgrees("gru", network);
    }

    @Test
    void runsPyTorchGruOfFourLayers() {
        Network network = Network.of(Gru.of(1, H), Gru.of(H, H).layers(3), Linear.of(H, 1))
                .initialise(1);

        RtNeuralFiles.load(network, stateDict("gru_torch", Map.of("gru", "0", "gru2", "1", "dense", "2")));

        assertAgrees("gru_torch", network);
    }

    /** A state dict with our numbers of layers instead of its names of them. */
    private static Map<String, double[][]> stateDict(String name, Map<String, String> numbers) {
        JsonObject model = RtNeuralFiles.model(name);
        Map<String, double[][]> values = new TreeMap<>();
        for (String key : model.names()) {
            int dot = key.indexOf('.');
            JsonList list = model.list(key);
            values.put(
                    numbers.get(key.substring(0, dot)) + key.substring(dot),
                    key.contains("bias") ? RtNeuralFiles.column(list.numbers()) : RtNeuralFiles.matrix(list));
        }
        return values;
    }

    private static void assertAgrees(String name, Network network) {
        double[] x = RtNeuralFiles.column(name + "_x_python");
        double[] expected = RtNeuralFiles.column(name + "_y_python");
        float[][] sequence = new float[x.length][];
        for (int t = 0; t < x.length; t++) {
            sequence[t] = new float[] {(float) x[t]};
        }

        float[][] y = network.predict(Sequences.of(1, Collections.singletonList(sequence)))
                .sequence(0);

        assertThat(y).hasDimensions(expected.length, 1);
        double most = 0;
        for (int t = 0; t < expected.length; t++) {
            most = Math.max(most, Math.abs(y[t][0] - expected[t]));
        }
        assertThat(most).as("largest difference over %d steps", expected.length).isLessThanOrEqualTo(TOLERANCE);
    }
}
