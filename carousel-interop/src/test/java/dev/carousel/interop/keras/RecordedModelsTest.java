package dev.carousel.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.keras.hdf5.Hdf5Array;
import dev.carousel.interop.keras.hdf5.Hdf5File;
import dev.carousel.interop.keras.hdf5.Hdf5Group;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that others wrote with Keras 1 and 2, against the outputs that they recorded. */
class RecordedModelsTest {
    private static final String FIXTURES = "models/keras_h5/";
    private static final int FEATURES = 25;
    private static final int WINDOW = 50;
    private static final int CONTEXT = 40;

    @ParameterizedTest
    @CsvSource({
        "simple_flatten_lstm, simple_flatten_lstm_tf_keras_2, model, lstm_1",
        "simple_flatten_lstm, simple_flatten_lstm_tf_keras_2, weights, lstm_1",
        "simple_lstm, simple_lstm_tf_keras_1, model, lstm_1",
        "simple_lstm, simple_lstm_tf_keras_1, weights, lstm_1",
        "simple_rnn, simple_rnn_tf_keras_2, model, simple_rnn_1",
        "simple_rnn, simple_rnn_tf_keras_2, weights, simple_rnn_1",
    })
    void predictsWhatKerasPredicted(String folder, String name, String file, String layer) {
        Path recording = SharedData.file(FIXTURES + folder + "/" + name + "_inputs_and_outputs.h5");
        try (Hdf5File recorded = Hdf5File.read(recording)) {
            // given
            Hdf5Group inputs = recorded.root().group("inputs").orElseThrow();
            Hdf5Array x = inputs.array(inputs.names().iterator().next()).orElseThrow();
            Hdf5Group activations = recorded.root().group("activations").orElseThrow();
            Hdf5Array h = activations.names().contains(layer)
                    ? activations.array(layer).orElseThrow()
                    : activations.array("lstm_1").orElseThrow();
            Hdf5Array y = recorded.root()
                    .group("predictions")
                    .orElseThrow()
                    .array("dense_1")
                    .orElseThrow();
            // when
            KerasModel read = KerasReader.read(SharedData.file(FIXTURES + folder + "/" + name + "_" + file + ".h5"));
            FloatValue predicted = Imported.run(read, FloatValue.of(x.values(), x.shape()));
            // then
            Network network = ((KerasModel.OfLayers) read).model().network();
            int B = x.shape()[0];
            Sequences steps = new Sequences(SequenceLayout.equal(1, B), Tensor.of(x.values(), B, 1));
            float[] hidden = network.withoutLast()
                    .pass(Workers.single())
                    .forward(steps, Mode.inference())
                    .values()
                    .toArray();
            assertThat(hidden).hasSameSizeAs(h.values());
            assertThat(largest(hidden, h.values())).isLessThan(1e-6f);
            assertThat(predicted.shape().lengths()).isEqualTo(y.shape());
            // 50 products with weights far above 1, so in units of the largest
            float scale = Math.max(1, largest(y.values(), new float[B]));
            assertThat(largest(predicted.elements(), y.values())).isLessThan(1e-6f * scale);
        }
    }

    private static float largest(float[] one, float[] other) {
        float largest = 0;
        for (int k = 0; k < one.length; k++) {
            float difference = Math.abs(one[k] - other[k]);
            largest = difference <= largest ? largest : difference; // NaN is seen
        }
        return largest;
    }

    @Test
    void forecastsRemainingLifeAsItsAuthorsDid() throws IOException {
        // given: as the authors' script makes them: settings, cycle and sensors scaled by the training file, last 50
        // cycles
        List<double[]> train = rows("cmapss_fd001/PM_train.txt.gz");
        List<double[]> test = rows("cmapss_fd001/PM_test.txt.gz");
        double[] low = new double[FEATURES];
        double[] high = new double[FEATURES];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (double[] row : train) {
            double[] features = features(row);
            for (int k = 0; k < FEATURES; k++) {
                low[k] = Math.min(low[k], features[k]);
                high[k] = Math.max(high[k], features[k]);
            }
        }
        Map<Integer, List<double[]>> engines = new TreeMap<>();
        test.forEach(row ->
                engines.computeIfAbsent((int) row[0], id -> new ArrayList<>()).add(features(row)));
        List<List<double[]>> windows = engines.values().stream()
                .filter(cycles -> cycles.size() >= WINDOW)
                .map(cycles -> cycles.subList(cycles.size() - WINDOW, cycles.size()))
                .toList();
        float[] x = new float[windows.size() * WINDOW * FEATURES];
        int at = 0;
        for (List<double[]> window : windows) {
            for (double[] step : window) {
                for (int k = 0; k < FEATURES; k++) {
                    x[at++] = (float) (high[k] == low[k] ? 0 : (step[k] - low[k]) / (high[k] - low[k]));
                }
            }
        }
        // when
        KerasModel model = KerasReader.read(SharedData.file("models/cmapss_keras/regression_model.h5"));
        float[] y = Imported.run(model, FloatValue.of(x, windows.size(), WINDOW, FEATURES))
                .elements();
        // then
        List<String> expected = Files.readAllLines(SharedData.file("models/cmapss_keras/submit_test.csv"));
        float[] recorded = new float[expected.size() - 1];
        for (int k = 0; k < recorded.length; k++) {
            recorded[k] = Float.parseFloat(expected.get(k + 1));
        }
        assertThat(y).hasSize(93).hasSameSizeAs(recorded);
        assertThat(largest(y, recorded)).isLessThan(1e-4f);
    }

    /** setting1..3, cycle, sensors: the order in which the authors' frame has them. */
    private static double[] features(double[] row) {
        double[] features = new double[FEATURES];
        System.arraycopy(row, 2, features, 0, 24);
        System.arraycopy(row, 2, features, 0, 3);
        features[3] = row[1];
        System.arraycopy(row, 5, features, 4, 21);
        return features;
    }

    private static List<double[]> rows(String name) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.file(name))), StandardCharsets.US_ASCII))) {
            return in.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> Arrays.stream(line.trim().split("\\s+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }

    @Test
    void readsTheOtherFiles() {
        for (String name : List.of(
                "functional_lstm/lstm_functional_tf_keras_2.h5",
                "masking/masking_two_lstm.h5",
                "simple_lstm_tf_model.h5",
                "simple_lstm/simple_lstm_tf_keras_2_model.h5",
                "simple_lstm/simple_lstm_tf_keras_2_weights.h5")) {
            assertThat(KerasReader.read(SharedData.file(FIXTURES + name)))
                    .as(name)
                    .isInstanceOf(KerasModel.OfLayers.class);
        }
    }

    @Test
    void leavesMaskedStepsOut() {
        // given: steps of 2 are masked, wherever they stand
        KerasModel model = KerasReader.read(SharedData.file(FIXTURES + "masking/masking_two_lstm.h5"));
        int T = 10;
        int F = 42;
        float[] x = new float[T * F];
        float[] kept = new float[7 * F];
        int at = 0;
        for (int t = 0; t < T; t++) {
            boolean masked = t == 0 || t == 4 || t == 9;
            for (int k = 0; k < F; k++) {
                x[t * F + k] = masked ? 2 : (float) StrictMath.sin(t * F + k);
                if (!masked) {
                    kept[at++] = x[t * F + k];
                }
            }
        }
        // when
        FloatValue whole = Imported.run(model, FloatValue.of(x, 1, T, F));
        FloatValue without = Imported.run(model, FloatValue.of(kept, 1, 7, F));
        // then
        assertThat(whole).isEqualTo(without);
    }

    @Test
    void generatesText() throws IOException {
        // given
        KerasModel model = KerasReader.read(SharedData.file("models/textgenrnn/textgenrnn_weights.hdf5"));
        JsonObject vocabulary =
                Json.parse(Files.readString(SharedData.file("models/textgenrnn/textgenrnn_vocab.json")), "vocabulary");
        Map<Integer, String> characters = new TreeMap<>();
        vocabulary.names().forEach(name -> characters.put(vocabulary.integer(name), name));
        // when: most probable characters after the sign of the beginning; textgenrnn fills 40 places up with zeros
        // before them
        List<Integer> tokens = new ArrayList<>(List.of(vocabulary.integer("<s>")));
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < 100 && (k == 0 || tokens.get(k) != vocabulary.integer("<s>")); k++) {
            long[] seen = new long[CONTEXT];
            for (int back = 1; back <= Math.min(CONTEXT, tokens.size()); back++) {
                seen[CONTEXT - back] = tokens.get(tokens.size() - back);
            }
            float[] p = Imported.run(model, IntegerValue.of(seen, 1, CONTEXT)).elements();
            int best = 0;
            for (int v = 1; v < p.length; v++) {
                best = p[v] > p[best] ? v : best;
            }
            tokens.add(best);
            text.append(characters.getOrDefault(best, ""));
        }
        // then
        System.out.println("textgenrnn says: " + text);
        assertThat(text.toString()).isNotBlank();
        assertThat(model).isInstanceOf(KerasModel.OfLayers.class);
    }
}
