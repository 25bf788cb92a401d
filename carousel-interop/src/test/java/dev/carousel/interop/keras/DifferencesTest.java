package dev.carousel.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Notes;
import dev.carousel.interop.keras.KerasFixture.Layer;
import dev.carousel.interop.keras.KerasFixture.Weight;
import dev.carousel.interop.keras.hdf5.Hdf5File;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Keras does something that ONNX or we do otherwise: it is done as Keras does, said, or refused. */
class DifferencesTest {
    private static final int H = 4;

    @TempDir
    Path folder;

    private final Random random = new Random(23);
    private final Weight[] lstm = {
        Weight.matrix("kernel", 2, 4 * H, random),
        Weight.matrix("recurrent_kernel", H, 4 * H, random),
        Weight.vector("bias", 4 * H, random)
    };

    private KerasModel sequential(String settings) {
        return KerasReader.read(KerasFixture.h5(
                folder.resolve("a.h5"),
                "2.4.0",
                List.of(Layer.of(
                        "LSTM", "l", "\"units\": 4, \"batch_input_shape\": [null, null, 2], " + settings, lstm))));
    }

    /** An input x, optionally masked, and an LSTM of it that is called on more. */
    private KerasModel functional(String settings, boolean masked, String moreArguments) {
        String before = masked ? "m" : "x";
        String config = """
                {"class_name": "Functional", "config": {"name": "f", "layers": [
                 {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_input_shape": [null, null, 2]}, "inbound_nodes": []},
                 {"class_name": "InputLayer", "name": "h", "config": {"name": "h", "batch_input_shape": [null, 4]}, "inbound_nodes": []},
                 {"class_name": "InputLayer", "name": "c", "config": {"name": "c", "batch_input_shape": [null, 4]}, "inbound_nodes": []},
                 {"class_name": "Masking", "name": "m", "config": {"name": "m", "mask_value": 9.0}, "inbound_nodes": [[["x", 0, 0, {}]]]},
                 {"class_name": "LSTM", "name": "l", "config": {"name": "l", "units": 4, "recurrent_activation": "sigmoid", "return_sequences": true, "return_state": true%s}, "inbound_nodes": [[["%s", 0, 0, {}]%s]]}],
                 "input_layers": [["x", 0, 0], ["h", 0, 0], ["c", 0, 0]], "output_layers": [["l", 0, 0], ["l", 0, 1], ["l", 0, 2]]}}
                """.formatted(settings, before, moreArguments);
        return KerasReader.read(
                KerasFixture.h5(folder.resolve("a.h5"), "2.4.0", config, List.of(Layer.of("LSTM", "l", "", lstm))));
    }

    private static FloatValue state(float... values) {
        return FloatValue.of(values, values.length / H, H);
    }

    private static float[] floats(Value value) {
        return ((FloatValue) value).elements();
    }

    private static String notes(KerasModel model) {
        Map<String, String> metadata = model instanceof KerasModel.OfLayers layers
                ? layers.model().metadata()
                : ((KerasModel.OfGraph) model).definition().metadata();
        return metadata.getOrDefault(Notes.KEY, "");
    }

    @Test
    void networksSayWhatBecomesOfStatefulness() {
        assertThat(notes(sequential("\"stateful\": true")))
                .isEqualTo("stateful: layer 'l': give the final states h_n, c_n as h_0, c_0 of the next run");
        assertThat(notes(sequential("\"stateful\": false"))).isEmpty();
    }

    @Test
    void statesOfStatefulLayersAreInputsAndOutputsOfAGraph() {
        // given
        KerasModel whole = functional("", false, "");
        FloatValue zeros = state(0, 0, 0, 0);
        float[] x = {1, -1, 0.5f, 2, -0.25f, 1, 3, 0};
        float[] expected = floats(Imported.run(whole, Map.of("x", FloatValue.of(x, 1, 4, 2), "h", zeros, "c", zeros))
                .get("l"));
        // when: two runs of two steps, the second from the states of the first
        KerasModel model = functional(", \"stateful\": true", false, "");
        Map<String, Value> first = Imported.run(
                model,
                Map.of(
                        "x",
                        FloatValue.of(Arrays.copyOf(x, 4), 1, 2, 2),
                        "h",
                        zeros,
                        "c",
                        zeros,
                        "l_h_0",
                        zeros,
                        "l_c_0",
                        zeros));
        Map<String, Value> second = Imported.run(
                model,
                Map.of(
                        "x",
                        FloatValue.of(Arrays.copyOfRange(x, 4, 8), 1, 2, 2),
                        "h",
                        zeros,
                        "c",
                        zeros,
                        "l_h_0",
                        first.get("l_h_n"),
                        "l_c_0",
                        first.get("l_c_n")));
        // then
        assertThat(floats(second.get("l"))).containsExactly(Arrays.copyOfRange(expected, 8, 16));
        assertThat(notes(model))
                .isEqualTo(
                        "stateful: layer 'l': give the final states l_h_n, l_c_n as l_h_0, l_c_0 of the next run, and"
                                + " zeros to the first");
    }

    @Test
    void refusesInitialStatesOfAStatefulLayer() {
        assertThatThrownBy(() -> functional(", \"stateful\": true", false, ", [\"h\", 0, 0, {}], [\"c\", 0, 0, {}]"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("layer 'l': is stateful and given initial states");
    }

    @Test
    void aWhollyMaskedSequenceKeepsItsInitialStates() {
        KerasModel model = functional("", true, ", [\"h\", 0, 0, {}], [\"c\", 0, 0, {}]");
        float[] x = {9, 9, 9, 9, 1, 2, 9, 9}; // the first of two sequences is masked
        FloatValue h = state(1, 2, 3, 4, 0, 0, 0, 0);
        FloatValue c = state(5, 6, 7, 8, 0, 0, 0, 0);
        Map<String, Value> out = Imported.run(model, Map.of("x", FloatValue.of(x, 2, 2, 2), "h", h, "c", c));
        assertThat(Arrays.copyOf(floats(out.get("l_1")), H)).containsExactly(1, 2, 3, 4);
        assertThat(Arrays.copyOf(floats(out.get("l_2")), H)).containsExactly(5, 6, 7, 8);
        assertThat(Arrays.copyOf(floats(out.get("l")), 2 * H)).containsOnly(0);
        float[] y = floats(out.get("l"));
        assertThat(Arrays.copyOfRange(floats(out.get("l_1")), H, 2 * H))
                .as("the other one ends with its step, and repeats it")
                .containsExactly(Arrays.copyOfRange(y, 2 * H, 3 * H))
                .containsExactly(Arrays.copyOfRange(y, 3 * H, 4 * H));
    }

    @Test
    void anInfinityStaysWhereItIsInAMaskedSequence() {
        KerasModel model = functional("", true, "");
        float[] sound = {1, 2, 9, 9, 0.5f, 1, 3, 4};
        float[] broken = sound.clone();
        broken[6] = Float.POSITIVE_INFINITY;
        FloatValue zeros = state(0, 0, 0, 0);
        float[] expected =
                floats(Imported.run(model, Map.of("x", FloatValue.of(sound, 1, 4, 2), "h", zeros, "c", zeros))
                        .get("l"));
        float[] found = floats(Imported.run(model, Map.of("x", FloatValue.of(broken, 1, 4, 2), "h", zeros, "c", zeros))
                .get("l"));
        assertThat(Arrays.copyOf(found, 3 * H)).containsExactly(Arrays.copyOf(expected, 3 * H));
    }

    @Test
    void refusesNegativeTokensInAGraph() {
        String config = """
                {"class_name": "Functional", "config": {"name": "f", "layers": [
                 {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_input_shape": [null, null]}, "inbound_nodes": []},
                 {"class_name": "Embedding", "name": "e", "config": {"name": "e", "input_dim": 5, "output_dim": 3}, "inbound_nodes": [[["x", 0, 0, {}]]]}],
                 "input_layers": [["x", 0, 0]], "output_layers": [["e", 0, 0], ["e", 0, 0]]}}
                """;
        Weight table = Weight.matrix("embeddings", 5, 3, random);
        KerasModel model = KerasReader.read(KerasFixture.h5(
                folder.resolve("a.h5"), "2.4.0", config, List.of(Layer.of("Embedding", "e", "", table))));
        assertThat(model).isInstanceOf(KerasModel.OfGraph.class);
        assertThat(Imported.run(model, IntegerValue.of(new long[] {4, 0}, 1, 2)).elements()[0])
                .isCloseTo(table.values()[4][0], within(0f));
        assertThatThrownBy(() -> Imported.run(model, IntegerValue.of(new long[] {4, -1}, 1, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("on an axis of length 5");
    }

    @Test
    void saysThatOtherNumbersAreComputedInFloats() {
        assertThat(notes(sequential("\"dtype\": \"float16\"")))
                .isEqualTo("dtype: layers that Keras computes by the policy float16 are computed in float32");
        assertThat(notes(sequential(
                        "\"dtype\": {\"class_name\": \"DTypePolicy\", \"config\": {\"name\": \"mixed_bfloat16\"}}")))
                .contains("mixed_bfloat16");
        assertThat(notes(sequential("\"dtype\": \"float32\""))).isEmpty();
        assertThat(notes(functional(", \"dtype\": \"float64\"", false, ""))).contains("policy float64");
    }

    @Test
    void readsWhatIsNotCompressedNoMoreThanTwice() throws IOException {
        // given
        Path file = folder.resolve("a.h5");
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putDataset("x", new float[1 << 20]);
        }
        byte[] content = Files.readAllBytes(file);
        // then: there can't be more in it than there is
        try (Hdf5File whole = Hdf5File.of(content, content.length, "whole")) {
            assertThat(whole.root().array("x")).isPresent();
            assertThat(whole.root().array("x")).isPresent();
            assertThatThrownBy(() -> whole.root().array("x"))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageContaining("more is asked for than " + 2 * content.length + " bytes")
                    .hasMessageContaining(content.length + " bytes on disk");
        }
    }
}
