package dev.carousel.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.parallel.Workers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientNormTest {
    @Test
    void isTheEuclideanNorm() {
        assertThat(GradientNorm.of(new float[] {3, 0, -4})).isEqualTo(5);
        assertThat(GradientNorm.of(new float[0])).isZero();
        assertThat(GradientNorm.of(new float[] {Float.MAX_VALUE, Float.MAX_VALUE}))
                .isCloseTo(Float.MAX_VALUE * Math.sqrt(2), within(1e24));
    }

    /** 16 lanes, element k in lane k mod 16, combined by halves: written out, because every bit of training depends on it. */
    @Test
    void sumsInOneFixedOrder() {
        float[] g = random(16 * 9 + 5);
        double[] lanes = new double[16];
        for (int k = 0; k < g.length; k++) {
            lanes[k % 16] += (double) g[k] * g[k];
        }
        double[] eight = new double[8];
        for (int k = 0; k < 8; k++) {
            eight[k] = lanes[k] + lanes[k + 8];
        }
        double left = eight[0] + eight[4] + (eight[2] + eight[6]);
        double right = eight[1] + eight[5] + (eight[3] + eight[7]);

        assertThat(GradientNorm.of(g)).isEqualTo(Math.sqrt(left + right));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 20_003})
    void isTheSameForAnyNumberOfThreads(int n) {
        float[] g = random(n);
        float[] clipped = g.clone();
        double norm = GradientNorm.clip(clipped, 0.25);
        for (int threads : new int[] {2, 3, 16}) {
            try (Workers workers = Workers.of(threads)) {
                float[] shared = g.clone();
                assertThat(GradientNorm.clip(shared, 0.25, workers)).isEqualTo(norm);
                Bits.assertSame(threads + " threads", shared, clipped);
            }
        }
    }

    @Test
    void clipsOnlyWhatIsLonger() {
        float[] g = {3, -4};
        assertThat(GradientNorm.clip(g, 5)).isEqualTo(5);
        assertThat(g).containsExactly(3, -4);
        assertThat(GradientNorm.clip(g, 1)).isEqualTo(5);
        assertThat(g).containsExactly(0.6f, -0.8f);
        assertThat(GradientNorm.clip(g, Double.POSITIVE_INFINITY)).isCloseTo(1, within(1e-7));
    }

    @Test
    void keepsDirection() {
        float[] g = random(100);
        float[] before = g.clone();
        GradientNorm.clip(g, 0.25);
        assertThat(GradientNorm.of(g)).isCloseTo(0.25, within(1e-7));
        for (int k = 1; k < g.length; k++) {
            assertThat(g[k] * before[0]).isCloseTo(before[k] * g[0], within(1e-7f));
        }
    }

    @Test
    void tellsOfWhatIsNotFinite() {
        assertThat(GradientNorm.of(new float[] {1, Float.NaN})).isNaN();
        assertThat(GradientNorm.clip(new float[] {1, Float.NEGATIVE_INFINITY}, 1))
                .isInfinite();
    }

    private static float[] random(int n) {
        SplittableRandom random = new SplittableRandom(n);
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
