package dev.carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.interop.comparison.Agreement;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as other programs write them, with an input and what these programs made of it: Keras 3.15.1 over torch ({@code keras_}), torch
 * 2.13 with both its exporters of ONNX and {@code torch.save} ({@code torch_}), Keras's own export to ONNX ({@code keras_torch_}). Weights are
 * random. Those that are here once were refused, or are of a kind that is easily broken.
 */
class RealExportsTest {
    private static final Path FOLDER = Path.of("src/test/resources/exports");

    @TempDir
    private Path scratch;

    static List<String> exports() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("exports")
    void giveTheNumbersOfTheProgramThatMadeThem(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        RunnableModel model = ModelReader.PLAIN.read(model(folder));
        Map<String, Value> given = new TreeMap<>();
        TensorFiles.read(folder.resolve("in.safetensors")).forEach((edge, value) -> {
            EdgeDefinition input = model.inputs().get(Integer.parseInt(edge.substring("in".length())));
            given.put(input.name(), as(input.type().orElseThrow(), value));
        });

        Map<String, Value> found = model.run(given, Workers.single());

        TensorFiles.read(folder.resolve("out.safetensors")).forEach((edge, value) -> {
            EdgeDefinition output = model.outputs().get(Integer.parseInt(edge.substring("out".length())));
            assertThat(Agreement.difference(value, found.get(output.name())))
                    .as(output.name())
                    .isLessThan(1e-5);
        });
    }

    private Path model(Path folder) throws IOException {
        Path packed = folder.resolve("m.onnx.gz");
        if (Files.exists(packed)) {
            Path file = scratch.resolve("m.onnx");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                Files.copy(in, file);
            }
            return file;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("m."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Numbers of tokens, where the model has floats for them. */
    private static Value as(ElementType type, Value value) {
        if (type == ElementType.FLOAT && value instanceof IntegerValue integers) {
            float[] floats = new float[integers.elements().length];
            for (int k = 0; k < floats.length; k++) {
                floats[k] = integers.elements()[k];
            }
            return new FloatValue(value.shape(), floats);
        }
        return value;
    }
}
