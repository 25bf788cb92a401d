package dev.carousel.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.torch.state.StateDictFile;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that torch.save wrote, run on inputs whose outputs PyTorch recorded. */
class TorchReaderTest {
    /** Both compute in float, in different orders. */
    private static final double TOLERANCE = 1e-6;

    private static TorchMapping.Layers mapping(String json) {
        return (TorchMapping.Layers) TorchMapping.of(Json.parse(json, "mapping.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lstm",
                "lstm_stacked_bidirectional",
                "lstm_projected",
                "lstm_without_bias",
                "gru",
                "rnn",
                "lstm_cell",
                "tagger",
                "views",
                "word_language_model"
            })
    void readsModelsByTheirNamesAndShapes(String name) {
        Fixture fixture = Fixture.of(name);

        NetworkModel model = TorchReader.read(Fixture.file(name + ".pt"));

        fixture.assertAgrees(model, TOLERANCE);
        assertThat(Fixture.notes(model)).contains("read as");
        assertThat(model.metadata()).containsEntry("form", "zip").containsEntry("file", name + ".pt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rnn_relu",
                "classifier",
                "gru_final_states",
                "lstm_final_states",
                "rnn_final_states",
                "lstm_final_state"
            })
    void readsModelsByTheirMappings(String name) {
        Fixture fixture = Fixture.of(name);

        NetworkModel model =
                TorchReader.read(Fixture.file(name + ".pt"), fixture.mapping().orElseThrow());

        fixture.assertAgrees(model, TOLERANCE);
        assertThat(Fixture.notes(model)).doesNotContain("assumed");
    }

    /** What rounding of the weights does to the outputs, all of order 1. */
    @ParameterizedTest
    @CsvSource({
        "tagger_legacy, 1e-6",
        "tagger_double, 1e-6",
        "checkpoint, 1e-6",
        "tagger_half, 2e-3",
        "tagger_bfloat16, 2e-2"
    })
    void readsTheSameModelInEveryForm(String name, double tolerance) {
        NetworkModel model = TorchReader.read(Fixture.file(name + ".pt"));

        Fixture.of("tagger").assertAgrees(model, tolerance);
    }

    @Test
    void saysWhatItLeftOutOfACheckpoint() {
        NetworkModel model = TorchReader.read(Fixture.file("checkpoint.pt"));

        assertThat(Fixture.notes(model))
                .contains("the checkpoint's 'model_state_dict'")
                .contains("epoch, loss, config, optimizer_state_dict")
                .contains("'module.'");
    }

    @Test
    void saysWhatItAssumes() {
        assertThat(Fixture.notes(TorchReader.read(Fixture.file("rnn.pt"))))
                .contains("assumed: rnn 'rnn' has tanh, not relu")
                .contains("assumed: every step has an output");
        assertThat(Fixture.notes(TorchReader.read(Fixture.file("tagger.pt")))).contains("epsilon 1e-5");
        assertThat(Fixture.notes(TorchReader.read(Fixture.file("tagger_double.pt"))))
                .contains("rounded");
    }

    /** head.0, head.2, conv, bn, gru: only one order of use fits the sizes but for batch norm's place, which doesn't. */
    @Test
    void refusesWhatTensorsDoNotTell() {
        assertThatThrownBy(() -> TorchReader.read(Fixture.file("classifier.pt")))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("no tensor tells the stride, padding and dilation")
                .hasMessageContaining("{\"type\": \"gru\", \"prefix\": \"gru\"}");
    }

    /** Their names come in alphabetical order, in which fc would stand before the LSTM. */
    @Test
    void ordersTheModulesOfSafetensorsByTheirSizes(@TempDir Path folder) {
        Path file = folder.resolve("tagger.safetensors");
        try (StateDictFile original = StateDictFile.open(Fixture.file("tagger.pt"))) {
            Map<String, Tensor> tensors = new TreeMap<>();
            original.stateDict()
                    .tensors()
                    .forEach((name, tensor) -> tensors.put(name.replace("norm", "anorm"), tensor.floats()));
            tensors.remove("anorm.weight");
            tensors.remove("anorm.bias");
            SafetensorsWriter.write(file, tensors, Map.of());
        }

        NetworkModel model = TorchReader.read(file);

        assertThat(Fixture.notes(model)).contains("the order 'embedding', 'lstm', 'fc', the only one");
        assertThat(model.metadata()).containsEntry("form", "safetensors");
        assertThat(model.network().outputSize()).isEqualTo(2);
    }

    /** Square layers fit in any order, and numbers tell it; without numbers nothing does. */
    @Test
    void ordersModulesByTheirNumbersAndNeverByTheirLetters(@TempDir Path folder) {
        Path numbered = folder.resolve("numbered.safetensors");
        Path lettered = folder.resolve("lettered.safetensors");
        Map<String, Tensor> numbers = new TreeMap<>();
        Map<String, Tensor> letters = new TreeMap<>();
        for (int k = 0; k < 12; k++) {
            Tensor weight = Tensor.of(new float[] {k, 0, 0, k}, 2, 2);
            for (String name : List.of(".weight_ih_l0", ".weight_hh_l0")) {
                numbers.put("net." + k + name, weight);
                letters.put("net." + (char) ('a' + k) + name, weight);
            }
        }
        SafetensorsWriter.write(numbered, numbers, Map.of());
        SafetensorsWriter.write(lettered, letters, Map.of());

        NetworkModel model = TorchReader.read(numbered);

        assertThat(model.network().parameters().list())
                .allSatisfy(parameter -> assertThat(parameter.name().split("\\.")[0])
                        .isEqualTo(Integer.toString((int)
                                model.network().parameters().get(parameter).get(0, 0))));
        assertThatThrownBy(() -> TorchReader.read(lettered))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("can't be told");
    }

    @Test
    void refusesThousandsOfModulesWithoutAMapping(@TempDir Path folder) {
        Path file = folder.resolve("many.safetensors");
        Map<String, Tensor> tensors = new TreeMap<>();
        for (int k = 0; k < 3000; k++) {
            tensors.put("m" + (char) ('a' + k % 26) + k + ".weight", Tensor.zeros(1, 1));
        }
        SafetensorsWriter.write(file, tensors, Map.of());

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("3000 modules");
    }

    @Test
    void refusesTensorsThatAMappingLeavesOver() {
        String layers =
                "{\"layers\":[{\"type\":\"embedding\",\"prefix\":\"embedding\"},{\"type\":\"lstm\",\"prefix\":\"lstm\"}]";

        assertThatThrownBy(() -> TorchReader.read(Fixture.file("tagger.pt"), mapping(layers + "}")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("norm.weight, norm.bias, fc.weight, fc.bias")
                .hasMessageContaining("ignore");

        NetworkModel model =
                TorchReader.read(Fixture.file("tagger.pt"), mapping(layers + ",\"ignore\":[\"norm\",\"fc\"]}"));
        assertThat(model.network().outputSize()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"gru\",\"prefix\":\"lstm\"} | mapped as gru, but its shapes are those of lstm",
                "{\"type\":\"lstm\",\"prefix\":\"rnn\"} | 'embedding', 'lstm', 'norm', 'fc'",
                "{\"type\":\"lstm\"} | 'layers[0].prefix' is missing",
                "{\"type\":\"lsmt\",\"prefix\":\"lstm\"} | one of lstm, gru",
                "{\"type\":\"lstm\",\"prefix\":\"lstm\",\"layers\":2} | 'layers[0].layers' is not known",
                "{\"type\":\"linear\",\"prefix\":\"lstm\"} | lacks 'weight'",
                "{\"type\":\"relu\",\"prefix\":\"norm\"} | 'layers[0].prefix' is not known"
            })
    void refusesMappingsThatDoNotFit(String layer, String message) {
        assertThatThrownBy(() -> TorchReader.read(Fixture.file("tagger.pt"), mapping("{\"layers\":[" + layer + "]}")))
                .hasMessageContaining(message);
    }

    @Test
    void refusesLayersInAnOrderThatDoesNotFit() {
        String layers =
                "{\"layers\":[{\"type\":\"embedding\",\"prefix\":\"embedding\"},{\"type\":\"linear\",\"prefix\":\"fc\"}]}";

        assertThatThrownBy(() -> TorchReader.read(Fixture.file("tagger.pt"), mapping(layers)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("linear 'fc' (Linear 4 -> 2) doesn't fit");
    }

    @Test
    void refusesWholeModulesWithTheWayOut() {
        assertThatThrownBy(() -> TorchReader.read(Fixture.file("whole_module.pt")))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("torch.nn.modules.module.Module")
                .hasMessageContaining("torch.save(model.state_dict(), path)");
        assertThatThrownBy(() -> TorchReader.read(Fixture.file("torchscript.pt")))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("TorchScript");
    }

    @Test
    void refusesFilesOfOtherKinds() {
        assertThatThrownBy(() -> TorchReader.read(Fixture.file("make.py"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TorchReader.read(Fixture.file("none.pt"))).isInstanceOf(InvalidInputException.class);
    }
}
