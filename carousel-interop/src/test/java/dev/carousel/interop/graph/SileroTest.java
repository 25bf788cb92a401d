package dev.carousel.interop.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.onnx.OnnxRuntime;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Silero's voice activity detector, whose LSTM stands in branches, on speech: frame by frame with the state carried. */
class SileroTest {
    private static final int FRAME = 512;
    private static final int CONTEXT = 64;
    private static final int RATE = 16_000;

    @Test
    void givesTheProbabilitiesOfOnnxRuntimeOverAllFrames() throws Exception {
        Path folder = folder();
        byte[] model = Files.readAllBytes(folder.resolve("silero_vad_16k_op15.onnx"));
        float[] samples = samples(folder.resolve("test.wav"));
        GraphStream stream = Graph.compile(OnnxReader.read(model, "silero_vad_16k_op15.onnx")).stream();
        GraphState state = stream.start();
        Value theirState = FloatValue.of(new float[2 * 128], 2, 1, 128);
        IntegerValue rate = IntegerValue.scalar(RATE);

        assertThat(stream.bindings()).containsExactly(StateBinding.of("state", "stateN"));
        int frames = samples.length / FRAME;
        double largest = 0;
        double speech = 0;
        try (OnnxRuntime runtime = new OnnxRuntime(model)) {
            for (int k = 0; k < frames; k++) {
                FloatValue frame = frame(samples, k);
                Map<String, Value> given = Map.of("input", frame, "sr", rate);
                FloatValue ours = (FloatValue) stream.step(given, state).get("output");
                Map<String, Value> all = new LinkedHashMap<>(given);
                all.put("state", theirState);
                Map<String, Value> theirs = runtime.values(all);
                theirState = theirs.get("stateN");

                largest = Math.max(largest, difference(ours, (FloatValue) theirs.get("output")));
                largest = Math.max(
                        largest, difference((FloatValue) state.values().get("state"), (FloatValue) theirState));
                speech = Math.max(speech, ours.elements()[0]);
            }
        }

        assertThat(frames).isGreaterThan(1000);
        assertThat(speech).as("some frame is speech").isGreaterThan(0.9);
        assertThat(largest).as("largest difference over " + frames + " frames").isLessThan(1e-4);
    }

    /** A frame behind the last samples of the one before. */
    private static FloatValue frame(float[] samples, int k) {
        float[] frame = new float[CONTEXT + FRAME];
        int before = Math.min(CONTEXT, k * FRAME);
        System.arraycopy(samples, k * FRAME - before, frame, CONTEXT - before, before + FRAME);
        return FloatValue.of(frame, 1, frame.length);
    }

    private static double difference(FloatValue a, FloatValue b) {
        assertThat(a.shape()).isEqualTo(b.shape());
        double largest = 0;
        for (int k = 0; k < a.elements().length; k++) {
            largest = Math.max(largest, Math.abs((double) a.elements()[k] - b.elements()[k]));
        }
        return largest;
    }

    /** 16-bit samples from the chunk 'data' on. */
    private static float[] samples(Path file) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (bytes.getInt(at) != 0x61746164) {
            at += 8 + bytes.getInt(at + 4);
        }
        float[] samples = new float[bytes.getInt(at + 4) / 2];
        for (int k = 0; k < samples.length; k++) {
            samples[k] = bytes.getShort(at + 8 + 2 * k) / 32768f;
        }
        return samples;
    }

    /** In the folder of {@code -Dshared.data}, or in a {@code shared/data} above. */
    private static Path folder() {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("shared.data"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                        .map(above -> above.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst())
                .map(data -> data.resolve("models/silero_vad"))
                .filter(Files::isDirectory);
        assumeTrue(
                folder.isPresent(), "skipped: no shared/data/models/silero_vad above this folder; set -Dshared.data");
        return folder.get();
    }
}
