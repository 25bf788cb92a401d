package dev.carousel.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "0.1,0.1",
        "42,42",
        "-0.0,-0.0",
        "0,0",
        "2e-3,0.002",
        "1e20,100000000000000000000",
        "1e21,1E+21",
        "1e-7,0.0000001",
        "1e-8,1E-8",
        "2e23,2E+23",
        "4.9e-324,4.9E-324",
        "1.7976931348623157e308,1.7976931348623157E+308",
        "0.30000000000000004,0.30000000000000004"
    })
    void writesDoubles(double value, String text) {
        assertThat(ShortestDecimals.of(value)).isEqualTo(text);
    }

    @Test
    void writesWhatReadsBackAndIsNoLongerThanNeeded() {
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                continue;
            }
            String text = ShortestDecimals.of(value);
            int digits = new BigDecimal(text).stripTrailingZeros().precision();

            assertThat(Double.parseDouble(text)).as("seed %d, i %d", seed, i).isEqualTo(value);
            assertThat(digits)
                    .isLessThanOrEqualTo(new BigDecimal(Double.toString(value))
                            .stripTrailingZeros()
                            .precision());
        }
    }

    @Test
    void writesNumbersOfFewDigitsAsTheyAreWritten() {
        long seed = 13;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong() >> random.nextInt(15, 63), random.nextInt(8));
            if (number.signum() != 0 && number.precision() <= 15) {
                assertThat(ShortestDecimals.of(number.doubleValue()))
                        .as("seed %d, i %d", seed, i)
                        .isEqualTo(number.stripTrailingZeros().toPlainString());
            }
        }
    }

    @Test
    void writesFloatsAsShortAsFloatsAre() {
        long seed = 12;
        Random random = new Random(seed);
        assertThat(ShortestDecimals.of(0.1f)).isEqualTo("0.1");
        assertThat(ShortestDecimals.of(-0.0f)).isEqualTo("-0.0");
        for (int i = 0; i < 20_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (!Float.isNaN(value) && !Float.isInfinite(value)) {
                assertThat(Float.parseFloat(ShortestDecimals.of(value)))
                        .as("seed %d, i %d", seed, i)
                        .isEqualTo(value);
            }
        }
    }
}
