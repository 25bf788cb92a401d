package dev.carousel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalQuantileTest {
    /** Published values of the standard normal quantile. */
    @Test
    void findsWellKnownQuantiles() {
        assertThat(NormalQuantile.of(0.5)).isEqualTo(0);
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(5e-7));
        assertThat(NormalQuantile.of(0.995)).isCloseTo(2.5758293035489004, within(5e-7));
        assertThat(NormalQuantile.of(0.001)).isCloseTo(-3.090232306167813, within(5e-7));
        assertThat(NormalQuantile.of(1e-6)).isCloseTo(-4.753424308822899, within(1e-6));
    }

    /** The paper promises about one part in 10^7; we allow three. */
    @Test
    void invertsTheDistributionFunctionEverywhere() {
        for (int k = 0; k < 2000; k++) {
            double p = (k + 0.5) / 2000;
            assertQuantile(p);
        }
        for (int exponent = 2; exponent <= 33; exponent++) {
            assertQuantile(StrictMath.pow(2, -exponent));
            assertQuantile(1 - StrictMath.pow(2, -exponent));
        }
    }

    private static void assertQuantile(double p) {
        double expected = bisect(p);
        assertThat(NormalQuantile.of(p)).as("p = %s", p).isCloseTo(expected, within(3e-7 * Math.abs(expected) + 3e-9));
    }

    private static double bisect(double p) {
        if (p > 0.5) {
            return -bisect(1 - p);
        }
        double low = -10;
        double high = 0;
        while (high - low > 1e-13) {
            double middle = (low + high) / 2;
            if (lowerTail(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** P(X < x) for x <= 0: Marsaglia's series near 0, Laplace's continued fraction in the tail. */
    private static double lowerTail(double x) {
        double density = StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        if (x > -2.5) {
            double term = x;
            double sum = x;
            for (int k = 3; Math.abs(term) > 1e-18; k += 2) {
                term *= x * x / k;
                sum += term;
            }
            return 0.5 + density * sum;
        }
        double fraction = 0;
        for (int k = 200; k > 0; k--) {
            fraction = k / (-x + fraction);
        }
        return density / (-x + fraction);
    }
}
