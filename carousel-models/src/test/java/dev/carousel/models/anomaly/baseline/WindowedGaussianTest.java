package dev.carousel.models.anomaly.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowedGaussianTest {
    /** From tables of the normal distribution. */
    @ParameterizedTest
    @CsvSource({
        "0, .5",
        "1, .15865525393145705",
        "2, .022750131948179207",
        "2.999999, .001349902463485155",
        "3, .0013498980316301",
        "5, 2.866515718791939e-7",
        "8, 6.220960574271819e-16"
    })
    void knowsTheTailsOfTheNormalDistribution(double z, double probability) {
        assertThat(NormalTail.beyond(z)).isCloseTo(probability, within(2e-13 * probability));
    }

    @Test
    void scoresByTheWindowBefore() {
        WindowedGaussian gaussian = new WindowedGaussian();

        assertThat(gaussian.observe(1)).isZero();
        // mean 1, deviation 0 counts as a millionth
        assertThat(gaussian.observe(3)).isEqualTo(1);
        // mean 2, deviation 1
        assertThat(gaussian.observe(1)).isCloseTo(1 - .15865525393145705, within(1e-15));
        // mean 5/3: both sides alike
        assertThat(gaussian.observe(5 / 3.0)).isCloseTo(.5, within(1e-12));
    }

    @Test
    void forgetsWhatLiesBeforeTheWindow() {
        WindowedGaussian gaussian = new WindowedGaussian();
        WindowedGaussian other = new WindowedGaussian();
        gaussian.observe(1e6);
        for (int k = 0; k < WindowedGaussian.WINDOW; k++) {
            gaussian.observe(k % 7);
            other.observe(k % 7);
        }

        // the places in the window differ, and so may the sums' last digits
        assertThat(gaussian.observe(9)).isCloseTo(other.observe(9), within(1e-12));
    }

    @Test
    void remembersNoMissingValue() {
        WindowedGaussian gaussian = new WindowedGaussian();
        gaussian.observe(1);
        gaussian.observe(3);

        assertThat(gaussian.observe(Double.NaN)).isNaN();
        assertThat(gaussian.observe(1)).isCloseTo(1 - .15865525393145705, within(1e-15));
    }

    @Test
    void refusesInfinity() {
        WindowedGaussian gaussian = new WindowedGaussian();

        assertThatThrownBy(() -> gaussian.observe(Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found Infinity");
    }
}
