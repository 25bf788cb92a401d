package dev.carousel.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdamTest {
    private static final int N = 37;

    /** The paper's algorithm 1 in double. Each of 50 updates of size .01 rounds to 6e-8 of it and of the parameter. */
    @Test
    void followsThePaper() {
        double beta1 = 0.9f;
        double beta2 = 0.999f;
        double epsilon = 1e-8f;
        float[] x = floats(1, N);
        double[] expected = new double[N];
        for (int k = 0; k < N; k++) {
            expected[k] = x[k];
        }
        double[] m = new double[N];
        double[] v = new double[N];
        OptimiserState adam = Adam.withRate(0.01f).start(N);

        for (int t = 1; t <= 50; t++) {
            float[] g = floats(t, N);
            g[3] = 0;
            adam.apply(x, g, t - 1, Workers.single());
            for (int k = 0; k < N; k++) {
                m[k] = beta1 * m[k] + (1 - beta1) * g[k];
                v[k] = beta2 * v[k] + (1 - beta2) * g[k] * g[k];
                double mHat = m[k] / (1 - StrictMath.pow(beta1, t));
                double vHat = v[k] / (1 - StrictMath.pow(beta2, t));
                expected[k] -= 0.01f * mHat / (Math.sqrt(vHat) + epsilon);
            }
        }

        for (int k = 0; k < N; k++) {
            assertThat((double) x[k]).isCloseTo(expected[k], within(3e-6));
        }
        assertThat(x[3]).as("without a gradient").isEqualTo(floats(1, N)[3]);
    }

    @Test
    void movesByTheRateInItsFirstStep() {
        float[] x = {1, 1, 1};
        Adam.withRate(0.1f).start(3).apply(x, new float[] {1e-3f, -50, 2}, 0, Workers.single());
        assertThat(x[0]).isCloseTo(0.9f, within(1e-5f));
        assertThat(x[1]).isCloseTo(1.1f, within(1e-5f));
        assertThat(x[2]).isCloseTo(0.9f, within(1e-5f));
    }

    @Test
    void takesItsRateFromTheScheduleAtEachStep() {
        Adam adam = Adam.withRate(1).withSchedule(step -> step == 0 ? 0 : 0.5f);
        OptimiserState state = adam.start(1);
        float[] x = {1};
        state.apply(x, new float[] {1}, 0, Workers.single());
        assertThat(x[0]).isEqualTo(1);
        state.apply(x, new float[] {1}, 1, Workers.single());
        assertThat(x[0]).isCloseTo(0.5f, within(1e-5f));
    }

    @Test
    void givesTheSameBitsForAnyNumberOfThreads() {
        int n = 20_001;
        float[] expected = floats(1, n);
        float[] actual = expected.clone();
        OptimiserState alone = Adam.withRate(0.01f).start(n);
        OptimiserState together = Adam.withRate(0.01f).start(n);
        try (Workers three = Workers.of(3)) {
            for (int t = 0; t < 3; t++) {
                alone.apply(expected, floats(t, n), t, Workers.single());
                together.apply(actual, floats(t, n), t, three);
            }
        }
        Bits.assertSame("parameters", actual, expected);
    }

    @Test
    void goesOnFromItsMemory() {
        float[] expected = floats(1, N);
        OptimiserState first = Adam.withRate(0.01f).betas(0.8f, 0.9f).start(N);
        first.apply(expected, floats(2, N), 0, Workers.single());
        float[] actual = expected.clone();
        OptimiserState second = Adam.withRate(0.01f).betas(0.8f, 0.9f).start(N);
        second.memory().forEach((name, array) -> System.arraycopy(first.memory().get(name), 0, array, 0, N));

        first.apply(expected, floats(3, N), 1, Workers.single());
        second.apply(actual, floats(3, N), 1, Workers.single());

        Bits.assertSame("parameters", actual, expected);
        assertThat(first.memory()).containsOnlyKeys("adam.m", "adam.v");
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> Adam.withRate(0.1f).betas(1, 0.9f)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Adam.withRate(0.1f).betas(0.9f, -1)).hasMessageContaining("beta2 -1.0");
        assertThatThrownBy(() -> Adam.withRate(1).epsilon(0)).hasMessageContaining("epsilon 0.0");
        assertThatThrownBy(() -> Adam.withRate(Float.NaN)).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> Adam.withRate(-1)).hasMessageContaining("found -1.0");
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
