package dev.carousel.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void edgesAreRoundAndZeroIsOne() {
        // Quartiles -1 and 2, so that the width wished for is 2 * 3 / cbrt(8) = 3: the next round one is 5.
        Histogram histogram = Histogram.of(new double[] {-3, -2, -1, 0, 0.5, 1, 2, 6});

        assertThat(histogram.width()).isEqualTo(5);
        assertThat(histogram.first()).isEqualTo(-5);
        assertThat(histogram.counts()).containsExactly(3, 4, 1);
        assertThat(histogram.below() + histogram.above()).isZero();
    }

    @Test
    void outliersCountInTheOuterBinsAndAreTold() {
        double[] values = new double[101];
        Arrays.setAll(values, i -> i % 10);
        values[100] = 1e9;
        values[99] = -1e9;

        Histogram histogram = Histogram.of(values);

        assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(101);
        assertThat(histogram.below()).isEqualTo(1);
        assertThat(histogram.above()).isEqualTo(1);
        assertThat(histogram.counts()).hasSizeLessThan(61);
    }

    @Test
    void everyValueIsCountedOnceHoweverOddTheValues() {
        long seed = 3;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            double size = StrictMath.pow(10, random.nextInt(-320, 308));
            double[] values = new double[random.nextInt(1, 60)];
            Arrays.setAll(values, i -> size * random.nextInt(-3, 4));

            Histogram histogram = Histogram.of(values);

            assertThat(Arrays.stream(histogram.counts()).sum())
                    .as("seed %d, round %d, size %s", seed, round, size)
                    .isEqualTo(values.length);
            assertThat(histogram.width()).as("seed %d, round %d", seed, round).isPositive();
        }
    }

    @Test
    void oneValueOrNoneIsNoTrouble() {
        assertThat(Histogram.of(new double[0]).counts()).isEmpty();
        assertThat(Histogram.of(new double[] {7, 7}).counts()).containsExactly(2);
        assertThat(Histogram.of(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE})
                        .counts())
                .hasSizeLessThan(61);
    }
}
