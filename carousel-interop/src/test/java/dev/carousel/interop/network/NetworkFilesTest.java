package dev.carousel.interop.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.Existing;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFilesTest {
    @TempDir
    Path folder;

    static List<LayerSpec> layers() {
        return SampleLayers.all();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void predictsTheSameBitsAfterSavingAndLoading(LayerSpec layer) {
        int size = layer instanceof Embedding ? 1 : 4;
        Network network = new Architecture(size, List.of(layer)).initialise(7);
        NetworkModel model = new NetworkModel(network, Signature.DEFAULT, Map.of("format", "test"));

        model.save(folder.resolve("model"));
        NetworkModel loaded = NetworkModel.load(folder.resolve("model"));

        assertThat(loaded.network().architecture()).isEqualTo(network.architecture());
        assertThat(loaded.signature()).isEqualTo(model.signature());
        assertThat(loaded.metadata()).isEqualTo(model.metadata());
        Sequences x = sequences(size, layer instanceof dev.carousel.nn.pooling.Repeat ? 1 : 6);
        assertThat(loaded.network().predict(x).values())
                .isEqualTo(network.predict(x).values());
    }

    @Test
    void keepsTheSignatureAndThePyTorchNames() {
        Signature signature = new Signature("x", "y", Optional.of(-1.5f));
        NetworkModel model =
                new NetworkModel(Network.of(Lstm.of(2, 3), Linear.of(3, 1)).initialise(1), signature, Map.of());

        model.save(folder.resolve("model"));

        ModelFiles files = ModelFiles.read(folder.resolve("model"));
        assertThat(files.tensors().keySet())
                .containsExactly(
                        "0.bias_hh_l0", "0.bias_ih_l0", "0.weight_hh_l0", "0.weight_ih_l0", "1.bias", "1.weight");
        assertThat(NetworkModel.load(folder.resolve("model")).signature()).isEqualTo(signature);
    }

    @Test
    void replacesAModelOnlyWhereItIsTold() {
        NetworkModel model = new NetworkModel(Network.of(Linear.of(2, 2)).initialise(1), Signature.DEFAULT, Map.of());
        model.save(folder.resolve("model"));

        assertThatThrownBy(() -> model.save(folder.resolve("model")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds a finished model");
        model.save(folder.resolve("model"), Existing.OVERWRITE);
    }

    @Test
    void refusesAModelOfAnotherKind() {
        new ModelFiles(ModelFiles.config("forecaster").build(), JsonObject.empty(), JsonObject.empty(), Map.of())
                .write(folder.resolve("model"));

        assertThatThrownBy(() -> NetworkModel.load(folder.resolve("model")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of kind 'forecaster', expected a network");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'output_size': 3|'output_size': 2000000000|parameter 0.weight [2000000000, 2]: with the 0 elements before it there would be more than 9",
                "'output_size': 3|'output_size': 2|parameter 0.weight [2, 2]: found [3, 2]",
                "'bias': true|'bias': false|such as '0.bias'",
                "'bias': true|'bais': true|did you mean 'bias'?",
                "'input_size': 2,|'input_size': 3,|made for",
                "'metadata'|'meta'|'meta' is not known here",
                "'input': 'input'|'input': 'output'|names of input and output that differ",
            })
    void refusesAConfigurationThatContradictsTheTensors(String what, String by, String message) throws Exception {
        NetworkModel model = new NetworkModel(Network.of(Linear.of(2, 3)).initialise(1), Signature.DEFAULT, Map.of());
        Path directory = folder.resolve("model");
        model.save(directory);
        Path config = directory.resolve("config.json");
        String text = Files.readString(config);
        String changed = text.replaceFirst(what.replace('\'', '"'), by.replace('\'', '"'));
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(config, changed);

        assertThatThrownBy(() -> NetworkModel.load(directory))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesStacksWithoutEndBeforeTheyAreBuilt() {
        NetworkModel model = new NetworkModel(Network.of(Lstm.of(1, 1)).initialise(1), Signature.DEFAULT, Map.of());
        ModelFiles files = model.files();
        JsonObject config =
                Json.parse(files.config().toString().replace("\"layers\":1", "\"layers\":2000000000"), "config.json");
        Map<String, Tensor> tensors = new TreeMap<>(files.tensors());
        new ModelFiles(config, JsonObject.empty(), files.card(), tensors).write(folder.resolve("model"));

        assertThatThrownBy(() -> NetworkModel.load(folder.resolve("model")))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("there would be more than");
    }

    static Sequences sequences(int features, int longest) {
        Random random = new Random(11);
        int[] lengths = {longest, Math.max(1, longest - 2), longest};
        return Sequences.of(
                features,
                java.util.Arrays.stream(lengths)
                        .mapToObj(length -> {
                            float[][] steps = new float[length][features];
                            for (float[] step : steps) {
                                for (int k = 0; k < features; k++) {
                                    step[k] = features == 1 ? random.nextInt(9) : (float) random.nextGaussian();
                                }
                            }
                            return steps;
                        })
                        .toList());
    }
}
