package dev.carousel.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.keras.KerasFixture.Layer;
import dev.carousel.interop.keras.KerasFixture.Weight;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functional and nested models, in the words of Keras 2 and 3. */
class FunctionalModelsTest {
    private static final int H = 4;

    @TempDir
    Path folder;

    private final Random random = new Random(11);

    private Weight[] lstm(int inputs) {
        return new Weight[] {
            Weight.matrix("kernel", inputs, 4 * H, random),
            Weight.matrix("recurrent_kernel", H, 4 * H, random),
            Weight.vector("bias", 4 * H, random)
        };
    }

    private static double[][] run(Weight[] w, double[][] x, boolean[] masked) {
        return KerasEquations.recurrent(
                "LSTM",
                w[0].values(),
                w[1].values(),
                w[2].values(),
                KerasEquations.SIGMOID,
                KerasEquations.TANH,
                x,
                masked,
                false);
    }

    private static void assertClose(FloatValue found, double... expected) {
        assertThat(found.elements()).hasSize(expected.length);
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) found.elements()[k]).as("at %d", k).isCloseTo(expected[k], within(2e-6));
        }
    }

    @Test
    void statesGoFromOneLayerToAnother() {
        // given: an encoder whose states start a decoder, as Keras 2 writes it
        Weight[] encoder = lstm(2);
        Weight[] decoder = lstm(3);
        String config = """
                {"class_name": "Functional", "config": {"name": "translate", "layers": [
                 {"class_name": "InputLayer", "name": "source", "config": {"name": "source", "batch_input_shape": [null, null, 2]}, "inbound_nodes": []},
                 {"class_name": "InputLayer", "name": "target", "config": {"name": "target", "batch_input_shape": [null, null, 3]}, "inbound_nodes": []},
                 {"class_name": "LSTM", "name": "encoder", "config": {"name": "encoder", "units": 4, "recurrent_activation": "sigmoid", "return_state": true}, "inbound_nodes": [[["source", 0, 0, {}]]]},
                 {"class_name": "LSTM", "name": "decoder", "config": {"name": "decoder", "units": 4, "recurrent_activation": "sigmoid", "return_sequences": true}, "inbound_nodes": [[["target", 0, 0, {}], ["encoder", 0, 1, {}], ["encoder", 0, 2, {}]]]}],
                 "input_layers": [["source", 0, 0], ["target", 0, 0]], "output_layers": [["decoder", 0, 0], ["encoder", 0, 0]]}}
                """;
        Path file = KerasFixture.h5(
                folder.resolve("a.h5"),
                "2.4.0",
                config,
                List.of(Layer.of("LSTM", "encoder", "", encoder), Layer.of("LSTM", "decoder", "", decoder)));
        float[] source = {0.5f, -1, 2, 0.25f, 1, 1};
        float[] target = {1, 0, -1, 0.5f, 0.5f, 2};
        // when
        Map<String, Value> out = Imported.run(
                KerasReader.read(file),
                Map.of("source", FloatValue.of(source, 1, 3, 2), "target", FloatValue.of(target, 1, 2, 3)));
        // then: the same as running both with the states handed over by hand, step by step
        double[][] x = {{0.5, -1}, {2, 0.25}, {1, 1}};
        double[] h = run(encoder, x, new boolean[3])[2];
        assertClose((FloatValue) out.get("encoder"), h);
        assertThat(((FloatValue) out.get("decoder")).shape().lengths()).containsExactly(1, 2, H);
        double[] c = cell(encoder, x);
        double[] z = KerasEquations.product(
                new double[] {1, 0, -1}, decoder[0].values(), decoder[2].values()[0]);
        double[] u = KerasEquations.product(h, decoder[1].values(), null);
        for (int k = 0; k < H; k++) {
            double i = KerasEquations.SIGMOID.applyAsDouble(z[k] + u[k]);
            double f = KerasEquations.SIGMOID.applyAsDouble(z[H + k] + u[H + k]);
            double g = StrictMath.tanh(z[2 * H + k] + u[2 * H + k]);
            double o = KerasEquations.SIGMOID.applyAsDouble(z[3 * H + k] + u[3 * H + k]);
            double expected = o * StrictMath.tanh(f * c[k] + i * g);
            assertThat((double) ((FloatValue) out.get("decoder")).elements()[k]).isCloseTo(expected, within(2e-6));
        }
    }

    /** The last c, which the equations above keep to themselves. */
    private static double[] cell(Weight[] w, double[][] x) {
        double[] h = new double[H];
        double[] c = new double[H];
        for (double[] step : x) {
            double[] z = KerasEquations.product(step, w[0].values(), w[2].values()[0]);
            double[] u = KerasEquations.product(h, w[1].values(), null);
            for (int k = 0; k < H; k++) {
                c[k] = KerasEquations.SIGMOID.applyAsDouble(z[H + k] + u[H + k]) * c[k]
                        + KerasEquations.SIGMOID.applyAsDouble(z[k] + u[k])
                                * StrictMath.tanh(z[2 * H + k] + u[2 * H + k]);
            }
            for (int k = 0; k < H; k++) {
                h[k] = KerasEquations.SIGMOID.applyAsDouble(z[3 * H + k] + u[3 * H + k]) * StrictMath.tanh(c[k]);
            }
        }
        return c;
    }

    @Test
    void masksOfKeras3AreThoseOfTheLayers() {
        // given: Keras 3 writes the mask down as an operation of its own
        Weight table = Weight.matrix("embeddings", 5, 3, random);
        Weight[] lstm = lstm(3);
        String config = """
                {"module": "keras", "class_name": "Functional", "config": {"name": "f", "trainable": true, "layers": [
                 {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, null], "dtype": "int32", "name": "tokens"}, "registered_name": null, "name": "tokens", "inbound_nodes": []},
                 {"module": "keras.layers", "class_name": "Embedding", "config": {"name": "e", "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": null}, "input_dim": 5, "output_dim": 3, "mask_zero": true}, "registered_name": null, "name": "e", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, null], "dtype": "int32", "keras_history": ["tokens", 0, 0]}}], "kwargs": {}}]},
                 {"module": "keras.src.ops.numpy", "class_name": "NotEqual", "config": {"name": "not_equal"}, "registered_name": "NotEqual", "name": "not_equal", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, null], "dtype": "int32", "keras_history": ["tokens", 0, 0]}}, 0], "kwargs": {}}]},
                 {"module": "keras.layers", "class_name": "LSTM", "config": {"name": "l", "units": 4, "activation": "tanh", "recurrent_activation": "sigmoid", "return_sequences": false}, "registered_name": null, "name": "l", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, null, 3], "dtype": "float32", "keras_history": ["e", 0, 0]}}], "kwargs": {"training": false, "mask": {"class_name": "__keras_tensor__", "config": {"shape": [null, null], "dtype": "bool", "keras_history": ["not_equal", 0, 0]}}}}]}],
                 "input_layers": ["tokens", 0, 0], "output_layers": [["l", 0, 0]]}, "registered_name": "Functional"}
                """;
        Path file = KerasFixture.keras(
                folder.resolve("a.keras"),
                "3.4.1",
                config,
                List.of(Layer.of("Embedding", "e", "", table), Layer.of("LSTM", "l", "", lstm)));
        // when
        KerasModel model = KerasReader.read(file);
        FloatValue y = Imported.run(model, IntegerValue.of(new long[] {0, 3, 0, 1, 4, 0}, 1, 6));
        // then
        double[][] x = {row(table, 3), row(table, 1), row(table, 4)};
        assertThat(model).isInstanceOf(KerasModel.OfLayers.class);
        assertClose(y, run(lstm, x, new boolean[3])[2]);
    }

    private static double[] row(Weight table, int number) {
        double[] row = new double[table.values()[number].length];
        for (int k = 0; k < row.length; k++) {
            row[k] = table.values()[number][k];
        }
        return row;
    }

    /** Keras 3 puts other numbers at masked steps than Keras 2: zeros of a product, the first input's of a maximum. */
    @ParameterizedTest
    @ValueSource(strings = {"Multiply", "Maximum", "Minimum"})
    void refusesMasksAtProductsAndExtremes(String layer) {
        String config = """
                {"class_name": "Functional", "config": {"name": "m", "layers": [
                 {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_input_shape": [null, 3, 2]}, "inbound_nodes": []},
                 {"class_name": "Masking", "name": "gaps", "config": {"name": "gaps"}, "inbound_nodes": [[["x", 0, 0, {}]]]},
                 {"class_name": "%s", "name": "both", "config": {"name": "both"}, "inbound_nodes": [[["gaps", 0, 0, {}], ["gaps", 0, 0, {}]]]},
                 {"class_name": "Dense", "name": "d", "config": {"name": "d", "units": 1}, "inbound_nodes": [[["both", 0, 0, {}]]]}],
                 "input_layers": [["x", 0, 0]], "output_layers": [["d", 0, 0]]}}
                """.formatted(layer);
        Weight kernel = Weight.matrix("kernel", 2, 1, random);
        Weight bias = Weight.vector("bias", 1, random);
        Path file = KerasFixture.h5(
                folder.resolve("a.h5"), "2.4.0", config, List.of(Layer.of("Dense", "d", "", kernel, bias)));

        assertThatThrownBy(() -> KerasReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("layer 'both': a mask reaches a product, maximum or minimum");
    }

    @Test
    void aModelInAModelIsUnfolded() {
        // given
        Weight[] lstm = lstm(2);
        Weight kernel = Weight.matrix("kernel", H, 1, random);
        Weight bias = Weight.vector("bias", 1, random);
        String config = """
                {"class_name": "Sequential", "config": {"name": "outer", "layers": [
                 {"class_name": "Sequential", "config": {"name": "inner", "layers": [
                  {"class_name": "LSTM", "config": {"name": "l", "units": 4, "recurrent_activation": "sigmoid", "batch_input_shape": [null, null, 2]}}]}},
                 {"class_name": "Dense", "config": {"name": "d", "units": 1, "activation": "relu"}}]}}
                """;
        Path file = KerasFixture.h5(
                folder.resolve("a.h5"),
                "2.4.0",
                config,
                List.of(Layer.of("LSTM", "inner", "", lstm), Layer.of("Dense", "d", "", kernel, bias)));
        // when
        KerasModel model = KerasReader.read(file);
        FloatValue y = Imported.run(model, FloatValue.of(new float[] {1, 2, -1, 0.5f}, 1, 2, 2));
        // then
        double[] h = run(lstm, new double[][] {{1, 2}, {-1, 0.5}}, new boolean[2])[1];
        double expected = KerasEquations.product(h, kernel.values(), bias.values()[0])[0];
        assertThat(model).isInstanceOf(KerasModel.OfLayers.class);
        assertClose(y, Math.max(0, expected));
    }
}
