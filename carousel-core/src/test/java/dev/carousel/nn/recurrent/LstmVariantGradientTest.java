package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.nn.GradientCheck;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Rows;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outputs and final states against {@link LstmOracle}, and gradients of a random linear function of all of them, by every parameter, input
 * and initial state, for every option alone and for many together.
 */
class LstmVariantGradientTest {
    /** As in {@link LstmForwardTest}, and a little more where a small standard deviation is divided by. */
    private static final double TOLERANCE = 2e-5;

    /**
     * Layer normalisation takes the mean and one direction out of a gradient, so what is left is a small difference. Observed: below 5e-5.
     */
    private static final double OF_NORMALISED = 1e-4;

    private static final List<String> SHAPES = List.of(
            "3 7 1 : 1", // T = 1 and B = 1
            "3 5 1 : 5", // B = 1
            "2 6 2 : 2 4 0 3", // two layers, unequal lengths, one empty
            "3 17 1 : 2 1"); // H beyond a block

    static Stream<Arguments> optionsAndShapes() {
        List<Arguments> arguments = new ArrayList<>();
        LstmOptions.single().forEach((name, option) -> {
            for (String shape : SHAPES) {
                arguments.add(Arguments.of(name, option.apply(lstm(shape)), lengths(shape)));
            }
        });
        for (String shape : SHAPES) {
            arguments.add(Arguments.of("all", LstmOptions.all(lstm(shape)), lengths(shape)));
            arguments.add(
                    Arguments.of("all, coupled", LstmOptions.all(lstm(shape)).coupledGates(), lengths(shape)));
        }
        arguments.add(Arguments.of("layer norm of one unit", Lstm.of(3, 1).layerNorm(), new int[] {3}));
        arguments.add(Arguments.of("many inputs", LstmOptions.all(Lstm.of(66, 5)), new int[] {2, 1}));
        arguments.add(Arguments.of("projection beyond a panel", Lstm.of(2, 5).projection(66), new int[] {3, 2}));
        arguments.add(Arguments.of("projection of many", Lstm.of(2, 66).projection(2), new int[] {2, 1}));
        return arguments.stream();
    }

    private static Lstm lstm(String shape) {
        int[] sizes = LstmForwardTest.lengths(shape.split(":")[0]);
        return Lstm.of(sizes[0], sizes[1]).layers(sizes[2]);
    }

    private static int[] lengths(String shape) {
        return LstmForwardTest.lengths(shape.split(":")[1]);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("optionsAndShapes")
    void agreeInTraining(String name, Lstm spec, int[] lengths) {
        check(LstmVariantCase.of(spec, true, lengths));
    }

    static Stream<Arguments> whereModesDiffer() {
        return optionsAndShapes()
                .filter(a -> !((Lstm) a.get()[1]).regularisation().outsideCells());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("whereModesDiffer")
    void agreeInPrediction(String name, Lstm spec, int[] lengths) {
        check(LstmVariantCase.of(spec, false, lengths));
    }

    static IntStream seeds() {
        return IntStream.range(1000, 1030);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreeForRandomOptions(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Lstm plain = Lstm.of(random.nextInt(3, 6), random.nextInt(3, 18)).layers(random.nextInt(1, 3));
        int[] lengths = random.ints(random.nextInt(1, 5), 0, 5).toArray();
        check(LstmVariantCase.of(LstmOptions.random(plain, 20, random), random.nextBoolean(), lengths));
    }

    private static void check(LstmVariantCase given) {
        double[] dY = Rows.randoms(given.x.count() * given.spec.cellOutputSize(), new SplittableRandom(5));
        double[] dLast = Rows.randoms(given.states.length, new SplittableRandom(6));
        String what = "seed " + given.seed + ", ";
        double tolerance = given.spec.equations().layerNorm() ? OF_NORMALISED : 1e-5;

        float[] gradients = new float[given.parameters.length];
        LstmState state = given.state();
        LstmState dState = given.state(dLast);
        RecurrentPass<LstmState> pass = given.pass();
        Tensor y = pass.forward(given.x.sequences(), state, given.mode).values().copy();
        Tensor dX = pass.backward(
                Tensor.of(Rows.floats(dY), given.x.count(), given.spec.cellOutputSize()), dState, gradients);

        LstmVariantCase.Expected expected = given.expected(given.parameters, given.x.values(), given.states);
        assertClose(what + "y", y.toArray(), expected.y());
        assertClose(what + "final states", given.flat(state), expected.states());
        ToDoubleFunction<LstmVariantCase.Expected> loss = e -> dot(e.y(), dY) + dot(e.states(), dLast);
        GradientCheck.assertGradient(
                what + "dX",
                dX.toArray(),
                given.x.values(),
                x -> loss.applyAsDouble(given.expected(given.parameters, x, given.states)),
                tolerance);
        GradientCheck.assertGradient(
                what + "gradient of states",
                given.flat(dState),
                given.states,
                states -> loss.applyAsDouble(given.expected(given.parameters, given.x.values(), states)),
                tolerance);
        for (Parameter parameter : given.layer.parameters().list()) {
            int from = parameter.offset();
            double[] all = given.parameters.clone();
            double[] part = Arrays.copyOfRange(all, from, from + parameter.size());
            float[] analytic = Arrays.copyOfRange(gradients, from, from + parameter.size());
            GradientCheck.assertGradient(
                    what + parameter.name(),
                    analytic,
                    part,
                    values -> {
                        System.arraycopy(values, 0, all, from, values.length);
                        return loss.applyAsDouble(given.expected(all, given.x.values(), given.states));
                    },
                    tolerance);
        }
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        assertThat(actual).as(what).hasSize(expected.length);
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) actual[k]).as("%s[%d]", what, k).isCloseTo(expected[k], within(TOLERANCE));
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
