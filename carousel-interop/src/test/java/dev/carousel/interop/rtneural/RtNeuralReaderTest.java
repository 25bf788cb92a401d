package dev.carousel.interop.rtneural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.keras.SharedData;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.value.FloatValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtNeuralReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "lstm_1d", "gru", "gru_1d"})
    void putsOutWhatRtNeuralRecorded(String name) throws IOException {
        // given
        float[] x = column(name + "_x_python.csv");
        float[] y = column(name + "_y_python.csv");
        // when
        NetworkModel model = RtNeuralReader.read(SharedData.file("models/rtneural/" + name + ".json"));
        FloatValue out = (FloatValue)
                model.run(Map.of("input", FloatValue.of(x, 1, x.length, 1))).get("output");
        // then
        assertThat(out.elements()).hasSameSizeAs(y);
        for (int k = 0; k < y.length; k++) {
            assertThat(Math.abs(out.elements()[k] - y[k]))
                    .as("%s at %d", name, k)
                    .isLessThan(1e-6f);
        }
    }

    private static float[] column(String name) throws IOException {
        var lines = Files.readAllLines(SharedData.file("models/rtneural/" + name));
        float[] values = new float[lines.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = Float.parseFloat(lines.get(k));
        }
        return values;
    }

    @Test
    void saysThatAStateDictIsOne() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"lstm.weight_ih_l0\": [[1]]}");
        assertThatThrownBy(() -> RtNeuralReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("state dicts of PyTorch");
    }

    @Test
    void refusesWeightsOfAnotherShape() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.json"),
                "{\"in_shape\": [null, null, 2], \"layers\": [{\"type\": \"dense\", \"activation\": \"\","
                        + " \"shape\": [null, null, 1], \"weights\": [[[1.0]], [0.0]]}]}");
        assertThatThrownBy(() -> RtNeuralReader.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("layers[0].weights[0]")
                .hasMessageContaining("should have 2 elements, found 1");
    }

    @Test
    void refusesALayerThatItDoesNotKnow() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.json"), "{\"in_shape\": [1], \"layers\": [{\"type\": \"lambda\"}]}");
        assertThatThrownBy(() -> RtNeuralReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("'lambda'");
    }
}
