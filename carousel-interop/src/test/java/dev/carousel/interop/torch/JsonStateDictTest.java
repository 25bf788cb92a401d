package dev.carousel.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State dicts as nested lists: RTNeural's recordings, and models of guitar amplifiers. */
class JsonStateDictTest {
    @ParameterizedTest
    @ValueSource(strings = {"lstm_torch", "gru_torch"})
    void agreesWithRecordedOutputs(String name) throws IOException {
        Path file = Fixture.shared("models/rtneural/" + name + ".json");

        NetworkModel model = TorchReader.read(file);

        float[][] x = column(Fixture.shared("models/rtneural/" + name + "_x_python.csv"));
        float[][] y = column(Fixture.shared("models/rtneural/" + name + "_y_python.csv"));
        Fixture.assertAgrees(model, x, y, 1e-6);
    }

    private static float[][] column(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> new float[] {Float.parseFloat(line)})
                .toArray(float[][]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TS9", "BluesJr"})
    void readsAmplifiersAsTheirDescriptionSays(String name) {
        NetworkModel model = TorchReader.read(Fixture.shared("models/neuralpi/" + name + ".json"));

        assertThat(model.network().inputSize()).isEqualTo(2);
        assertThat(model.network().outputSize()).isEqualTo(1);
        assertThat(model.network().parameters().list())
                .extracting(parameter -> parameter.name() + " " + List.of(parameter.size()))
                .contains("0.0.0.weight_ih_l0 [160]", "0.0.0.weight_hh_l0 [1600]", "0.0.1.weight [20]");
        assertThat(Fixture.notes(model)).contains("model_data");
    }

    /** The output of an amplifier is what its layers say plus the signal, the first of its two inputs. */
    @Test
    void addsTheSignalToWhatAnAmplifierSays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("amplifier.json");
        Files.writeString(file, amplifier(1));
        Path without = folder.resolve("without.json");
        Files.writeString(without, amplifier(0));
        float[][] x = {{0.5f, -1}, {-0.25f, 3}, {0, 0.125f}};

        float[][] skipped = run(TorchReader.read(file), x);
        float[][] plain = run(TorchReader.read(without), x);

        for (int t = 0; t < x.length; t++) {
            assertThat(skipped[t][0]).isEqualTo(plain[t][0] + x[t][0]);
        }
        assertThat(plain[0][0]).isNotZero();
    }

    private static float[][] run(NetworkModel model, float[][] x) {
        return model.network().predict(Sequences.of(2, List.<float[][]>of(x))).sequence(0);
    }

    /** One unit, all of whose gates have weights of their own. */
    private static String amplifier(int skip) {
        return "{\"model_data\":{\"unit_type\":\"LSTM\",\"skip\":" + skip + "},\"state_dict\":{"
                + "\"rec.weight_ih_l0\":[[0.5,0.25],[1,-1],[0.75,0.5],[-0.5,1]],"
                + "\"rec.weight_hh_l0\":[[0.1],[0.2],[0.3],[0.4]],"
                + "\"rec.bias_ih_l0\":[0,1,0,0],\"rec.bias_hh_l0\":[0.5,0,0,0.25],"
                + "\"lin.weight\":[[2]],\"lin.bias\":[0.125]}}";
    }

    @Test
    void keepsTheNumbersOfALayerAsTheyAre(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("amplifier.json");
        Files.writeString(file, amplifier(0));

        NetworkModel model = TorchReader.read(file);

        assertThat(model.network().architecture().layers().get(0)).isEqualTo(Lstm.of(2, 1));
        assertThat(model.network().parameters().tensors())
                .containsEntry(
                        "0.weight_ih_l0", Tensor.of(new float[] {0.5f, 0.25f, 1, -1, 0.75f, 0.5f, -0.5f, 1}, 4, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fc.weight\":[[1,2],[3]],\"fc.bias\":[0,0]}",
                "{\"fc.weight\":[[1,2],3],\"fc.bias\":[0,0]}",
                "{\"fc.weight\":[[1,2],[3,\"a\"]],\"fc.bias\":[0,0]}",
                "{\"fc.weight\":5}",
                "{\"fc.weight\":[[[[[[[[[[1]]]]]]]]]]}"
            })
    void refusesListsThatAreNoTensors(String json, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        Files.writeString(file, json);

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("fc.weight");
    }
}
