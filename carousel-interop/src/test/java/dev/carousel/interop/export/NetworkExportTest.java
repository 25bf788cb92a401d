package dev.carousel.interop.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.interop.ModelReader;
import dev.carousel.interop.RunnableModel;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.RandomNetworks;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.network.graph.GraphOptions;
import dev.carousel.interop.network.graph.NetworkGraph;
import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.torch.TorchReader;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Network;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Reversed;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.parallel.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkExportTest {
    @TempDir
    Path folder;

    @Test
    void writesOnnxThatGivesTheSameWhenItIsReadBack() {
        NetworkModel model = model(Lstm.of(3, 4).layers(2), new LastStep(), Linear.of(4, 2));
        Path file = folder.resolve("model.onnx");

        Exported exported = NetworkExport.toOnnx(model, file);

        assertThat(exported.largestDifference()).isLessThan(1e-6);
        assertThat(exported.remarks()).isEmpty();
        assertThat(Graph.compile(OnnxReader.read(file)).inputs()).isEqualTo(model.inputs());
        assertThat(folder.toFile().list()).containsExactly("model.onnx");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1000, 2000, 3000})
    void graphsOfRandomNetworksGiveWhatTheNetworksGive(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + 50; seed++) {
            NetworkModel model = new RandomNetworks(seed).model();
            GraphOptions options = new GraphOptions(seed % 2 == 0, false);
            Graph graph = Graph.compile(NetworkGraph.of(model, options));

            Comparison comparison = Comparison.of(model, RandomInput.of(model, options), graph::run);

            assertThat(comparison.largest())
                    .as("seed " + seed + " " + comparison + " "
                            + model.network().architecture())
                    .isLessThan(1e-5);
        }
    }

    @Test
    void leavesStatesOutWhereLayersStartFromWhatTheyLearned() {
        NetworkModel model = model(Gru.of(2, 3).learnedStart());
        model.network().parameters().values()[model.network().parameters().size() - 1] = 0.7f;
        model.network().parameters().changed();

        Exported exported = NetworkExport.toOnnx(model, folder.resolve("model.onnx"));

        assertThat(exported.remarks())
                .containsExactly("states are no inputs, because layers start from what they have learned");
    }

    /** Keras 3.15.1 (with JAX) loaded the files of all of these, both forms, and gave the same within 4e-7. */
    static List<NetworkModel> kerasModels() {
        return List.of(
                model(Lstm.of(3, 4), Linear.of(4, 2)),
                model(
                        Lstm.of(3, 4).layers(2).dropout(0.2f),
                        new Dropout(0.1f),
                        new LastStep(),
                        Linear.of(4, 2),
                        new Softmax()),
                model(Gru.of(3, 4), new Relu(), Gru.of(4, 3).resetBefore(), new LastStep()),
                model(
                        Rnn.of(3, 4).relu(),
                        new LayerNorm(1e-3f),
                        new MeanOverTime(),
                        Linear.of(4, 1).withoutBias()),
                model(Lstm.of(3, 4).bidirectional(), new BatchNorm(1e-3f, 0.01f), new MaxOverTime()),
                model(Gru.of(3, 2).bidirectional(Merge.SUMMED), Lstm.of(2, 3).withoutBias()),
                model(new Bidirectional(Lstm.of(3, 2), Gru.of(3, 2), Merge.MULTIPLIED), new Selu()),
                model(Conv1d.of(3, 4, 3).padding(Padding.causal()), new LeakyRelu(0.2f), Lstm.of(4, 2)),
                model(Conv1d.of(3, 4, 3).stride(2), new Elu(), Lstm.of(4, 2), new LastStep()),
                model(Conv1d.of(3, 4, 2).padding(Padding.same()).dilation(2), new Swish(), new MeanOverTime()),
                model(Lstm.of(3, 4), new LastStep(), new Repeat(3), Lstm.of(4, 2), Linear.of(2, 1)),
                model(
                        new Reversed(),
                        Gru.of(3, 4),
                        new Reversed(),
                        Lstm.of(4, 2).layers(2),
                        new LastStep()),
                model(new Embedding(9, 3), Lstm.of(3, 4), new LastStep(), new Tanh()),
                masked(-2, Lstm.of(3, 4), Linear.of(4, 2)),
                masked(0, new Embedding(9, 3), Gru.of(3, 4), new LastStep()));
    }

    @ParameterizedTest
    @MethodSource("kerasModels")
    void writesKerasThatGivesTheSameWhenItIsReadBack(NetworkModel model) {
        for (String name : List.of("model.h5", "model.keras")) {
            Exported exported = NetworkExport.toKeras(model, folder.resolve(name));

            assertThat(exported.largestDifference()).as(name).isLessThan(1e-6);
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("model.h5", "model.keras");
    }

    @Test
    void refusesNamesThatDoNotTellTheFormat() {
        NetworkModel model = model(Lstm.of(3, 4));

        assertThatThrownBy(() -> NetworkExport.toKeras(model, folder.resolve("model.weights.h5")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ends in .keras or .h5; weights alone lie as model.weights.h5 inside");
    }

    @Test
    void importsItsOwnSafetensorsWithoutAMapping() {
        NetworkModel model = model(
                Conv1d.of(3, 3, 1), Lstm.of(3, 3), new LayerNorm(1e-3f), Linear.of(3, 3), new Relu(), Linear.of(3, 3));
        Path file = folder.resolve("model.safetensors");
        NetworkExport.toSafetensors(model, file);

        RunnableModel again = ModelReader.PLAIN.read(file);

        Map<String, Value> input = RandomInput.of(model, GraphOptions.ALL);
        assertThat(again.run(input, Workers.single())).isEqualTo(model.run(input));
        assertThat(again.metadata()).containsEntry("notes", "layers as the file's own metadata tell them");
    }

    @Test
    void refusesSafetensorsWhoseMetadataTellOtherLayersThanItsTensors() {
        Path file = folder.resolve("model.safetensors");
        NetworkExport.toSafetensors(model(Linear.of(3, 2)), file);
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            Map<String, String> metadata = new LinkedHashMap<>(tensors.metadata());
            metadata.computeIfPresent("carousel", (key, json) -> json.replaceAll("(output_size\": *)2", "$1" + 5));
            SafetensorsWriter.write(file, tensors.tensors(), metadata);
        }

        assertThatThrownBy(() -> ModelReader.PLAIN.read(file))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("0.weight");
    }

    @Test
    void writesSafetensorsThatPyTorchsReaderUnderstands() {
        NetworkModel model = model(Lstm.of(3, 4).layers(2).bidirectional(), Linear.of(8, 2));
        Path file = folder.resolve("model.safetensors");

        Exported exported = NetworkExport.toSafetensors(model, file);

        assertThat(exported.largestDifference()).isZero();
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            assertThat(tensors.names()).contains("0.weight_ih_l1_reverse", "1.bias");
            assertThat(tensors.metadata()).containsEntry("format", "pt");
        }
        NetworkModel again = TorchReader.read(file);
        Map<String, Value> inputs = RandomInput.of(model, GraphOptions.PLAIN);
        assertThat(again.run(inputs).get("output")).isEqualTo(model.run(inputs).get("output"));
    }

    @Test
    void saysWhichTensorsPyTorchHasNoWordFor() {
        Exported exported =
                NetworkExport.toSafetensors(model(Lstm.of(2, 3).peepholes()), folder.resolve("model.safetensors"));

        assertThat(exported.remarks()).containsExactly("PyTorch's own modules have no parameters like 0.peephole_l0");
    }

    @Test
    void leavesNothingBehindAndKeepsWhatWasThere() throws Exception {
        Path file = folder.resolve("model.onnx");
        Files.writeString(file, "before");

        assertThatThrownBy(() -> NetworkExport.toOnnx(model(Lstm.of(2, 3).projection(2)), file))
                .isInstanceOf(UnsupportedException.class);
        assertThatThrownBy(() -> NetworkExport.toKeras(model(Lstm.of(2, 3).peepholes()), folder.resolve("model.h5")))
                .isInstanceOf(UnsupportedException.class);

        assertThat(Files.readString(file)).isEqualTo("before");
        assertThat(folder.toFile().list()).containsExactly("model.onnx");
    }

    @Test
    void refusesWhatGivesOtherNumbers() {
        NetworkModel model = model(Linear.of(2, 1));
        Map<String, Value> inputs = RandomInput.of(model, GraphOptions.PLAIN);

        Comparison other = Comparison.of(model, inputs, given -> {
            FloatValue right = (FloatValue) model.run(given).get("output");
            float[] wrong = right.elements().clone();
            wrong[0] += 0.001f;
            return Map.of("output", new FloatValue(right.shape(), wrong));
        });

        assertThatThrownBy(() -> other.require(Path.of("x.onnx")))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("'x.onnx' was not kept: read back and run on random input, its output 'output'");
        assertThat(Comparison.of(model, inputs, given -> Map.of()).largest()).isInfinite();
    }

    private static NetworkModel model(LayerSpec... layers) {
        return new NetworkModel(network(layers), Signature.DEFAULT, Map.of());
    }

    private static NetworkModel masked(float value, LayerSpec... layers) {
        return new NetworkModel(network(layers), new Signature("input", "output", Optional.of(value)), Map.of());
    }

    /** With parameters none of which is at its start. */
    private static Network network(LayerSpec... layers) {
        Network network = Network.of(layers).initialise(5);
        float[] values = network.parameters().values();
        for (int k = 0; k < values.length; k++) {
            values[k] = 0.3f + 0.5f * (k * 37 % 19) / 19f - (k % 3) * 0.4f + (values[k] == 1 ? 0.9f : 0);
        }
        network.parameters().list().stream()
                .filter(parameter -> parameter.name().endsWith("running_var"))
                .forEach(parameter -> network.parameters().get(parameter).fill(0.8f));
        network.parameters().changed();
        return network;
    }
}
