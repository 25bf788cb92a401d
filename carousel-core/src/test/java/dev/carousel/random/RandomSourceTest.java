package dev.carousel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomSourceTest {
    private static final int N = 200_000;

    private final RandomSource source = RandomSource.of(20).named("test");

    /** Moments of N draws, each within 5 standard errors: 5 sqrt(Var / N). */
    @Test
    void drawsGaussianNumbers() {
        double[] moments = new double[5];
        int beyondThree = 0;
        for (int k = 0; k < N; k++) {
            double x = source.gaussian(k);
            double power = 1;
            for (int m = 1; m <= 4; m++) {
                power *= x;
                moments[m] += power / N;
            }
            beyondThree += Math.abs(x) > 3 ? 1 : 0;
        }
        assertThat(moments[1]).isCloseTo(0, within(5 / Math.sqrt(N)));
        assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2.0 / N)));
        assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15.0 / N)));
        assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96.0 / N)));
        double tail = 0.0026997960632601866;
        assertThat((double) beyondThree / N).isCloseTo(tail, within(5 * Math.sqrt(tail / N)));
    }

    @Test
    void drawsUniformNumbersEvenly() {
        int[] bins = new int[64];
        for (int k = 0; k < N; k++) {
            float x = source.uniform(k);
            assertThat(x).isGreaterThanOrEqualTo(0).isLessThan(1);
            bins[(int) (x * 64)]++;
        }
        // 63 degrees of freedom: beyond 110 once in 5000.
        assertThat(chiSquare(bins, N / 64.0)).isLessThan(110);
    }

    /** At every offset within a block of four, and where elements wrap around. */
    @Test
    void drawsManyAsItDrawsOne() {
        RandomSource draws = source.at(1L << 40 | 7, 3);
        for (int from : new int[] {0, 1, 2, 3, 4, 5, 1001, 1002, 1003, Integer.MAX_VALUE - 4, -9, -2}) {
            for (int n = 0; n <= 14; n++) {
                for (int at = 0; at < 3; at++) {
                    float[] many = new float[at + n + 2];
                    Arrays.fill(many, 7);
                    float[] expected = many.clone();
                    for (int k = 0; k < n; k++) {
                        expected[at + k] = draws.uniform(from + k);
                    }

                    draws.uniforms(from, n, many, at);

                    assertThat(many).as("%d from %d at %d", n, from, at).containsExactly(expected);
                }
            }
        }
    }

    @Test
    void refusesToDrawPastTheEnd() {
        float[] four = new float[4];
        assertThatThrownBy(() -> source.uniforms(0, 3, four, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> source.uniforms(0, -1, four, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(four).containsOnly(0);
    }

    @Test
    void drawsBelowABoundEvenly() {
        int[] bins = new int[7];
        for (int k = 0; k < N; k++) {
            bins[source.below(7, k)]++;
        }
        assertThat(chiSquare(bins, N / 7.0)).isLessThan(26);
        assertThatThrownBy(() -> source.below(0, 0)).hasMessageContaining("found 0");
    }

    @Test
    void permutesWithEqualChances() {
        int[] counts = new int[24];
        int draws = 24_000;
        for (int step = 0; step < draws; step++) {
            int[] order = source.at(step, 0).permutation(4);
            counts[rankOf(order)]++;
            assertThat(Arrays.stream(order).sorted()).containsExactly(0, 1, 2, 3);
        }
        // 23 degrees of freedom: beyond 54 once in 3000.
        assertThat(chiSquare(counts, draws / 24.0)).isLessThan(54);
    }

    @Test
    void permutesEveryLength() {
        for (int n = 0; n <= 20; n++) {
            assertThat(IntStream.of(source.permutation(n)).sorted().toArray())
                    .isEqualTo(IntStream.range(0, n).toArray());
        }
    }

    @Test
    void givesTheSameNumberWheneverItIsAsked() {
        int[] forwards = IntStream.range(0, 1000).map(source::bits).toArray();
        int[] backwards = new int[1000];
        for (int k = 999; k >= 0; k--) {
            source.at(3, k).bits(7);
            backwards[k] = RandomSource.of(20).named("test").bits(k);
        }
        assertThat(backwards).isEqualTo(forwards);
    }

    @Test
    void givesIndependentNumbersForEachPart() {
        int base = source.bits(0);
        assertThat(new int[] {
                    RandomSource.of(21).named("test").bits(0),
                    RandomSource.of(20).named("tesu").bits(0),
                    RandomSource.of(20).bits(0),
                    source.named("test").bits(0),
                    source.at(1, 0).bits(0),
                    source.at(1L << 32, 0).bits(0),
                    source.at(0, 1).bits(0),
                    source.bits(1),
                    source.bits(4)
                })
                .doesNotContain(base)
                .doesNotHaveDuplicates();
    }

    @Test
    void isUncorrelatedBetweenNeighbouringElementsSamplesAndSteps() {
        assertUncorrelated(k -> source.gaussian(k), k -> source.gaussian(k + 1));
        assertUncorrelated(
                k -> source.at(0, k).gaussian(0), k -> source.at(0, k + 1).gaussian(0));
        assertUncorrelated(
                k -> source.at(k, 0).gaussian(0), k -> source.at(k + 1, 0).gaussian(0));
        assertUncorrelated(
                k -> RandomSource.of(k).gaussian(0), k -> RandomSource.of(k + 1).gaussian(0));
    }

    private static void assertUncorrelated(
            java.util.function.IntToDoubleFunction a, java.util.function.IntToDoubleFunction b) {
        int n = 20_000;
        double correlation = 0;
        for (int k = 0; k < n; k++) {
            correlation += a.applyAsDouble(k) * b.applyAsDouble(k) / n;
        }
        assertThat(correlation).isCloseTo(0, within(5 / Math.sqrt(n)));
    }

    private static double chiSquare(int[] counts, double expected) {
        return Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    private static int rankOf(int[] order) {
        int rank = 0;
        for (int k = 0; k < order.length; k++) {
            int smaller = 0;
            for (int later = k + 1; later < order.length; later++) {
                smaller += order[later] < order[k] ? 1 : 0;
            }
            rank = rank * (order.length - k) + smaller;
        }
        return rank;
    }
}
