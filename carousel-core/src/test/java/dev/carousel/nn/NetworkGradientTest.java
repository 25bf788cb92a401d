package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.loss.Loss;
import dev.carousel.loss.LossCase;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.loss.PointwiseLoss;
import dev.carousel.loss.QuantileLoss;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks with a loss: value, gradients by every parameter and by the input. */
class NetworkGradientTest {
    private static final Mode TRAINING = Mode.training(RandomSource.of(3).named("masks"), 7);

    static Stream<Arguments> networks() {
        return Stream.of(
                of("linear", Network.of(Linear.of(3, 2)), 2, 1, 0, 4),
                of("one row", Network.of(Linear.of(1, 1)), 1),
                of("wide linear", Network.of(Linear.of(66, 70)), 2, 3),
                of("whole panels", Network.of(Linear.of(64, 64)), 2),
                of("relu", Network.of(Linear.of(4, 9), new Relu(), Linear.of(9, 2)), 3, 2),
                of("dropout", Network.of(Linear.of(4, 9), new Dropout(0.4f), Linear.of(9, 2)), 3, 0, 2),
                of(
                        "layers around an LSTM",
                        Network.of(
                                Conv1d.of(2, 4, 2).padding(Padding.causal()),
                                new LayerNorm(),
                                Residual.of(Lstm.of(4, 4), new Softsign()),
                                new BatchNorm(),
                                Concatenation.of(List.of(new MeanOverTime()), List.of(new AttentionOverTime())),
                                Linear.of(8, 2)),
                        3,
                        1,
                        0,
                        4),
                of("last step", Network.of(Lstm.of(3, 6), new LastStep(), Linear.of(6, 2)), 3, 1, 0, 4),
                of(
                        "everything",
                        Network.of(
                                Lstm.of(2, 5).layers(2),
                                new Dropout(0.3f),
                                Linear.of(5, 8),
                                new Relu(),
                                Lstm.of(8, 17),
                                new LastStep(),
                                new Dropout(0.2f),
                                Linear.of(17, 6)),
                        4,
                        1,
                        3,
                        0,
                        4));
    }

    private static Arguments of(String name, Architecture architecture, int... lengths) {
        return Arguments.of(Named.of(name, architecture), SequenceLayout.of(lengths));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void agreeUnderTheMeanSquaredError(Architecture architecture, SequenceLayout layout) {
        assertGradients(architecture, layout, new MeanSquaredError(), (prediction, target) -> {
            double sum = 0;
            for (int k = 0; k < target.length; k++) {
                sum += (prediction[k] - target[k]) * (prediction[k] - target[k]);
            }
            return sum / target.length;
        });
    }

    @ParameterizedTest
    @MethodSource("networks")
    void agreeUnderTheQuantileLoss(Architecture architecture, SequenceLayout layout) {
        // Levels that a float holds exactly, so that engine and formula mean the same.
        double[] levels = outputs(architecture) % 2 == 0 ? new double[] {0.25, 0.875} : new double[] {0.75};
        assertGradients(architecture, layout, new QuantileLoss(levels), (prediction, target) -> {
            double sum = 0;
            for (int k = 0; k < prediction.length; k++) {
                double error = target[k / levels.length] - prediction[k];
                double level = levels[k % levels.length];
                assertThat(Math.abs(error)).as("distance from the kink").isGreaterThan(1e-5);
                sum += 2 * Math.max(level * error, (level - 1) * error);
            }
            return sum / prediction.length;
        });
    }

    static Stream<Arguments> losses() {
        return LossCase.all().stream()
                .flatMap(loss -> Stream.of(
                                SequenceLayout.of(3, 1, 0, 4),
                                SequenceLayout.of(1),
                                SequenceLayout.of(5),
                                SequenceLayout.of(1, 1, 1))
                        .map(layout -> Arguments.of(loss, layout)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("losses")
    void agreeUnderEveryLoss(LossCase loss, SequenceLayout layout) {
        for (boolean pooled : new boolean[] {false, true}) {
            Linear head = Linear.of(4, loss.outputs());
            Architecture architecture =
                    pooled ? Network.of(Lstm.of(2, 4), new LastStep(), head) : Network.of(Lstm.of(2, 4), head);
            int rows = pooled ? layout.batch() : layout.rows();
            float[] target = loss.target(rows, new SplittableRandom(11));
            float[] weights = LossCase.weights(rows);
            assertGradients(
                    architecture,
                    layout,
                    loss.loss(),
                    Tensor.of(target, rows, loss.targets()),
                    weights,
                    prediction -> loss.formula().of(prediction, target, weights));
        }
    }

    @FunctionalInterface
    interface ExactLoss {
        double of(double[] prediction, double[] target);
    }

    private static int outputs(Architecture architecture) {
        return architecture.initialise(0).outputSize();
    }

    private static void assertGradients(
            Architecture architecture, SequenceLayout layout, PointwiseLoss loss, ExactLoss exact) {
        Rows x = Rows.random(layout, architecture.inputSize(), new SplittableRandom(8));
        double[] parameters =
                Rows.doubles(architecture.initialise(5).parameters().values());
        int N = new NetworkOracle(architecture, TRAINING).run(x, parameters).count();
        int G = outputs(architecture) / loss.predictions(1);
        double[] target = Rows.randoms(N * G, new SplittableRandom(9));
        float[] weights = new float[N];
        Arrays.fill(weights, 1);
        assertGradients(
                architecture,
                layout,
                loss,
                Tensor.of(Rows.floats(target), N, G),
                weights,
                prediction -> exact.of(prediction, target));
    }

    private static void assertGradients(
            Architecture architecture,
            SequenceLayout layout,
            Loss loss,
            Tensor target,
            float[] weights,
            ToDoubleFunction<double[]> exact) {
        Network network = architecture.initialise(5);
        Rows x = Rows.random(layout, architecture.inputSize(), new SplittableRandom(8));
        double[] parameters = Rows.doubles(network.parameters().values());
        NetworkOracle oracle = new NetworkOracle(architecture, TRAINING);
        float[] gradients = new float[parameters.length];

        LayerPass pass = network.pass(Workers.single());
        Tensor prediction = pass.forward(x.sequences(), TRAINING).values();
        Tensor dPrediction = Tensor.zeros(prediction.shape());
        double value = loss.evaluate(prediction, target, weights, dPrediction);
        float[] dX = pass.backward(dPrediction, gradients).toArray();

        double expected = exact.applyAsDouble(oracle.run(x, parameters).values());
        assertThat(value).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
        GradientCheck.assertGradient(
                "dX",
                dX,
                x.values(),
                values -> exact.applyAsDouble(
                        oracle.run(x.with(values), parameters).values()));
        for (Parameter parameter : network.parameters().list()) {
            double[] all = parameters.clone();
            double[] part = Arrays.copyOfRange(all, parameter.offset(), parameter.offset() + parameter.size());
            GradientCheck.assertGradient(
                    parameter.name(), parameter.in(gradients).toArray(), part, values -> {
                        System.arraycopy(values, 0, all, parameter.offset(), values.length);
                        return exact.applyAsDouble(oracle.run(x, all).values());
                    });
        }
        assertThat(oracle.nearestKink()).as("distance from a kink").isGreaterThan(1e-5);
    }
}
