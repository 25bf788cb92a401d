package dev.carousel.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order modules are used, where only their names, their shapes and the order of their definition are known. */
class OrderOfUseTest {
    @TempDir
    private Path folder;

    /** A JSON file of modules that were defined in this order. */
    private Path file(String... modules) {
        try {
            return Files.writeString(folder.resolve("model.json"), "{" + String.join(",", modules) + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tensor(String name, int... shape) {
        String list = "0.5";
        for (int k = shape.length - 1; k >= 0; k--) {
            String element = list;
            list = IntStream.range(0, shape[k]).mapToObj(i -> element).collect(Collectors.joining(",", "[", "]"));
        }
        return "\"" + name + "\":" + list;
    }

    private static String recurrent(String name, int gates, int I, int H) {
        return String.join(
                ",", tensor(name + ".weight_ih_l0", gates * H, I), tensor(name + ".weight_hh_l0", gates * H, H));
    }

    private static String linear(String name, int I, int O) {
        return tensor(name + ".weight", O, I) + "," + tensor(name + ".bias", O);
    }

    @Test
    void saysThatEachModuleIsUsedOnce() {
        NetworkModel defined =
                TorchReader.read(file(recurrent("lstm", 4, 2, 3), recurrent("lstm2", 4, 3, 3), linear("fc", 3, 1)));
        NetworkModel fitting = TorchReader.read(file(linear("fc", 3, 1), recurrent("lstm", 4, 2, 3)));

        assertThat(Fixture.notes(defined)).contains("assumed: each module is used once, in the order of definition");
        assertThat(Fixture.notes(fitting))
                .contains("assumed: each module is used once, in the order 'lstm', 'fc', the only one");
    }

    @Test
    void refusesLinearLayersInARowWhoseFunctionNoTensorTells() {
        Path file = file(recurrent("lstm", 4, 2, 3), linear("head.0", 3, 5), linear("head.2", 5, 1));

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(
                        "no tensor tells the function, such as relu, between the linear layers 'head.0' and 'head.2'")
                .hasMessageContaining(
                        "{\"type\": \"linear\", \"prefix\": \"head.0\"}, {\"type\": \"relu\"}, {\"type\": \"linear\"");
    }

    @ParameterizedTest
    @CsvSource({
        "encoder, decoder, 2",
        "encoder, decoder, 3",
        "enc.rnn, dec.rnn, 3",
        "src_lstm, tgt_lstm, 2",
        "forward_lstm, backward_lstm, 3",
        "first, second, 3"
    })
    void refusesRecurrentModulesThatMayNotFollowEachOther(String one, String other, int inputSize) {
        Path file = file(recurrent(one, 4, inputSize, 3), recurrent(other, 4, 3, 3), linear("fc", 3, 1));

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("2 recurrent modules, '" + one + "', '" + other + "'")
                .hasMessageContaining("{\"layers\": [{\"type\": \"lstm\", \"prefix\": \"" + one
                        + "\"}, {\"type\": \"lstm\", \"prefix\": \"" + other + "\"}, {\"type\": \"linear\"");
    }

    @ParameterizedTest
    @CsvSource({
        "lstm, lstm2, 3",
        "rnn.0, rnn.1, 3",
        "layers.0.rnn, layers.1.rnn, 3",
        "first, second, 2",
        "encdec.rnn1, encdec.rnn2, 3"
    })
    void takesRecurrentModulesWhoseNumbersOrSizesLeaveOneOrder(String one, String other, int inputSize) {
        NetworkModel model =
                TorchReader.read(file(recurrent(one, 3, inputSize, 3), recurrent(other, 3, 3, 3), linear("fc", 3, 1)));

        assertThat(Fixture.notes(model)).contains("read as gru '" + one + "'").contains("then gru '" + other + "'");
    }

    /** PyTorch's example word_language_model calls its embedding encoder; nothing else fits the sizes. */
    @Test
    void takesAFirstWeightWhoseColumnsFitForAnEmbedding() {
        NetworkModel model = TorchReader.read(Fixture.file("word_language_model.pt"));

        assertThat(model.network().architecture().layers().get(0)).isInstanceOf(Embedding.class);
        assertThat(Fixture.notes(model)).contains("assumed: 'encoder' is an embedding, whose columns fit what follows");
    }

    @Test
    void findsTheEmbeddingWhereTheOrderIsNotKept() {
        Path file = folder.resolve("model.safetensors");
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put("encoder.weight", Tensor.zeros(9, 3));
        tensors.put("rnn.weight_ih_l0", Tensor.zeros(16, 3));
        tensors.put("rnn.weight_hh_l0", Tensor.zeros(16, 4));
        tensors.put("decoder.weight", Tensor.zeros(9, 4));
        tensors.put("decoder.bias", Tensor.zeros(9));
        SafetensorsWriter.write(file, tensors, Map.of());

        NetworkModel model = TorchReader.read(file);

        assertThat(Fixture.notes(model)).contains("in the order 'encoder', 'rnn', 'decoder', the only one");
        assertThat(model.network().architecture().layers().get(0)).isInstanceOf(Embedding.class);
    }

    /** Rows that fit too are those of a linear layer. */
    @Test
    void takesAFirstWeightWhoseRowsFitForALinearLayer() {
        NetworkModel model = TorchReader.read(file(tensor("in.weight", 3, 3), recurrent("rnn", 4, 3, 2)));

        assertThat(model.network().architecture().layers().get(0)).isInstanceOf(Linear.class);
        assertThat(Fixture.notes(model)).contains("assumed: 'in' is a linear layer without bias, not an embedding");
    }

    /** As a linear layer it would stand last, as an embedding first. */
    @Test
    void refusesAWeightThatFitsAsBoth() {
        Path file = file(tensor("w.weight", 2, 3), recurrent("rnn", 4, 3, 3));

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("can't be told");
    }

    @Test
    void suggestsAnEmbeddingWhereNothingElseWouldFit() {
        Path file = file(tensor("encoder.weight", 9, 3), recurrent("rnn", 4, 3, 4), linear("decoder", 5, 9));

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("such as {\"layers\": [{\"type\": \"embedding\", \"prefix\": \"encoder\"}, "
                        + "{\"type\": \"lstm\", \"prefix\": \"rnn\"}");
    }

    @ParameterizedTest
    @CsvSource({"3, 12", "1, 4"})
    void refusesProjectionsOfOthersThanLstms(int gates, int rows) {
        Path file = file(recurrent("rnn", gates, 3, 4), tensor("rnn.weight_hr_l0", 2, 4));

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("model.json")
                .hasMessageContaining("module 'rnn': has a projection 'weight_hr_l0' of 4 hidden units, but " + rows)
                .hasMessageContaining("projections exist for LSTM only");
    }

    @ParameterizedTest
    @CsvSource({"h0", "rnn.h0", "pos.table"})
    void tellsHowToLeaveOutWhatBelongsToNoLayer(String name) throws IOException {
        Path file = file(recurrent("rnn", 4, 3, 4), tensor(name, 1, 4));
        String module = name.equals("pos.table") ? "pos" : name;
        String ignore = "\"ignore\": [\"" + module + "\"]";
        String layers = "{\"layers\": [{\"type\": \"lstm\", \"prefix\": \"rnn\"}], ";

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("model.json")
                .hasMessageContaining(ignore);

        Path mapping = Files.writeString(folder.resolve("mapping.json"), layers + ignore + "}");
        NetworkModel model = TorchReader.read(file, (TorchMapping.Layers) TorchMapping.read(mapping));
        assertThat(model.network().outputSize()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"final-state\"} | found it first",
                "{\"type\":\"lstm\",\"prefix\":\"rnn\"},{\"type\":\"relu\"},{\"type\":\"final-state\"} | found it after relu",
                "{\"type\":\"lstm\",\"prefix\":\"rnn\"},{\"type\":\"final-state\",\"prefix\":\"rnn\"} | 'layers[1].prefix' is not known"
            })
    void refusesFinalStatesOfNothingRecurrent(String layers, String message) throws IOException {
        Path file = file(recurrent("rnn", 4, 3, 4));
        Path mapping = Files.writeString(folder.resolve("mapping.json"), "{\"layers\": [" + layers + "]}");

        assertThatThrownBy(() -> TorchReader.read(file, (TorchMapping.Layers) TorchMapping.read(mapping)))
                .hasMessageContaining(message);
    }
}
