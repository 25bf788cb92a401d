package dev.carousel.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.interop.keras.KerasFixture.Layer;
import dev.carousel.interop.keras.KerasFixture.Weight;
import dev.carousel.interop.value.FloatValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers without memory, alone and flattened, so that each is seen as a network's layer and as a graph's node. */
class OtherLayersTest {
    private static final int T = 7;
    private static final int F = 3;
    private static final Random RANDOM = new Random(5);

    @TempDir
    Path folder;

    /** @param equations of one sequence [T, F], any number of rows out */
    record Case(String name, String version, Layer layer, Function<double[][], double[][]> equations) {
        @Override
        public String toString() {
            return name + " of Keras " + version;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String padding : List.of("valid", "same", "causal")) {
            for (int stride = 1; stride <= 2; stride++) {
                for (int dilation = 1; dilation <= (stride == 1 ? 2 : 1); dilation++) {
                    cases.add(convolution(padding, stride, dilation));
                }
            }
        }
        for (String padding : List.of("valid", "same")) {
            for (int stride = 1; stride <= 3; stride++) {
                cases.add(pooling("MaxPooling1D", padding, stride));
                cases.add(pooling("AveragePooling1D", padding, stride));
            }
        }
        cases.add(function("tanh", "2.4.0", StrictMath::tanh));
        cases.add(function("hard_sigmoid", "2.4.0", KerasEquations.HARD_2));
        cases.add(function("hard_sigmoid", "3.4.1", KerasEquations.HARD_3));
        cases.add(function("relu", "3.4.1", KerasEquations.RELU));
        cases.add(function("relu6", "3.4.1", x -> Math.min(6, Math.max(0, x))));
        cases.add(function("elu", "3.4.1", x -> x > 0 ? x : StrictMath.expm1(x)));
        cases.add(function(
                "selu", "3.4.1", x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * StrictMath.expm1(x))));
        cases.add(function("softplus", "3.4.1", x -> StrictMath.log1p(StrictMath.exp(x))));
        cases.add(function("softsign", "3.4.1", x -> x / (1 + Math.abs(x))));
        cases.add(function("silu", "3.4.1", x -> x * KerasEquations.SIGMOID.applyAsDouble(x)));
        cases.add(function("swish", "2.4.0", x -> x * KerasEquations.SIGMOID.applyAsDouble(x)));
        cases.add(function("exponential", "2.4.0", StrictMath::exp));
        cases.add(function("mish", "3.4.1", x -> x * StrictMath.tanh(StrictMath.log1p(StrictMath.exp(x)))));
        cases.add(function("leaky_relu", "3.4.1", x -> x > 0 ? x : 0.2 * x));
        cases.add(new Case(
                "LeakyReLU",
                "2.4.0",
                Layer.of("LeakyReLU", "x", "\"alpha\": 0.1"),
                each(row -> Arrays.stream(row)
                        .map(v -> v > 0 ? v : (double) 0.1f * v)
                        .toArray())));
        cases.add(new Case("softmax", "2.4.0", Layer.of("Activation", "x", "\"activation\": \"softmax\""), each(row -> {
            double sum = Arrays.stream(row).map(StrictMath::exp).sum();
            return Arrays.stream(row).map(v -> StrictMath.exp(v) / sum).toArray();
        })));
        cases.addAll(normalisations());
        cases.add(new Case("mean", "2.4.0", Layer.of("GlobalAveragePooling1D", "x", ""), x -> new double[][] {
            IntStream.range(0, F)
                    .mapToDouble(k -> Arrays.stream(x).mapToDouble(r -> r[k]).sum() / T)
                    .toArray()
        }));
        return cases.stream();
    }

    private static Function<double[][], double[][]> each(Function<double[], double[]> row) {
        return x -> Arrays.stream(x).map(row).toArray(double[][]::new);
    }

    private static Case function(String name, String version, DoubleUnaryOperator f) {
        return new Case(
                name,
                version,
                Layer.of("Activation", "x", "\"activation\": \"" + name + "\""),
                each(row -> Arrays.stream(row).map(f).toArray()));
    }

    private static List<Case> normalisations() {
        Weight gamma = Weight.vector("gamma", F, RANDOM);
        Weight beta = Weight.vector("beta", F, RANDOM);
        Weight mean = Weight.vector("moving_mean", F, RANDOM);
        Weight variance = new Weight("moving_variance", new float[][] {{0.5f, 2, 1.5f}}, true);
        Case batch = new Case(
                "batch norm",
                "2.4.0",
                Layer.of(
                        "BatchNormalization",
                        "x",
                        "\"axis\": [2], \"momentum\": 0.99, \"epsilon\": 0.001",
                        gamma,
                        beta,
                        mean,
                        variance),
                each(row -> IntStream.range(0, F)
                        .mapToDouble(k -> (row[k] - mean.values()[0][k])
                                        / Math.sqrt(variance.values()[0][k] + 0.001)
                                        * gamma.values()[0][k]
                                + beta.values()[0][k])
                        .toArray()));
        Case centred = new Case(
                "batch norm without scale",
                "3.4.1",
                Layer.of(
                        "BatchNormalization",
                        "x",
                        "\"axis\": -1, \"scale\": false, \"epsilon\": 0.001",
                        beta,
                        mean,
                        variance),
                each(row -> IntStream.range(0, F)
                        .mapToDouble(k -> (row[k] - mean.values()[0][k]) / Math.sqrt(variance.values()[0][k] + 0.001)
                                + beta.values()[0][k])
                        .toArray()));
        Case layer = new Case(
                "layer norm",
                "3.4.1",
                Layer.of("LayerNormalization", "x", "\"axis\": -1, \"epsilon\": 0.001", gamma, beta),
                each(row -> {
                    double m = Arrays.stream(row).sum() / F;
                    double v = Arrays.stream(row).map(e -> (e - m) * (e - m)).sum() / F;
                    return IntStream.range(0, F)
                            .mapToDouble(k ->
                                    (row[k] - m) / Math.sqrt(v + 0.001) * gamma.values()[0][k] + beta.values()[0][k])
                            .toArray();
                }));
        return List.of(batch, centred, layer);
    }

    /** TensorFlow's windows: the first step of the input that window o sees, and how many windows there are. */
    private static int[] windows(String padding, int span, int stride) {
        int count = padding.equals("valid") ? (T - span) / stride + 1 : (T - 1) / stride + 1;
        int before = padding.equals("valid")
                ? 0
                : padding.equals("causal") ? span - 1 : Math.max(0, (count - 1) * stride + span - T) / 2;
        return new int[] {-before, count};
    }

    private static Case convolution(String padding, int stride, int dilation) {
        int K = 3;
        int O = 2;
        // Arrays of three axes, [K, F, O], one after the other in rows.
        float[][][] kernel = new float[K][F][O];
        for (float[][] a : kernel) {
            for (float[] b : a) {
                for (int o = 0; o < O; o++) {
                    b[o] = (float) RANDOM.nextGaussian();
                }
            }
        }
        Weight bias = Weight.vector("bias", O, RANDOM);
        Layer layer = Layer.of(
                "Conv1D",
                "x",
                "\"filters\": 2, \"kernel_size\": [3], \"strides\": [" + stride + "], \"dilation_rate\": [" + dilation
                        + "], \"padding\": \"" + padding + "\", \"activation\": \"relu\"",
                Weight.cube("kernel", kernel),
                bias);
        int[] windows = windows(padding, (K - 1) * dilation + 1, stride);
        return new Case("convolution " + padding + " " + stride + " " + dilation, "2.4.0", layer, x -> {
            double[][] y = new double[windows[1]][O];
            for (int w = 0; w < y.length; w++) {
                for (int o = 0; o < O; o++) {
                    double sum = bias.values()[0][o];
                    for (int j = 0; j < K; j++) {
                        int t = windows[0] + w * stride + j * dilation;
                        for (int i = 0; i < F && t >= 0 && t < T; i++) {
                            sum += x[t][i] * kernel[j][i][o];
                        }
                    }
                    y[w][o] = Math.max(0, sum);
                }
            }
            return y;
        });
    }

    private static Case pooling(String className, String padding, int stride) {
        int size = 2;
        Layer layer = Layer.of(
                className, "x", "\"pool_size\": [2], \"strides\": [" + stride + "], \"padding\": \"" + padding + "\"");
        int[] windows = windows(padding, size, stride);
        return new Case(className + " " + padding + " " + stride, "2.4.0", layer, x -> {
            double[][] y = new double[windows[1]][F];
            for (int w = 0; w < y.length; w++) {
                int from = Math.max(0, windows[0] + w * stride);
                int to = Math.min(T, windows[0] + w * stride + size);
                for (int k = 0; k < F; k++) {
                    int feature = k;
                    var seen = Arrays.stream(x, from, to).mapToDouble(row -> row[feature]);
                    y[w][k] = className.startsWith("Max")
                            ? seen.max().orElseThrow()
                            : seen.average().orElseThrow();
                }
            }
            return y;
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsItsEquations(Case c) {
        float[] x = new float[2 * T * F];
        double[][][] rows = new double[2][T][F];
        for (int k = 0; k < x.length; k++) {
            x[k] = (float) new Random(k).nextGaussian();
            rows[k / (T * F)][k / F % T][k % F] = x[k];
        }
        double[] expected = Arrays.stream(rows)
                .flatMap(sequence -> Arrays.stream(c.equations().apply(sequence)))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        for (boolean flattened : new boolean[] {false, true}) {
            List<Layer> layers = new ArrayList<>();
            layers.add(Layer.of(
                    "InputLayer",
                    "in",
                    (c.version.startsWith("3") ? "\"batch_shape\"" : "\"batch_input_shape\"") + ": [null, 7, 3]"));
            layers.add(c.layer());
            if (flattened) {
                layers.add(Layer.of("Flatten", "flat", ""));
            }
            Path file = c.version().startsWith("3")
                    ? KerasFixture.keras(folder.resolve(flattened + ".keras"), c.version(), layers)
                    : KerasFixture.h5(folder.resolve(flattened + ".h5"), c.version(), layers);
            KerasModel model = KerasReader.read(file);
            float[] y = Imported.run(model, FloatValue.of(x, 2, T, F)).elements();
            assertThat(model instanceof KerasModel.OfGraph || !flattened).isTrue();
            assertThat(y).as("%s", c).hasSize(expected.length);
            for (int k = 0; k < y.length; k++) {
                assertThat((double) y[k])
                        .as("%s, flattened %s, at %d", c, flattened, k)
                        .isCloseTo(expected[k], within(5e-6));
            }
        }
    }
}
