package dev.carousel.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.SampleDefinitions;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read as it was, and what is read is written so that it means the same. */
class OnnxRoundTripTest {
    @Test
    void readsEverythingThatADefinitionCanHold() {
        ModelDefinition model = SampleDefinitions.everything();

        assertThat(OnnxReader.read(OnnxWriter.toBytes(model), "test")).isEqualTo(model);
    }

    @Test
    void readsAFileThatWasWritten(@TempDir Path folder) {
        Path file = folder.resolve("scaled.onnx");
        OnnxWriter.write(SampleDefinitions.scaled(22), file);

        assertThat(OnnxReader.read(file)).isEqualTo(SampleDefinitions.scaled(22));
    }

    /** A model of others, with LSTMs in the branches of an If. */
    @Test
    void writesSileroSoThatOnnxRuntimeAndWeComputeTheSame() throws IOException, OrtException {
        byte[] theirs = Files.readAllBytes(shared("models/silero_vad/silero_vad_16k_op15.onnx"));
        ModelDefinition model = OnnxReader.read(theirs, "silero");

        byte[] ours = OnnxWriter.toBytes(model);

        assertThat(OnnxReader.read(ours, "silero")).isEqualTo(model);
        Random random = new Random(1);
        Map<String, Value> given = new LinkedHashMap<>();
        given.put("input", floats(random, 2, 576));
        given.put("state", floats(random, 2, 2, 128));
        given.put("sr", IntegerValue.scalar(16_000));
        List<FloatValue> expected = run(theirs, given);
        assertThat(run(ours, given)).isEqualTo(expected);
        List<Value> found = List.copyOf(Graph.compile(model).run(given).values());
        for (int output = 0; output < expected.size(); output++) {
            float[] elements = ((FloatValue) found.get(output)).elements();
            assertThat(elements).containsExactly(expected.get(output).elements(), within(1e-5f));
        }
    }

    private static List<FloatValue> run(byte[] model, Map<String, Value> given) throws OrtException {
        try (OnnxRuntime runtime = new OnnxRuntime(model)) {
            return runtime.run(given);
        }
    }

    private static FloatValue floats(Random random, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] elements = new float[size];
        for (int k = 0; k < size; k++) {
            elements[k] = random.nextFloat() - 0.5f;
        }
        return FloatValue.of(elements, shape);
    }

    /** In the folder of {@code -Dshared.data}, or in a {@code shared/data} above. */
    private static Path shared(String name) {
        Optional<Path> file = Optional.ofNullable(System.getProperty("shared.data"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                        .map(above -> above.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst())
                .map(data -> data.resolve(name))
                .filter(Files::isReadable);
        assumeTrue(file.isPresent(), "skipped: no shared/data/" + name + " above this folder; set -Dshared.data");
        return file.get();
    }
}
