package dev.carousel.interop.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.CorruptFileException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.keras.SharedData;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class CharRnnReaderTest {
    private static final String FOLDER = "models/ml5_charrnn/shakespeare";
    private static final int UNITS = 128;
    private static final int CHARACTERS = 65;

    @TempDir
    Path folder;

    /** The vocabulary file is damaged in the source: 13 is u, 40 is U. */
    private static long[] characters() throws IOException {
        JsonObject json = Json.read(SharedData.file(FOLDER + "/vocab.json"));
        long[] numbers = new long[128];
        json.names().stream()
                .filter(name -> name.length() == 1)
                .forEach(name -> numbers[name.charAt(0)] = json.integer(name));
        numbers['u'] = 13;
        numbers['U'] = 40;
        return numbers;
    }

    private static long[][] streams(int length) throws IOException {
        long[] numbers = characters();
        try (var in = new GZIPInputStream(Files.newInputStream(SharedData.file("tinyshakespeare/input.txt.gz")))) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            int whole = text.length() / 100;
            long[][] streams = new long[100][length];
            for (int s = 0; s < 100; s++) {
                for (int t = 0; t < length; t++) {
                    streams[s][t] = numbers[text.charAt(s * whole + t)];
                }
            }
            return streams;
        }
    }

    /** Mean of -ln p of each next character. */
    private static double nats(NetworkModel model, long[][] streams) {
        double sum = 0;
        long count = 0;
        for (long[] stream : streams) {
            FloatValue y = (FloatValue) model.run(Map.of("input", IntegerValue.of(stream, 1, stream.length)))
                    .get("output");
            for (int t = 0; t + 1 < stream.length; t++) {
                double most = Double.NEGATIVE_INFINITY;
                for (int v = 0; v < CHARACTERS; v++) {
                    most = Math.max(most, y.elements()[t * CHARACTERS + v]);
                }
                double all = 0;
                for (int v = 0; v < CHARACTERS; v++) {
                    all += StrictMath.exp(y.elements()[t * CHARACTERS + v] - most);
                }
                sum += StrictMath.log(all) + most - y.elements()[t * CHARACTERS + (int) stream[t + 1]];
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void givesTheProbabilitiesOfTheEquationsInDoubles() throws IOException {
        // given
        long[][] streams = {streams(200)[0], streams(200)[57]};
        NetworkModel model = CharRnnReader.read(SharedData.file(FOLDER));
        // when
        double nats = nats(model, streams);
        // then
        double expected = (oracle(streams[0]) + oracle(streams[1])) / 2;
        assertThat(nats).isCloseTo(expected, within(1e-6));
    }

    /** The whole text takes minutes: -Dcarousel.long=true. */
    @Test
    @EnabledIfSystemProperty(named = "carousel.long", matches = "true")
    void needsAsManyNatsForShakespeareAsPublished() throws IOException {
        NetworkModel model = CharRnnReader.read(SharedData.file(FOLDER));
        assertThat(nats(model, streams(11_153))).isCloseTo(1.296562, within(1e-4));
    }

    /** BasicLSTMCell by its own documentation, on the files as they are: [x, h] W + b, gates i j f o, forget bias 1. */
    private static double oracle(long[] stream) throws IOException {
        float[] embedding = floats("embedding");
        float[] softmaxW = floats("rnnlm_softmax_w");
        float[] softmaxB = floats("rnnlm_softmax_b");
        double[][] h = new double[2][UNITS];
        double[][] c = new double[2][UNITS];
        float[][] w = new float[2][];
        float[][] b = new float[2][];
        for (int cell = 0; cell < 2; cell++) {
            w[cell] = floats("rnnlm_multi_rnn_cell_cell_" + cell + "_basic_lstm_cell_weights");
            b[cell] = floats("rnnlm_multi_rnn_cell_cell_" + cell + "_basic_lstm_cell_biases");
        }
        double sum = 0;
        for (int t = 0; t + 1 < stream.length; t++) {
            double[] x = new double[UNITS];
            for (int k = 0; k < UNITS; k++) {
                x[k] = embedding[(int) stream[t] * UNITS + k];
            }
            for (int cell = 0; cell < 2; cell++) {
                double[] a = new double[4 * UNITS];
                for (int g = 0; g < 4 * UNITS; g++) {
                    a[g] = b[cell][g];
                    for (int k = 0; k < UNITS; k++) {
                        a[g] += x[k] * w[cell][k * 4 * UNITS + g] + h[cell][k] * w[cell][(UNITS + k) * 4 * UNITS + g];
                    }
                }
                for (int u = 0; u < UNITS; u++) {
                    c[cell][u] =
                            c[cell][u] * sigmoid(a[2 * UNITS + u] + 1) + sigmoid(a[u]) * StrictMath.tanh(a[UNITS + u]);
                    h[cell][u] = StrictMath.tanh(c[cell][u]) * sigmoid(a[3 * UNITS + u]);
                }
                x = h[cell];
            }
            double all = 0;
            double next = 0;
            for (int v = 0; v < CHARACTERS; v++) {
                double logit = softmaxB[v];
                for (int k = 0; k < UNITS; k++) {
                    logit += x[k] * softmaxW[k * CHARACTERS + v];
                }
                all += StrictMath.exp(logit);
                next = v == stream[t + 1] ? logit : next;
            }
            sum += StrictMath.log(all) - next;
        }
        return sum / (stream.length - 1);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static float[] floats(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(SharedData.file(FOLDER + "/" + name));
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    @Test
    void opensNothingOutsideTheFolder() throws IOException {
        Files.writeString(
                folder.resolve("manifest.json"), "{\"embedding\": {\"filename\": \"../secret\", \"shape\": [1, 1]}}");
        assertThatThrownBy(() -> CharRnnReader.read(folder))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("'../secret' should be the plain name of a file");
    }

    @Test
    void refusesAFileOfAnotherSize() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "{\"embedding\": {\"filename\": \"e\", \"shape\": [2, 3]}}");
        Files.write(folder.resolve("e"), new byte[20]);
        assertThatThrownBy(() -> CharRnnReader.read(folder))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("should have 24 bytes, found 20");
    }
}
