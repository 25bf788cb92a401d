package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers one by one and in blocks: values, and gradients of a weighted sum of them by every parameter and by the input. */
class LayerGradientTest {
    private static final Mode TRAINING = Mode.training(RandomSource.of(3).named("masks"), 7);
    private static final long SEED = 11;

    static Stream<Arguments> layers() {
        return Stream.of(
                of("softmax", 4, List.of(new Softmax()), 3, 0, 1),
                of("layer norm", 5, List.of(new LayerNorm()), 3, 1, 0, 4),
                of("layer norm of one row", 70, List.of(new LayerNorm(0.5f)), 1),
                of("layer norm alone", 5, List.of(new LayerNorm().withoutGainAndShift()), 3, 1, 0, 4),
                of("batch norm alone", 3, List.of(new BatchNorm().withoutGainAndShift()), 3, 1, 0, 4),
                of("batch norm", 3, List.of(new BatchNorm()), 3, 1, 0, 4),
                of("batch norm of two rows", 20, List.of(new BatchNorm(0.1f, 1)), 2),
                of("convolution", 3, List.of(Conv1d.of(3, 4, 2)), 5, 0, 1, 2),
                of("convolution without bias", 3, List.of(Conv1d.of(3, 4, 2).withoutBias()), 5, 0, 1, 2),
                of("linear without bias", 3, List.of(Linear.of(3, 70).withoutBias()), 3, 1, 0, 4),
                of(
                        "linear without bias before another",
                        2,
                        List.of(Linear.of(2, 3).withoutBias(), Linear.of(3, 2)),
                        3,
                        2),
                of("convolution of one step", 2, List.of(Conv1d.of(2, 3, 1)), 1),
                of("wide convolution", 23, List.of(Conv1d.of(23, 67, 3).padding(Padding.same())), 4),
                of("strides", 2, List.of(Conv1d.of(2, 3, 3).stride(2)), 3, 4, 8, 2),
                of("dilation", 2, List.of(Conv1d.of(2, 3, 2).dilation(3)), 3, 4, 8, 0),
                of("same", 2, List.of(Conv1d.of(2, 3, 4).padding(Padding.same())), 1, 0, 2, 5),
                of("same by strides", 2, List.of(conv(4, 3, 2, Padding.same())), 1, 7, 2, 5, 6),
                of("causal", 2, List.of(Conv1d.of(2, 3, 3).padding(Padding.causal())), 1, 0, 5),
                of("causal by strides", 2, List.of(conv(3, 2, 2, Padding.causal())), 1, 4, 3, 5),
                of("padded", 2, List.of(conv(3, 2, 1, Padding.of(2, 1))), 1, 0, 4, 5, 6),
                of("last step", 3, List.of(new LastStep()), 3, 1, 0, 4),
                of("mean", 3, List.of(new MeanOverTime()), 3, 1, 0, 4),
                of("maximum", 3, List.of(new MaxOverTime()), 3, 1, 0, 4),
                of("attention", 3, List.of(new AttentionOverTime()), 3, 1, 0, 4),
                of("attention to one step", 1, List.of(new AttentionOverTime()), 1),
                of("attention by keys", 3, List.of(AttentionOverTime.hidden(5)), 3, 1, 0, 4),
                of("repeat", 3, List.of(new Repeat(4)), 1, 0, 1, 1),
                of("repeat once", 2, List.of(new Repeat(1)), 1),
                of("sequence to sequence", 3, List.of(new LastStep(), new Repeat(3), Linear.of(3, 2)), 3, 1, 0, 4),
                of("residual", 3, List.of(Residual.of(Linear.of(3, 3), new Tanh())), 3, 1, 0, 4),
                of(
                        "chunks",
                        3,
                        List.of(Chunks.of(3, Bidirectional.of(Lstm.of(3, 2)), Linear.of(4, 3))),
                        8,
                        1,
                        0,
                        3,
                        7,
                        4),
                of("chunks of one step", 3, List.of(Chunks.of(1, Lstm.of(3, 2))), 3, 1, 0, 2),
                of("residual LSTM", 3, List.of(Residual.of(Lstm.of(3, 3))), 3, 1, 0, 4),
                of(
                        "concatenation",
                        3,
                        List.of(Concatenation.of(
                                List.of(Linear.of(3, 2), new Gelu()), List.of(), List.of(Lstm.of(3, 4)))),
                        3,
                        1,
                        0,
                        4),
                of(
                        "concatenated poolings",
                        3,
                        List.of(Concatenation.of(
                                List.of(new LastStep()), List.of(new MeanOverTime()), List.of(new MaxOverTime()))),
                        3,
                        1,
                        0,
                        4),
                of("bidirectional", 2, List.of(Bidirectional.of(Lstm.of(2, 3))), 3, 1, 0, 4),
                of(
                        "two kinds",
                        2,
                        List.of(new Bidirectional(Lstm.of(2, 3), Linear.of(2, 5), Merge.CONCATENATED)),
                        2,
                        3),
                of("summed", 2, List.of(Bidirectional.of(Lstm.of(2, 3)).merge(Merge.SUMMED)), 3, 1, 0, 4),
                of("averaged", 2, List.of(Bidirectional.of(Lstm.of(2, 3)).merge(Merge.AVERAGED)), 3, 1, 0, 4),
                of("multiplied", 2, List.of(Bidirectional.of(Lstm.of(2, 3)).merge(Merge.MULTIPLIED)), 3, 1, 0, 4),
                of("embedding", 1, List.of(new Embedding(5, 3), Lstm.of(3, 2)), 3, 1, 0, 4),
                of(
                        "all together",
                        2,
                        List.of(
                                Conv1d.of(2, 6, 3).padding(Padding.causal()),
                                new LayerNorm(),
                                Residual.of(
                                        Concatenation.of(List.of(Lstm.of(6, 4)), List.of()),
                                        new Dropout(0.25f),
                                        Linear.of(10, 6),
                                        new LeakyRelu(0.125f)),
                                Bidirectional.of(Lstm.of(6, 3)),
                                new BatchNorm(),
                                AttentionOverTime.hidden(4),
                                new Repeat(2),
                                Linear.of(6, 2)),
                        3,
                        1,
                        0,
                        4));
    }

    private static Conv1d conv(int kernel, int stride, int dilation, Padding padding) {
        return Conv1d.of(2, 3, kernel).stride(stride).dilation(dilation).padding(padding);
    }

    private static Arguments of(String name, int inputSize, List<LayerSpec> layers, int... lengths) {
        return Arguments.of(Named.of(name, new Architecture(inputSize, layers)), SequenceLayout.of(lengths));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void agreeInTraining(Architecture architecture, SequenceLayout layout) {
        assertGradients(architecture, layout, TRAINING);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void agreeInPrediction(Architecture architecture, SequenceLayout layout) {
        assertGradients(architecture, layout, Mode.prediction());
    }

    private static void assertGradients(Architecture architecture, SequenceLayout layout, Mode mode) {
        SplittableRandom random = new SplittableRandom(SEED);
        Network network = architecture.initialise(5);
        fillWithRandoms(network.parameters(), random);
        double[] at = Rows.doubles(network.parameters().values());
        Rows x = input(architecture, layout, random);
        NetworkOracle oracle = new NetworkOracle(architecture, mode);
        Rows expected = oracle.run(x, at);
        double[] dY = Rows.randoms(expected.values().length, random);
        float[] gradients = new float[at.length];

        LayerPass pass = network.pass(Workers.single());
        var y = pass.forward(x.sequences(), mode);
        assertThat(y.layout().lengths())
                .as("seed %d", SEED)
                .containsExactly(expected.layout().lengths());
        for (int k = 0; k < dY.length; k++) {
            assertThat((double) y.values().array()[y.values().offset() + k])
                    .as("seed %d, y[%d]", SEED, k)
                    .isCloseTo(expected.values()[k], within(2e-6 * (1 + Math.abs(expected.values()[k]))));
        }
        Tensor gradient = Tensor.of(Rows.floats(dY), y.values().shape());
        float[] dX = pass.backward(gradient, gradients).toArray();

        if (!(architecture.layers().get(0) instanceof Embedding)) {
            GradientCheck.assertGradient("dX", dX, x.values(), values -> dot(dY, oracle.run(x.with(values), at)));
        }
        for (Parameter parameter : network.parameters().list()) {
            float[] found = parameter.in(gradients).toArray();
            if (!parameter.trained()) {
                assertThat(found).as(parameter.name()).containsOnly(0);
                continue;
            }
            double[] all = at.clone();
            double[] part = Arrays.copyOfRange(all, parameter.offset(), parameter.offset() + parameter.size());
            GradientCheck.assertGradient(parameter.name(), found, part, values -> {
                System.arraycopy(values, 0, all, parameter.offset(), values.length);
                return dot(dY, oracle.run(x, all));
            });
        }
        assertThat(oracle.nearestKink()).as("distance from a kink").isGreaterThan(1e-5);
    }

    /** Initial values are too tidy: with gains of 1 and shifts of 0 a missing factor would not show. */
    private static void fillWithRandoms(Parameters parameters, SplittableRandom random) {
        for (int k = 0; k < parameters.size(); k++) {
            parameters.values()[k] += (float) (random.nextDouble() - 0.5) / 2;
        }
        parameters.changed();
    }

    private static Rows input(Architecture architecture, SequenceLayout layout, SplittableRandom random) {
        Rows x = Rows.random(layout, architecture.inputSize(), random);
        if (architecture.layers().get(0) instanceof Embedding embedding) {
            return x.with(random.doubles(layout.rows())
                    .map(u -> (int) (u * embedding.categories()))
                    .toArray());
        }
        return x;
    }

    private static double dot(double[] dY, Rows y) {
        double sum = 0;
        for (int k = 0; k < dY.length; k++) {
            sum += dY[k] * y.values()[k];
        }
        return sum;
    }
}
