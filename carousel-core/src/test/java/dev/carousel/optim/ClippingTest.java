package dev.carousel.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.parallel.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClippingTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    @Test
    void bringsEachElementWithinItsValue() {
        float[] g = {3, -4, 0.5f, -0.5f};
        assertThat(new Clipping(1, NO_LIMIT).apply(g)).isEqualTo(GradientNorm.of(new float[] {3, -4, 0.5f, -0.5f}));
        assertThat(g).containsExactly(1, -1, 0.5f, -0.5f);
    }

    @Test
    void scalesToItsNormAfterThat() {
        float[] g = {30, -40, 0, 0};
        assertThat(new Clipping(1, 0.5).apply(g)).as("before any clipping").isEqualTo(50);
        double expected = 0.5 / Math.sqrt(2);
        assertThat((double) g[0]).isCloseTo(expected, within(1e-7));
        assertThat((double) g[1]).isCloseTo(-expected, within(1e-7));
    }

    @Test
    void leavesWhatIsWithinItsLimits() {
        float[] g = {3, -4};
        assertThat(new Clipping(4, 5).apply(g)).isEqualTo(5);
        assertThat(Clipping.none().apply(g)).isEqualTo(5);
        assertThat(g).containsExactly(3, -4);
    }

    /** A limit would hide them from whoever looks for the cause. */
    @Test
    void leavesGradientsThatAreNotFinite() {
        float[] g = {Float.POSITIVE_INFINITY, 7};
        assertThat(new Clipping(1, 1).apply(g)).isInfinite();
        assertThat(g).containsExactly(Float.POSITIVE_INFINITY, 7);
    }

    /** To the bit, for rules that scale on the way and for those that don't. */
    @Test
    void leavesTheNormToTheOptimiser() {
        for (Optimiser rule : List.of(
                Sgd.withRate(0.5f),
                Sgd.withRate(0.5f).momentum(0.9f).weightDecay(0.1f),
                Sgd.withRate(0.5f).nesterov(0.9f),
                Adam.withRate(0.5f))) {
            Clipping clipping = new Clipping(0.7, 0.3);
            OptimiserState expected = rule.start(5);
            OptimiserState actual = rule.start(5);
            float[] x = {1, -2, 3, 0.5f, 0.1f};
            float[] y = x.clone();
            for (int step = 0; step < 3; step++) {
                float[] g = {0.1f, -0.9f, 0.33f, step, -0f};
                float[] same = g.clone();
                double norm = clipping.apply(g);
                expected.apply(x, g, step, Workers.single());
                Clipping.Clipped clipped = clipping.begin(same, Workers.single());
                actual.applyScaled(y, same, clipped.scale(), step, 1, Workers.single());
                assertThat(clipped.norm()).isEqualTo(norm);
            }
            Bits.assertSame(rule.toString(), y, x);
        }
    }
}
