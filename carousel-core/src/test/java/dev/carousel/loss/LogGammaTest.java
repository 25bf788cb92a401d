package dev.carousel.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogGammaTest {
    /**
     * From mpmath 1.3 with 90 digits: {@code loggamma(x+y) - loggamma(x) - y*log(x)} and {@code digamma(x+y) - digamma(x)}, for x and y
     * as doubles.
     */
    @ParameterizedTest
    @CsvSource({
        "1e-30, 0.5, -33.966411451985984, 9.999999999999999e+29",
        "1e-30, 17.5, 1171.860735928, 9.999999999999999e+29",
        "1e-30, 1e7, 841956408.1901349, 9.999999999999999e+29",
        "1e-5, 3, 23.719013110437903, 100001.49998750011",
        "0.01, 0.5, -1.7439209671181752, 98.6458979337051",
        "0.01, 1000, 10505.860201921212, 107.4681506584691",
        "0.5, 0.5, -0.22579135264472744, 1.3862943611198906",
        "0.5, 17.5, 45.06278416701123, 4.825846883760649",
        "1, 0, 0.0, 0.0",
        "1, 3, 1.791759469228055, 1.8333333333333333",
        "1, 1e7, 151180965.48756957, 16.69531136585985",
        "2.5, 0.5, -0.049681055850051385, 0.21962769445322394",
        "2.5, 1000, 5005.9162704131795, 6.2065966825000585",
        "3, 17.5, 20.912638742278933, 2.0730520596091795",
        "7.25, 3, 0.3728338141377566, 0.36725126380298795",
        "9.999, 17.5, 9.808630133417541, 1.0442095575183494",
        "10, 17.5, 9.807924221399235, 1.0441414191483123",
        "33, 0.5, -0.0037877338982238535, 0.015266286187837997",
        "33, 1e7, 116216324.09405893, 12.636819370418051",
        "1000, 3, 0.002997502995756589, 0.002997004991016967",
        "1e6, 17.5, 0.00014437418188194796, 1.749985562663623e-05",
        "1e12, 17.5, 1.4437499999918187e-10, 1.7499999999855626e-11",
        "1e30, 0, 0.0, 0.0",
        "1e30, 1000, 4.995e-25, 1e-27"
    })
    void agreesWithManyDigits(double x, double y, double rise, double slopeRise) {
        assertThat(LogGamma.rise(x, y)).isCloseTo(rise, within(4e-15 * Math.max(1, Math.max(y, Math.abs(rise)))));
        assertThat(LogGamma.slopeRise(x, y)).isCloseTo(slopeRise, within(2e-15 * Math.max(1, slopeRise)));
    }

    @Test
    void givesFactorials() {
        double logFactorial = 0;
        for (int n = 0; n <= 60; n++) {
            logFactorial += n == 0 ? 0 : StrictMath.log(n);
            assertThat(LogGamma.rise(1, n)).isCloseTo(logFactorial, within(1e-13 * (1 + logFactorial)));
        }
    }

    /** What a likelihood of counts meets when a network puts out nonsense. */
    @Test
    void staysFiniteForAnyFloat() {
        for (double x : new double[] {1e-30, 1e-3, 0.99, 5, 1e30}) {
            for (double y : new double[] {1e20, Float.MAX_VALUE}) {
                assertThat(LogGamma.rise(x, y)).as("x %s, y %s", x, y).isFinite();
                assertThat(LogGamma.slopeRise(x, y)).isFinite();
            }
        }
    }
}
