package dev.carousel.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.interop.keras.KerasFixture.Layer;
import dev.carousel.interop.keras.KerasFixture.Weight;
import dev.carousel.interop.value.FloatValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recurrent layer and its options in files of both layouts, as networks and as graphs, against Keras's equations in doubles. */
class KerasLayersTest {
    private static final int T = 6;
    private static final int I = 3;
    private static final int H = 4;

    @TempDir
    Path folder;

    record Case(
            String kind,
            String version,
            String gate,
            boolean sequences,
            boolean backwards,
            boolean mask,
            String wrapper) {
        boolean keras3() {
            return version.startsWith("3");
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String kind : List.of("LSTM", "GRU", "GRU after", "SimpleRNN")) {
            for (String version : List.of("2.2.4", "2.15.0", "3.4.1")) {
                for (boolean sequences : new boolean[] {true, false}) {
                    for (boolean backwards : new boolean[] {true, false}) {
                        for (boolean mask : new boolean[] {true, false}) {
                            cases.add(new Case(kind, version, "hard_sigmoid", sequences, backwards, mask, ""));
                        }
                    }
                    for (String merge : List.of("concat", "sum", "mul", "ave")) {
                        cases.add(new Case(kind, version, "sigmoid", sequences, false, merge.equals("concat"), merge));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsItsEquations(Case c) {
        // given
        Random random = new Random(c.hashCode());
        String className = c.kind.startsWith("GRU") ? "GRU" : c.kind;
        int gates = className.equals("LSTM") ? 4 : className.equals("GRU") ? 3 : 1;
        List<Weight> there = weights(c.kind, gates, random);
        List<Weight> back = weights(c.kind, gates, random);
        String settings = "\"units\": 4, \"activation\": \"tanh\""
                + (gates == 1 ? "" : ", \"recurrent_activation\": \"" + c.gate + "\"")
                + (className.equals("GRU") ? ", \"reset_after\": " + c.kind.equals("GRU after") : "")
                + ", \"return_sequences\": " + c.sequences + ", \"go_backwards\": " + c.backwards;
        List<Layer> layers = new ArrayList<>();
        String shape = "\"" + (c.keras3() ? "batch_shape" : "batch_input_shape") + "\": [null, null, 3]";
        if (c.mask) {
            layers.add(Layer.of("Masking", "masking", shape + ", \"mask_value\": 9.0"));
        }
        if (c.wrapper.isEmpty()) {
            layers.add(Layer.of(className, "rnn", shape + ", " + settings, there.toArray(Weight[]::new)));
        } else {
            layers.add(new Layer(
                    "Bidirectional",
                    "both",
                    shape + ", \"merge_mode\": \"" + c.wrapper + "\", \"layer\": {\"class_name\": \"" + className
                            + "\", \"config\": {\"name\": \"rnn\", " + settings + "}}",
                    Map.of("forward_layer/cell", there, "backward_layer/cell", back)));
        }
        Path file = c.keras3()
                ? KerasFixture.keras(folder.resolve("m.keras"), c.version, layers)
                : KerasFixture.h5(folder.resolve("m.h5"), c.version, layers);
        double[][] x = new double[T][I];
        boolean[] masked = new boolean[T];
        float[] flat = new float[T * I];
        for (int t = 0; t < T; t++) {
            masked[t] = c.mask && (t == 0 || t == 3);
            for (int k = 0; k < I; k++) {
                flat[t * I + k] = masked[t] ? 9 : (float) random.nextGaussian();
                x[t][k] = masked[t] ? 0 : flat[t * I + k];
            }
        }
        // when
        KerasModel model = KerasReader.read(file);
        FloatValue y = Imported.run(model, FloatValue.of(flat, 1, T, I));
        // then
        double[][] expected = expected(c, there, back, x, masked);
        double[] all = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
        assertThat(y.elements())
                .as("%s, found %s", c, model.getClass().getSimpleName())
                .hasSize(all.length);
        for (int k = 0; k < all.length; k++) {
            assertThat((double) y.elements()[k])
                    .as("%s as %s at %d", c, model.getClass().getSimpleName(), k)
                    .isCloseTo(all[k], org.assertj.core.api.Assertions.within(2e-6));
        }
    }

    private static double[][] expected(Case c, List<Weight> there, List<Weight> back, double[][] x, boolean[] masked) {
        double[][] f = run(c, there, x, masked, c.backwards);
        if (c.wrapper.isEmpty()) {
            return c.sequences ? f : new double[][] {f[T - 1]};
        }
        double[][] b = run(c, back, x, masked, true);
        if (!c.sequences) {
            return new double[][] {merge(c.wrapper, f[T - 1], b[T - 1])};
        }
        boolean zeros = !c.version.equals("2.2.4");
        double[][] y = new double[T][];
        for (int t = 0; t < T; t++) {
            double[] one = zeros && masked[t] ? new double[H] : f[t];
            double[] other = zeros && masked[t] ? new double[H] : b[T - 1 - t];
            y[t] = merge(c.wrapper, one, other);
        }
        return y;
    }

    private static double[][] run(Case c, List<Weight> weights, double[][] x, boolean[] masked, boolean backwards) {
        DoubleUnaryOperator gate = c.gate.equals("sigmoid")
                ? KerasEquations.SIGMOID
                : c.keras3() ? KerasEquations.HARD_3 : KerasEquations.HARD_2;
        return KerasEquations.recurrent(
                c.kind,
                weights.get(0).values(),
                weights.get(1).values(),
                weights.get(2).values(),
                gate,
                KerasEquations.TANH,
                x,
                masked,
                backwards);
    }

    private static double[] merge(String how, double[] f, double[] b) {
        if (how.equals("concat")) {
            double[] both = Arrays.copyOf(f, f.length + b.length);
            System.arraycopy(b, 0, both, f.length, b.length);
            return both;
        }
        double[] y = new double[f.length];
        for (int k = 0; k < y.length; k++) {
            y[k] = how.equals("mul") ? f[k] * b[k] : how.equals("sum") ? f[k] + b[k] : (f[k] + b[k]) / 2;
        }
        return y;
    }

    private static List<Weight> weights(String kind, int gates, Random random) {
        return List.of(
                Weight.matrix("kernel", I, gates * H, random),
                Weight.matrix("recurrent_kernel", H, gates * H, random),
                kind.equals("GRU after")
                        ? Weight.matrix("bias", 2, gates * H, random)
                        : Weight.vector("bias", gates * H, random));
    }
}
