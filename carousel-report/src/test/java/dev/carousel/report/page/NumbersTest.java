package dev.carousel.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1234567.8, 1234570",
        "0.1, 0.1",
        "100, 100",
        "-2.3456785, -2.34568",
        "1e300, 1E+300",
        "4.9e-324, 4.94066E-324",
        "NaN, null",
        "-Infinity, null"
    })
    void embedsSixSignificantDigits(double value, String expected) {
        assertThat(Numbers.embedded(value)).isEqualTo(expected);
    }

    @Test
    void embeddedNumbersStayWithinHalfAUnitOfTheSixthDigit() {
        long seed = 20261120;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            double value = (random.nextDouble() - 0.5) * StrictMath.pow(10, random.nextInt(-20, 20));
            double read = (Double) JsonText.read(Numbers.embedded(value));
            assertThat(Math.abs(read - value))
                    .as("seed %d, %s", seed, value)
                    .isLessThanOrEqualTo(5e-6 * Math.abs(value));
        }
    }

    @Test
    void oneColumnHasOneNumberOfDecimals() {
        assertThat(Numbers.decimals(List.of(0.714, 1.342))).isEqualTo(3);
        assertThat(Numbers.decimals(List.of(17.9, 33.52))).isEqualTo(1);
        assertThat(Numbers.decimals(List.of(1234.5, 0.0, Double.NaN))).isZero();
        assertThat(Numbers.decimals(List.of(1e-9, 5.0))).isEqualTo(4);
        assertThat(Numbers.fixed(33.52, 1)).isEqualTo("33.5");
        assertThat(Numbers.fixed(Double.NaN, 1)).isEqualTo("–");
        assertThat(Numbers.fixed(1.5e300, 2)).isEqualTo("1.50000E+300");
    }

    @Test
    void countsHaveThinSpacesFromFiveDigitsOn() {
        assertThat(Numbers.count(3325)).isEqualTo("3325");
        assertThat(Numbers.count(353_500)).isEqualTo("353\u202f500");
        assertThat(Numbers.count(12_345_678)).isEqualTo("12\u202f345\u202f678");
    }
}
