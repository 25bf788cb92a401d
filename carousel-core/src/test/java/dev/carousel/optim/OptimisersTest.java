package dev.carousel.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each optimiser against its documented formula, one parameter at a time in double. */
class OptimisersTest {
    private static final int N = 37;
    private static final double RATE = 0.01f;

    /** An optimiser of one parameter, with what it remembers. */
    @FunctionalInterface
    interface Reference {
        /** The parameter after step t, counted from 0. */
        double update(double x, double g, int t);
    }

    private static final class PlainAdam implements Reference {
        private double m;
        private double v;

        @Override
        public double update(double x, double g, int t) {
            m = 0.9f * m + (1 - (double) 0.9f) * g;
            v = 0.999f * v + (1 - (double) 0.999f) * g * g;
            double mHat = m / (1 - StrictMath.pow(0.9f, t + 1));
            double vHat = v / (1 - StrictMath.pow(0.999f, t + 1));
            return x - RATE * mHat / (Math.sqrt(vHat) + 1e-8f);
        }
    }

    private static final class Momentum implements Reference {
        private final boolean nesterov;
        private final double decay;
        private double u;

        Momentum(boolean nesterov, double decay) {
            this.nesterov = nesterov;
            this.decay = decay;
        }

        @Override
        public double update(double x, double g, int t) {
            double d = g + decay * x;
            u = 0.75 * u + d;
            return x - RATE * (nesterov ? d + 0.75 * u : u);
        }
    }

    private static final class Rms implements Reference {
        private final boolean centred;
        private final double momentum;
        private double v;
        private double m;
        private double u;

        Rms(boolean centred, double momentum) {
            this.centred = centred;
            this.momentum = momentum;
        }

        @Override
        public double update(double x, double g, int t) {
            v = 0.875 * v + 0.125 * g * g;
            m = 0.875 * m + 0.125 * g;
            u = momentum * u + g / (Math.sqrt(centred ? v - m * m : v) + 1e-8f);
            return x - RATE * u;
        }
    }

    private static final class SumOfSquares implements Reference {
        private double s = 0.5;

        @Override
        public double update(double x, double g, int t) {
            s += g * g;
            return x - RATE * g / (Math.sqrt(s) + 1e-10f);
        }
    }

    static Stream<Arguments> optimisers() {
        Sgd sgd = Sgd.withRate(0.01f);
        RmsProp rms = RmsProp.withRate(0.01f).alpha(0.875f);
        return Stream.of(
                of("plain SGD", sgd, () -> (x, g, t) -> x - RATE * g),
                of("SGD with decay", sgd.weightDecay(0.25f), () -> (x, g, t) -> x - RATE * (g + 0.25 * x)),
                of("SGD with momentum", sgd.momentum(0.75f), () -> new Momentum(false, 0)),
                of(
                        "SGD with momentum and decay",
                        sgd.momentum(0.75f).weightDecay(0.25f),
                        () -> new Momentum(false, 0.25)),
                of("Nesterov", sgd.nesterov(0.75f).weightDecay(0.25f), () -> new Momentum(true, 0.25)),
                of("Adam", Adam.withRate(0.01f), PlainAdam::new),
                of("AdamW", AdamW.withRate(0.01f, 0.5f), () -> {
                    PlainAdam adam = new PlainAdam();
                    return (x, g, t) -> adam.update(x * (1 - RATE * 0.5), g, t);
                }),
                of("RMSProp", rms, () -> new Rms(false, 0)),
                of("RMSProp with momentum", rms.momentum(0.5f), () -> new Rms(false, 0.5)),
                of("centred RMSProp", rms.centred(true), () -> new Rms(true, 0)),
                of("centred RMSProp with momentum", rms.centred(true).momentum(0.5f), () -> new Rms(true, 0.5)),
                of("Adagrad", Adagrad.withRate(0.01f).initial(0.5f), SumOfSquares::new),
                of("Adam with decay", Adam.withRate(0.01f).weightDecay(0.25f), () -> penalised(new PlainAdam())),
                of("RMSProp with decay", rms.weightDecay(0.25f), () -> penalised(new Rms(false, 0))),
                of(
                        "centred RMSProp with momentum and decay",
                        rms.centred(true).momentum(0.5f).weightDecay(0.25f),
                        () -> penalised(new Rms(true, 0.5))),
                of(
                        "Adagrad with decay",
                        Adagrad.withRate(0.01f).initial(0.5f).weightDecay(0.25f),
                        () -> penalised(new SumOfSquares())));
    }

    /** With an L2 penalty of {@code 0.25 x² / 2}. */
    private static Reference penalised(Reference plain) {
        return (x, g, t) -> plain.update(x, g + 0.25 * x, t);
    }

    private static Arguments of(String name, Optimiser optimiser, Supplier<Reference> reference) {
        return Arguments.of(Named.of(name, optimiser), reference);
    }

    /** Each of 50 updates rounds to 6e-8 of the parameter; where the root is of a small variance, its rounding counts for more. */
    @ParameterizedTest
    @MethodSource("optimisers")
    void followsItsFormula(Optimiser optimiser, Supplier<Reference> reference) {
        float[] x = floats(1, N);
        OptimiserState state = optimiser.start(N);
        double[] expected = new double[N];
        Reference[] references = new Reference[N];
        for (int k = 0; k < N; k++) {
            expected[k] = x[k];
            references[k] = reference.get();
        }

        for (int t = 0; t < 50; t++) {
            float[] g = floats(t + 2, N);
            g[3] = 0;
            state.apply(x, g, t, Workers.single());
            for (int k = 0; k < N; k++) {
                expected[k] = references[k].update(expected[k], g[k], t);
            }
        }

        for (int k = 0; k < N; k++) {
            if (k != 3 || Double.isFinite(expected[k])) {
                assertThat((double) x[k]).as("x[%d]", k).isCloseTo(expected[k], within(5e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void movesByItsScheduleTimesTheFactor(Optimiser optimiser, Supplier<Reference> reference) {
        float[] expected = floats(1, N);
        float[] actual = expected.clone();
        OptimiserState halved =
                optimiser.withSchedule(step -> step == 0 ? 0.5f : 0.125f).start(N);
        OptimiserState plain =
                optimiser.withSchedule(step -> step == 0 ? 0.25f : 0.0625f).start(N);
        for (int t = 0; t < 2; t++) {
            plain.apply(expected, floats(t + 2, N), t, Workers.single());
            halved.apply(actual, floats(t + 2, N), t, 0.5, Workers.single());
        }
        Bits.assertSame("parameters", actual, expected);
        assertThat(actual).isNotEqualTo(floats(1, N));
        assertThat(optimiser.withSchedule(Schedule.constant(3)).schedule().at(0))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void givesTheSameBitsForAnyNumberOfThreads(Optimiser optimiser, Supplier<Reference> reference) {
        int n = 20_001;
        float[] start = floats(1, n);
        float[] expected = start.clone();
        OptimiserState alone = optimiser.start(n);
        for (int t = 0; t < 3; t++) {
            alone.apply(expected, floats(t, n), t, Workers.single());
        }
        for (int threads = 2; threads <= 3; threads++) {
            float[] actual = start.clone();
            OptimiserState together = optimiser.start(n);
            try (Workers workers = Workers.of(threads)) {
                for (int t = 0; t < 3; t++) {
                    together.apply(actual, floats(t, n), t, workers);
                }
            }
            Bits.assertSame(threads + " threads", actual, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void goesOnFromItsMemory(Optimiser optimiser, Supplier<Reference> reference) {
        float[] expected = floats(1, N);
        OptimiserState first = optimiser.start(N);
        first.apply(expected, floats(2, N), 0, Workers.single());
        first.apply(expected, floats(3, N), 1, Workers.single());
        float[] actual = expected.clone();
        OptimiserState second = optimiser.start(N);
        Map<String, float[]> kept = first.memory();
        second.memory().forEach((name, array) -> System.arraycopy(kept.get(name), 0, array, 0, N));

        first.apply(expected, floats(4, N), 2, Workers.single());
        second.apply(actual, floats(4, N), 2, Workers.single());

        assertThat(second.memory()).containsOnlyKeys(kept.keySet());
        Bits.assertSame("parameters", actual, expected);
    }

    /** Worked by hand: from 1, gradients 1 and 2, rate 1/2, momentum 1/2, all exact in binary. */
    @Test
    void givesTheNumbersWorkedByHand() {
        assertThat(twoSteps(Sgd.withRate(0.5f))).containsExactly(0.5f, -0.5f);
        assertThat(twoSteps(Sgd.withRate(0.5f).momentum(0.5f))).containsExactly(0.5f, -0.75f);
        assertThat(twoSteps(Sgd.withRate(0.5f).nesterov(0.5f))).containsExactly(0.25f, -1.375f);
        assertThat(twoSteps(Sgd.withRate(0.5f).weightDecay(0.5f))).containsExactly(0.25f, -0.8125f);
        // The sum of squares 8 + 1, root 3.
        assertThat(twoSteps(Adagrad.withRate(0.5f).initial(8).epsilon(1e-30f))[0])
                .isEqualTo(1 - 0.5f / 3);
        // v = 3/4 · 0 + 1/4 · 1, root 1/2, so a whole step of 1.
        assertThat(twoSteps(RmsProp.withRate(0.5f).alpha(0.75f).centred(false).epsilon(1e-30f))[0])
                .isZero();
        // The variance of one gradient seen at a weight of 1/4: 1/4 - 1/16, root sqrt(3)/4.
        assertThat(twoSteps(RmsProp.withRate(0.5f).alpha(0.75f).centred(true).epsilon(1e-30f))[0])
                .isCloseTo((float) (1 - 2 / Math.sqrt(3)), within(1e-6f));
        assertThat(twoSteps(AdamW.withRate(0.5f, 1))[0])
                .as("halved, then Adam's whole rate")
                .isCloseTo(0, within(1e-6f));
    }

    private static float[] twoSteps(Optimiser optimiser) {
        OptimiserState state = optimiser.start(1);
        float[] x = {1};
        state.apply(x, new float[] {1}, 0, Workers.single());
        float first = x[0];
        state.apply(x, new float[] {2}, 1, Workers.single());
        return new float[] {first, x[0]};
    }

    /** v - m² comes out as -1e-9 or so now and then where all gradients are the same. */
    @Test
    void centredStaysFiniteUnderOneGradientForEver() {
        float[] x = {0};
        OptimiserState state = RmsProp.withRate(1e-6f).alpha(0.5f).centred(true).start(1);
        for (int t = 0; t < 200; t++) {
            state.apply(x, new float[] {0.3f + 1e-9f * t}, t, Workers.single());
            assertThat(x[0]).isFinite();
        }
    }

    /** Each by hand: where the gradient is 0 and ε is 1, the penalty of 1/2 alone moves x = 1. */
    @Test
    void settersChangeWhatTheySay() {
        assertThat(firstStep(Adam.withRate(0.5f).epsilon(1).weightDecay(0.5f))).isCloseTo(1 - 0.5f / 3, within(1e-6f));
        assertThat(firstStep(RmsProp.withRate(0.5f).alpha(0).epsilon(1).weightDecay(0.5f)))
                .isCloseTo(1 - 0.5f / 3, within(1e-6f));
        assertThat(firstStep(Adagrad.withRate(0.5f).epsilon(1).weightDecay(0.5f)))
                .isCloseTo(1 - 0.5f / 3, within(1e-6f));
        assertThat(firstStep(AdamW.withRate(0.5f, 1).weightDecay(0.5f))).isEqualTo(0.75f);
        assertThat(AdamW.withRate(0.5f, 1).betas(0.5f, 0.25f).epsilon(2))
                .extracting(AdamW::adam)
                .extracting(Adam::beta1, Adam::beta2, Adam::epsilon)
                .containsExactly(0.5f, 0.25f, 2f);
    }

    private static float firstStep(Optimiser optimiser) {
        float[] x = {1};
        optimiser.start(1).apply(x, new float[] {0}, 0, Workers.single());
        return x[0];
    }

    @Test
    void refusesSettingsThatCannotWork() {
        Sgd sgd = Sgd.withRate(0.1f);
        assertThatThrownBy(() -> sgd.momentum(1)).hasMessageContaining("found momentum 1.0");
        assertThatThrownBy(() -> sgd.nesterov(0)).hasMessageContaining("momentum 0.0 for Nesterov");
        assertThatThrownBy(() -> sgd.weightDecay(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AdamW.withRate(0.1f, Float.NaN)).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> new AdamW(Adam.withRate(1).weightDecay(0.5f), 0))
                .hasMessageContaining("without weight decay of its own")
                .hasMessageContaining("found 0.5");
        assertThatThrownBy(() -> Adam.withRate(1).weightDecay(-1))
                .hasMessageContaining("Adam: expected a weight decay");
        assertThatThrownBy(() -> RmsProp.withRate(1).weightDecay(Float.POSITIVE_INFINITY))
                .hasMessageContaining("found Infinity");
        assertThatThrownBy(() -> Adagrad.withRate(1).weightDecay(Float.NaN)).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> RmsProp.withRate(0.1f).alpha(1)).hasMessageContaining("alpha 1.0");
        assertThatThrownBy(() -> RmsProp.withRate(0.1f).momentum(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RmsProp.withRate(1).epsilon(0)).hasMessageContaining("epsilon 0.0");
        assertThatThrownBy(() -> Adagrad.withRate(1).initial(-1)).hasMessageContaining("initial sum -1.0");
    }

    private static float[] floats(int seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
