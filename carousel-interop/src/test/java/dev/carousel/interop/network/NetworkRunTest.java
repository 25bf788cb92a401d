package dev.carousel.interop.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.Sequences;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkRunTest {
    private final Random random = new Random(5);

    @Test
    void givesWhatTheNetworkPredictsWithZerosPastEachLength() {
        NetworkModel model = model(Lstm.of(3, 4), Linear.of(4, 2));
        float[][][] x = batch(2, 5, 3);

        Map<String, Value> outputs =
                model.run(Map.of("input", floats(x), "lengths", IntegerValue.of(new long[] {3, 5}, 2)));

        Sequences y = model.network().predict(Sequences.of(3, List.of(Arrays.copyOf(x[0], 3), x[1])));
        float[][][] expected = {pad(y.sequence(0), 5), y.sequence(1)};
        assertThat(outputs.get("output")).isEqualTo(floats(expected));
        assertThat(outputs.keySet()).containsExactly("output", "h_n", "c_n");
    }

    @Test
    void givesOneRowASequenceWhereTheNetworkPools() {
        NetworkModel model = model(Gru.of(3, 4), new MeanOverTime(), Linear.of(4, 2));
        float[][][] x = batch(2, 4, 3);

        FloatValue output =
                (FloatValue) model.run(Map.of("input", floats(x), "lengths", IntegerValue.of(new long[] {0, 4}, 2)))
                        .get("output");

        assertThat(output.shape()).isEqualTo(Shape.of(2, 2));
        Sequences y = model.network().predict(Sequences.of(3, List.<float[][]>of(new float[0][], x[1])));
        assertThat(output.elements()).containsExactly(concat(y.sequence(0)[0], y.sequence(1)[0]));
    }

    @Test
    void goesOnFromTheStatesThatItGave() {
        NetworkModel model = model(
                Lstm.of(2, 3).layers(2), Residual.of(Gru.of(3, 3)), Concatenation.of(List.of(Gru.of(3, 2)), List.of()));
        float[][][] x = batch(3, 6, 2);
        FloatValue whole = (FloatValue) model.run(Map.of("input", floats(x))).get("output");

        Map<String, Value> first = model.run(Map.of("input", floats(steps(x, 0, 4))));
        Map<String, Value> rest = new LinkedHashMap<>();
        rest.put("input", floats(steps(x, 4, 6)));
        List<String> names = List.of("0.h", "0.c", "1.0.h", "2.0.0.h");
        names.forEach(name -> rest.put(name + "_0", first.get(name + "_n")));
        Map<String, Value> second = model.run(rest);

        assertThat(model.inputs().stream().map(EdgeDefinition::name))
                .containsExactly("input", "lengths", "0.h_0", "0.c_0", "1.0.h_0", "2.0.0.h_0");
        assertThat(((FloatValue) second.get("output")).elements())
                .containsExactly(elements(steps(shaped(whole, 3, 6, 5), 4, 6)));
        assertThat(first.get("0.h_n").shape()).isEqualTo(Shape.of(2, 3, 3));
    }

    @Test
    void namesTheStatesOfBothDirections() {
        NetworkModel model =
                model(Bidirectional.of(Lstm.of(2, 3)), Lstm.of(6, 2).bidirectional());

        assertThat(model.outputs().stream().map(EdgeDefinition::name))
                .containsExactly(
                        "output",
                        "0.forward.h_n",
                        "0.forward.c_n",
                        "0.backward.h_n",
                        "0.backward.c_n",
                        "1.h_n",
                        "1.c_n");
        assertThat(model.run(Map.of("input", floats(batch(1, 2, 2)))).keySet())
                .containsExactlyElementsOf(
                        model.outputs().stream().map(EdgeDefinition::name).toList());
    }

    @Test
    void givesAStateForABatchOfOneToAllSequences() {
        NetworkModel model = model(Gru.of(2, 3));
        float[][][] x = batch(2, 3, 2);
        FloatValue one = FloatValue.of(new float[] {1, 2, 3}, 1, 1, 3);
        FloatValue both = FloatValue.of(new float[] {1, 2, 3, 1, 2, 3}, 1, 2, 3);

        assertThat(model.run(Map.of("input", floats(x), "h_0", one)))
                .isEqualTo(model.run(Map.of("input", floats(x), "h_0", both)));
    }

    @Test
    void takesTokenNumbersWhereItBeginsWithAnEmbedding() {
        NetworkModel model = model(new Embedding(5, 3), Gru.of(3, 2), new LastStep());

        FloatValue output = (FloatValue) model.run(Map.of("input", IntegerValue.of(new long[] {4, 0, 2}, 1, 3)))
                .get("output");

        Sequences y = model.network().predict(Sequences.of(1, List.<float[][]>of(new float[][] {{4}, {0}, {2}})));
        assertThat(output.elements()).containsExactly(y.sequence(0)[0]);
        assertThatThrownBy(() -> model.run(Map.of("input", IntegerValue.of(new long[] {1, 5}, 1, 2))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input 'input': expected token numbers of 0 to 4, found 5");
        assertThatThrownBy(() -> model.run(Map.of("input", floats(batch(1, 2, 1)))))
                .hasMessage("input 'input': expected token numbers [batch, time], found float [1, 2, 1]");
    }

    @Test
    void describesWhatComesOut() {
        assertThat(time(Lstm.of(3, 4))).isEqualTo("Free[name=time]");
        assertThat(time(Conv1d.of(3, 4, 2))).isEqualTo("Free[name=output_time]");
        assertThat(time(new LastStep(), new Repeat(7))).isEqualTo("Fixed[length=7]");
        assertThat(time(new LastStep(), Linear.of(3, 4))).isEqualTo("Fixed[length=4]");
    }

    private String time(LayerSpec... layers) {
        NetworkModel model =
                new NetworkModel(new Architecture(3, List.of(layers)).initialise(1), Signature.DEFAULT, Map.of());
        return model.outputs().get(0).axes().orElseThrow().get(1).toString();
    }

    @Test
    void leavesMaskedStepsOutAndRepeatsTheOutputBeforeThem() {
        NetworkModel model = masked(-1, Lstm.of(2, 3), Linear.of(3, 2), new Tanh());
        float[][][] x = batch(1, 6, 2);
        float[] gap = {-1, -1};
        float[][][] gaps = {{gap, x[0][0], x[0][1], gap, {-1, 3}, gap}};

        FloatValue output =
                (FloatValue) model.run(Map.of("input", floats(gaps))).get("output");

        float[][] y = model.network()
                .predict(Sequences.of(2, List.<float[][]>of(new float[][] {x[0][0], x[0][1], {-1, 3}})))
                .sequence(0);
        float[] zeros = ofZeros(model.network());
        assertThat(output).isEqualTo(floats(new float[][][] {{zeros, y[0], y[1], y[1], y[2], y[2]}}));
    }

    /** The linear layer's bias and the tanh: what Keras gives before the first step that is kept. */
    private static float[] ofZeros(Network network) {
        Network after = new Architecture(3, network.architecture().layers().subList(1, 3)).initialise(1);
        after.parameters()
                .load(Map.of(
                        "0.weight", network.parameters().tensors().get("1.weight"),
                        "0.bias", network.parameters().tensors().get("1.bias")));
        return after.predict(Sequences.of(3, List.<float[][]>of(new float[1][3])))
                .sequence(0)[0];
    }

    @Test
    void poolsOverTheStepsThatAreKept() {
        NetworkModel model = masked(0, Lstm.of(2, 3).bidirectional(), new MaxOverTime());
        float[][][] x = batch(1, 3, 2);
        float[][][] gaps = {{{0, 0}, x[0][0], {0, 0}, x[0][1], x[0][2]}};

        assertThat(model.run(Map.of("input", floats(gaps))).get("output"))
                .isEqualTo(model.run(Map.of("input", floats(x))).get("output"));
    }

    @Test
    void maskChangesNothingWhereNoLayerLooksAtOtherSteps() {
        float[][][] x = {{{0, 0}, {1, 2}}};

        assertThat(masked(0, Linear.of(2, 3)).run(Map.of("input", floats(x))))
                .isEqualTo(model(Linear.of(2, 3)).run(Map.of("input", floats(x))));
    }

    @Test
    void refusesAMaskThatCanNotBeExact() {
        assertThatThrownBy(() -> masked(0, Lstm.of(2, 3), Gru.of(3, 2).bidirectional()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(
                        "layer '1' (Gru 3 -> 4, bidirectional concatenated), whose rows depend on later steps");
        assertThatThrownBy(() -> masked(0, Conv1d.of(2, 3, 2), new LastStep()))
                .hasMessageContaining("layer '0' (Conv1d 2 -> 3, kernel 2), whose windows would lie over the gaps");
        assertThatThrownBy(() -> masked(0, Residual.of(Lstm.of(2, 2)))).hasMessageContaining("are no repetitions");
    }

    static List<Map<String, Value>> misfits() {
        FloatValue x = FloatValue.of(new float[2 * 3 * 2], 2, 3, 2);
        return List.of(
                Map.of(),
                Map.of("inptu", x),
                Map.of("input", FloatValue.of(new float[6], 3, 2)),
                Map.of("input", FloatValue.of(new float[2 * 3 * 3], 2, 3, 3)),
                Map.of("input", IntegerValue.of(new long[12], 2, 3, 2)),
                Map.of("input", x, "lenghts", IntegerValue.of(new long[2], 2)),
                Map.of("input", x, "lengths", FloatValue.of(new float[2], 2)),
                Map.of("input", x, "lengths", IntegerValue.of(new long[] {1, 4}, 2)),
                Map.of("input", x, "lengths", IntegerValue.of(new long[] {-1, 3}, 2)),
                Map.of("input", x, "lengths", IntegerValue.of(new long[3], 3)),
                Map.of("input", x, "h_0", FloatValue.of(new float[9], 1, 3, 3)),
                Map.of("input", x, "h_0", FloatValue.of(new float[6], 2, 3)),
                Map.of("input", x, "c_0", FloatValue.of(new float[6], 1, 2, 3)));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesWhatDoesNotFit(Map<String, Value> inputs) {
        NetworkModel model = model(Gru.of(2, 3));

        assertThatThrownBy(() -> model.run(inputs))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching(
                        ".*(the input 'input' is missing|expected ).*found .*|.*did you mean .*|.*known are .*");
    }

    @Test
    void runsBatchesOfNothing() {
        NetworkModel model = model(Lstm.of(2, 3), Linear.of(3, 1));

        assertThat(model.run(Map.of("input", FloatValue.of(new float[0], 0, 4, 2)))
                        .get("output"))
                .isEqualTo(FloatValue.of(new float[0], 0, 4, 1));
        assertThat(model.run(Map.of("input", FloatValue.of(new float[0], 2, 0, 2)))
                        .get("output"))
                .isEqualTo(FloatValue.of(new float[0], 2, 0, 1));
    }

    private static NetworkModel model(LayerSpec... layers) {
        return new NetworkModel(Network.of(layers).initialise(3), Signature.DEFAULT, Map.of());
    }

    private static NetworkModel masked(float value, LayerSpec... layers) {
        return new NetworkModel(
                Network.of(layers).initialise(3), new Signature("input", "output", Optional.of(value)), Map.of());
    }

    private float[][][] batch(int B, int T, int F) {
        float[][][] x = new float[B][T][F];
        for (float[][] sequence : x) {
            for (float[] step : sequence) {
                for (int k = 0; k < F; k++) {
                    step[k] = (float) random.nextGaussian();
                }
            }
        }
        return x;
    }

    private static FloatValue floats(float[][][] x) {
        return FloatValue.of(elements(x), x.length, x[0].length, x[0][0].length);
    }

    private static float[] elements(float[][][] x) {
        return concat(Arrays.stream(x).flatMap(Arrays::stream).toArray(float[][]::new));
    }

    private static float[] concat(float[]... rows) {
        float[] all = new float[Arrays.stream(rows).mapToInt(row -> row.length).sum()];
        int at = 0;
        for (float[] row : rows) {
            System.arraycopy(row, 0, all, at, row.length);
            at += row.length;
        }
        return all;
    }

    private static float[][][] steps(float[][][] x, int from, int to) {
        return Arrays.stream(x)
                .map(sequence -> Arrays.copyOfRange(sequence, from, to))
                .toArray(float[][][]::new);
    }

    private static float[][][] shaped(FloatValue value, int B, int T, int F) {
        float[][][] x = new float[B][T][F];
        for (int row = 0; row < B * T; row++) {
            System.arraycopy(value.elements(), row * F, x[row / T][row % T], 0, F);
        }
        return x;
    }

    private static float[][] pad(float[][] steps, int T) {
        float[][] padded = new float[T][steps[0].length];
        System.arraycopy(steps, 0, padded, 0, steps.length);
        return padded;
    }
}
