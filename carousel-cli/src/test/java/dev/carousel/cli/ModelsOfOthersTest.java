package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.TensorFiles;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.onnx.OnnxWriter;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.Lstm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code import}, {@code export}, {@code run} and {@code info} for bare networks and graphs. */
class ModelsOfOthersTest {
    @TempDir
    private Path folder;

    private Path model;
    private Path input;

    @BeforeEach
    void saveANetwork() {
        Network network = Network.of(Lstm.of(3, 5), Linear.of(5, 2)).initialise(1);
        model = folder.resolve("model");
        new NetworkModel(network, Signature.DEFAULT, Map.of()).save(model);
        input = folder.resolve("input.safetensors");
        float[] x = new float[2 * 4 * 3];
        for (int k = 0; k < x.length; k++) {
            x[k] = (k * 7 % 11 - 5) / 5f;
        }
        TensorFiles.write(input, Map.of("input", FloatValue.of(x, 2, 4, 3)));
    }

    @ParameterizedTest
    @CsvSource({"onnx, m.onnx", "keras, m.keras", "keras, m.h5", "safetensors, m.safetensors"})
    void whatIsExportedIsImportedAndGivesTheSameNumbers(String format, String name) {
        Path file = folder.resolve(name);
        Path copy = folder.resolve("copy");

        Outcome export = Cli.run("export", path(model), "--to", format, "--out", path(file), "--json", "-q")
                .succeeded();
        JsonObject exported = export.json();
        JsonObject imported = Cli.run("import", path(file), "--out", path(copy), "--json", "-q")
                .succeeded()
                .json();

        assertThat(export.err()).as("libraries keep to themselves").isEmpty();
        assertThat(exported.number("largest_difference")).isLessThan(1e-6);
        assertThat(imported.flag("compared")).isTrue();
        assertThat(imported.integer("parameters")).isGreaterThan(4 * 5 * (3 + 5));
        float[] expected = output(run(model));
        float[] found = output(run(copy));
        float[] direct = output(run(file));
        assertThat(found).hasSameSizeAs(expected);
        for (int k = 0; k < expected.length; k++) {
            assertThat(found[k]).isCloseTo(expected[k], within(1e-6f));
        }
        assertThat(direct).isEqualTo(found);
    }

    @Test
    void givesFinalStatesThatTheNextRunGoesOnFrom() {
        Map<String, Value> outputs = run(model);

        assertThat(outputs.keySet()).containsExactlyInAnyOrder("output", "h_n", "c_n");
        TensorFiles.write(
                input,
                Map.of(
                        "input", ((FloatValue) TensorFiles.read(input).get("input")),
                        "h_0", outputs.get("h_n"),
                        "c_0", outputs.get("c_n")));
        assertThat(run(model)).isNotEqualTo(outputs);
    }

    @Test
    void listsAllThatAGraphHasAndIsNotSupported() {
        Path file = folder.resolve("strange.onnx");
        EdgeDefinition x = new EdgeDefinition("x", ElementType.FLOAT, Optional.of(List.<Axis>of(new Axis.Free("n"))));
        GraphDefinition graph = new GraphDefinition(
                "strange",
                List.of(x),
                List.of(EdgeDefinition.untyped("z")),
                Map.of(),
                List.of(
                        new NodeDefinition("one", "NonMaxSuppression", List.of("x"), List.of("y"), Map.of()),
                        new NodeDefinition("two", "SequenceInsert", List.of("y"), List.of("z"), Map.of())));
        OnnxWriter.write(new ModelDefinition(17, graph, Map.of()), file);

        String error = Cli.run("import", path(file), "--out", path(folder.resolve("none")))
                .failedWith(1);

        assertThat(error).contains("'one' (NonMaxSuppression)").contains("'two' (SequenceInsert)");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void tellsWhatAModelIs() {
        JsonObject info = Cli.run("info", path(model), "--json").succeeded().json();

        assertThat(info.text("kind")).isEqualTo("network");
        assertThat(info.list("inputs").texts().get(0)).isEqualTo("input  float [batch, time, 3]");
        assertThat(info.list("layers").texts()).hasSize(2);
        assertThat(Cli.run("info", path(model)).succeeded().out()).contains("layers\n  Lstm 3 -> 5");
    }

    @Test
    void refusesWhatCannotBe() {
        Path absent = folder.resolve("absent.onnx");
        Path out = folder.resolve("out");

        assertThat(Cli.run("import", path(absent), "--out", path(out)).failedWith(1))
                .contains("absent.onnx");
        assertThat(Cli.run("import", path(model), "--out", path(out)).failedWith(1))
                .contains("a model of Carousel's already");
        assertThat(Cli.run("export", path(model), "--to", "onx", "--out", path(out))
                        .failedWith(2))
                .contains("found 'onx'");
        assertThat(Cli.run("run", path(model), "--input", path(absent), "--output", path(out))
                        .failedWith(1))
                .contains("absent.onnx");
        TensorFiles.write(input, Map.of("inputt", FloatValue.of(new float[3], 1, 1, 3)));
        assertThat(Cli.run("run", path(model), "--input", path(input), "--output", path(out))
                        .failedWith(1))
                .contains("inputt")
                .contains("input");
        assertThat(out).doesNotExist();
    }

    @Test
    void keepsAFileThatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("precious.onnx"), "precious");

        String error = Cli.run("export", path(model), "--to", "onnx", "--out", path(file))
                .failedWith(1);

        assertThat(error).contains("precious.onnx").contains("--overwrite");
        assertThat(file).hasContent("precious");
        Cli.run("export", path(model), "--to", "onnx", "--out", path(file), "--overwrite")
                .succeeded();
        assertThat(file.toFile().length()).isGreaterThan(100);
    }

    /** Runs it on the input by the name that it has there; what a graph needs beside it are lengths and zeros. */
    private Map<String, Value> run(Path what) {
        Map<String, Value> given = TensorFiles.read(input);
        Map<String, Value> values = new TreeMap<>();
        for (String name : inputNames(what)) {
            boolean first = values.isEmpty();
            Value usual = name.equals("lengths")
                    ? IntegerValue.of(new long[] {4, 4}, 2)
                    : FloatValue.of(new float[2 * 5], 1, 2, 5);
            values.put(name, first ? given.get("input") : given.getOrDefault(name, usual));
        }
        Path renamed = folder.resolve("renamed.safetensors");
        TensorFiles.write(renamed, values);
        Path output = folder.resolve("output.safetensors");
        Cli.run("run", path(what), "--input", path(renamed), "--output", path(output), "-q")
                .succeeded();
        return TensorFiles.read(output);
    }

    /** As {@code info} tells them; of tensors alone it can't, and then they are those of the network they become. */
    private List<String> inputNames(Path what) {
        JsonObject info = Cli.run("info", path(what), "--json").succeeded().json();
        return info.has("inputs")
                ? info.list("inputs").texts().stream()
                        .map(edge -> edge.split(" ")[0])
                        .toList()
                : List.of("input");
    }

    /** The one output that is no state. */
    private static float[] output(Map<String, Value> outputs) {
        return outputs.values().stream()
                .filter(value -> value.shape().rank() == 3 && value.shape().length(2) == 2)
                .map(value -> ((FloatValue) value).elements())
                .findFirst()
                .orElseThrow();
    }

    private static String path(Path path) {
        return path.toString();
    }
}
