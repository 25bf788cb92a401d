package dev.carousel.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.graph.GraphState;
import dev.carousel.interop.graph.GraphStream;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that are no row of layers: tensors of a state dict in a graph that a mapping tells. */
class GraphMappingTest {
    private static final int SAMPLES = 512;
    private static final int CONTEXT = 64;
    private static final int WAV_HEADER = 44;
    private static final Pattern CONVOLUTION = Pattern.compile("model\\.encoder\\.([0-3])\\.reparam_conv(\\..*)");

    private static final String LINEAR = """
            {"opset": 17, "inputs": [{"name": "x", "axes": ["batch", 3]}], "outputs": ["y"],
             "constants": {"half": 0.5},
             "nodes": [{"operator": "Gemm", "inputs": ["x", "weight", "bias"], "outputs": ["z"], "transB": 1},
                       {"operator": "Mul", "inputs": ["z", "half"], "outputs": ["y"], "name": "halve"}]}
            """;

    private static GraphMapping mapping(String json) {
        return (GraphMapping) TorchMapping.of(Json.parse(json, "mapping.json"));
    }

    @Test
    void computesWhatTheGraphSays() {
        Fixture fixture = Fixture.of("views");

        Graph graph = Graph.compile(TorchReader.read(Fixture.file("views.pt"), mapping(LINEAR)));

        FloatValue y = (FloatValue)
                graph.run(Map.of("x", FloatValue.of(fixture.input()[0], 1, 3))).get("y");
        assertThat(y.elements()).hasSize(2);
        for (int k = 0; k < 2; k++) {
            assertThat((double) y.elements()[k])
                    .isCloseTo(fixture.output()[0][k] / 2.0, org.assertj.core.api.Assertions.within(1e-6));
        }
    }

    @Test
    void refusesTensorsThatTheGraphLeavesOver() {
        String without = LINEAR.replace(", \"bias\"]", "]");

        assertThatThrownBy(() -> TorchReader.read(Fixture.file("views.pt"), mapping(without)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bias")
                .hasMessageContaining("ignore");

        String ignored = without.replace("\"opset\"", "\"ignore\": [\"bias\"], \"opset\"");
        assertThat(TorchReader.read(Fixture.file("views.pt"), mapping(ignored))
                        .graph()
                        .constants())
                .containsOnlyKeys("half", "weight");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"opset\": 17 | \"opset\": \"x\" | opset",
                "\"outputs\": [\"y\"] | \"output\": [\"y\"] | output",
                "\"operator\": \"Mul\", | | operator",
                "[\"batch\", 3] | \"batch\" | axes",
                "[\"batch\", 3] | [[3]] | axes",
                "0.5 | \"half\" | half",
                "0.5 | [[0.5]] | half",
                "\"transB\": 1 | \"transB\": {} | transB",
                "\"transB\": 1 | \"transB\": null | transB"
            })
    void refusesMappingsThatAreNoGraphs(String good, String bad, String message) {
        String json = LINEAR.replace(good, bad == null ? "" : bad);

        assertThatThrownBy(() -> mapping(json))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(message);
    }

    /**
     * The voice detector's weights from safetensors, beside its authors' own ONNX graph in ONNX Runtime, over a minute of speech. Their two
     * files come from different trainings, with outputs up to 0.45 apart, so ONNX Runtime is given the weights of the one in the graph of
     * the other.
     */
    @Test
    void agreesWithOnnxRuntimeOnSileroVad() throws IOException, OrtException {
        Path weights = Fixture.shared("models/silero_vad/silero_vad_16k.safetensors");
        float[] wave = wave(Fixture.shared("models/silero_vad/test.wav"));
        GraphMapping mapping =
                (GraphMapping) TorchMapping.read(Path.of("../examples/models/silero_vad_16k.mapping.json"));
        GraphStream stream = Graph.compile(TorchReader.read(weights, mapping)).stream();
        GraphState state = stream.start();
        double most = 0;
        double loudest = 0;

        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(sileroWith(weights))) {
            float[] theirs = new float[2 * 128];
            for (int from = 0; from + SAMPLES <= wave.length; from += SAMPLES) {
                float[] frame = frame(wave, from);
                Map<String, Value> ours =
                        stream.step(Map.of("input", FloatValue.of(frame, 1, CONTEXT + SAMPLES)), state);
                float expected = step(environment, session, frame, theirs);
                float found = ((FloatValue) ours.get("output")).elements()[0];
                most = Math.max(most, Math.abs(found - expected));
                loudest = Math.max(loudest, expected);
            }
        }

        assertThat(loudest).as("there is speech").isGreaterThan(0.9);
        assertThat(most).as("largest difference over all frames").isLessThanOrEqualTo(1e-4);
    }

    /** The authors' graph with the tensors of a state dict. */
    private static byte[] sileroWith(Path weights) throws IOException {
        byte[] original = Files.readAllBytes(Fixture.shared("models/silero_vad/silero_vad_16k_op15.onnx"));
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.parseFrom(original).toBuilder();
        int replaced = 0;
        try (SafetensorsFile file = SafetensorsFile.open(weights)) {
            for (OnnxMl.TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
                String name = sileroName(tensor.getName());
                if (file.has(name)) {
                    float[] values = file.tensor(name).toArray();
                    ByteBuffer bytes =
                            ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.asFloatBuffer().put(values);
                    assertThat(tensor.getRawData().size()).as(name).isEqualTo(bytes.capacity());
                    tensor.setRawData(ByteString.copyFrom(bytes));
                    replaced++;
                }
            }
            assertThat(replaced).isEqualTo(file.names().size());
        }
        return model.build().toByteArray();
    }

    /** The state dict's name of the ONNX file's tensor. */
    private static String sileroName(String onnx) {
        Matcher convolution = CONVOLUTION.matcher(onnx);
        if (convolution.matches()) {
            return "conv" + (1 + Integer.parseInt(convolution.group(1))) + convolution.group(2);
        }
        return onnx.replace("model.stft.forward_basis_buffer", "stft_conv.weight")
                .replace("model.decoder.rnn.", "lstm_cell.")
                .replace("model.decoder.decoder.2.", "final_conv.");
    }

    /** The samples of a step after the last ones of the step before. */
    private static float[] frame(float[] wave, int from) {
        float[] frame = new float[CONTEXT + SAMPLES];
        int before = Math.min(CONTEXT, from);
        System.arraycopy(wave, from - before, frame, CONTEXT - before, before + SAMPLES);
        return frame;
    }

    /** @param state [2, 1, 128], which becomes the next one */
    private static float step(OrtEnvironment environment, OrtSession session, float[] frame, float[] state)
            throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        inputs.put(
                "input", OnnxTensor.createTensor(environment, FloatBuffer.wrap(frame), new long[] {1, frame.length}));
        inputs.put("state", OnnxTensor.createTensor(environment, FloatBuffer.wrap(state), new long[] {2, 1, 128}));
        inputs.put("sr", OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {16_000}), new long[] {}));
        try (OrtSession.Result result = session.run(inputs)) {
            ((OnnxTensor) result.get("stateN").orElseThrow()).getFloatBuffer().get(state);
            return ((OnnxTensor) result.get("output").orElseThrow())
                    .getFloatBuffer()
                    .get(0);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static float[] wave(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] wave = new float[(bytes.capacity() - WAV_HEADER) / 2];
        for (int k = 0; k < wave.length; k++) {
            wave[k] = bytes.getShort(WAV_HEADER + 2 * k) / 32768f;
        }
        return wave;
    }
}
