package dev.carousel.nn.initialiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Distributions, measured on samples whose seed is fixed; limits are 5 standard errors of the sample's mean or variance. */
class InitialiserTest {
    private static final int O = 40;
    private static final int K = 56;
    private static final RandomSource SEED_7 = RandomSource.of(7);

    static Stream<Arguments> bounded() {
        return Stream.of(
                Arguments.of(new Uniform(0.04f), 0.04),
                Arguments.of(new InverseRootUniform(), 1 / Math.sqrt(O)),
                Arguments.of(new Glorot(), Math.sqrt(6.0 / (O + K))));
    }

    /** The standard error of the variance of n uniform numbers is variance sqrt(0.8 / n). */
    @ParameterizedTest
    @MethodSource("bounded")
    void fillsItsBoundEvenly(Initialiser start, double bound) {
        Tensor weight = filled(start, O, K);

        double variance = bound * bound / 3;
        for (float value : weight.toArray()) {
            assertThat(Math.abs((double) value)).isLessThanOrEqualTo(bound * (1 + 1e-6));
        }
        assertThat(mean(weight)).isCloseTo(0, within(5 * Math.sqrt(variance / weight.size())));
        assertThat(meanSquare(weight)).isCloseTo(variance, within(5 * variance * Math.sqrt(0.8 / weight.size())));
    }

    /** The standard error of the variance of n normal numbers is variance sqrt(2 / n); 4.6 % of them are beyond two deviations. */
    @Test
    void normalNumbersHaveTheirDeviationAndTails() {
        Tensor weight = filled(new Normal(0.3f), O, K);

        int n = weight.size();
        int beyond = 0;
        for (float value : weight.toArray()) {
            beyond += Math.abs(value) > 0.6f ? 1 : 0;
        }
        assertThat(mean(weight)).isCloseTo(0, within(5 * 0.3 / Math.sqrt(n)));
        assertThat(meanSquare(weight)).isCloseTo(0.09, within(5 * 0.09 * Math.sqrt(2.0 / n)));
        assertThat(beyond / (double) n).isCloseTo(0.0455, within(5 * Math.sqrt(0.0455 * 0.9545 / n)));
    }

    @Test
    void zerosAreZeros() {
        assertThat(filled(new Zeros(), O, K)).isEqualTo(Tensor.zeros(4 * O, K));
    }

    @ParameterizedTest
    @CsvSource({"24, 24", "1, 1", "9, 20", "20, 9", "1, 5", "5, 1"})
    void orthogonalBlocksHaveOrthonormalRowsOrColumns(int rows, int columns) {
        Tensor weight = filled(new Orthogonal(), rows, columns);

        for (int block = 0; block < 4; block++) {
            int first = block * rows;
            for (int a = 0; a < Math.min(rows, columns); a++) {
                for (int b = 0; b < Math.min(rows, columns); b++) {
                    double dot = 0;
                    for (int k = 0; k < Math.max(rows, columns); k++) {
                        dot += rows <= columns
                                ? (double) weight.get(first + a, k) * weight.get(first + b, k)
                                : (double) weight.get(first + k, a) * weight.get(first + k, b);
                    }
                    assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
                }
            }
        }
    }

    static Stream<Initialiser> drawn() {
        return Stream.of(new Uniform(1), new InverseRootUniform(), new Glorot(), new Normal(1), new Orthogonal());
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void followsFromSeedAndNameAlone(Initialiser start) {
        Tensor first = Tensor.zeros(4 * O, K);
        Tensor again = Tensor.zeros(4 * O, K);
        again.fill(Float.NaN);
        Tensor otherName = Tensor.zeros(4 * O, K);
        Tensor otherSeed = Tensor.zeros(4 * O, K);

        start.fill("weight", first, O, SEED_7);
        start.fill("weight", again, O, SEED_7);
        start.fill("other", otherName, O, SEED_7);
        start.fill("weight", otherSeed, O, RandomSource.of(8));

        assertThat(again).isEqualTo(first);
        assertThat(otherName).isNotEqualTo(first);
        assertThat(otherSeed).isNotEqualTo(first);
        assertThat(first.get(0, 0)).as("blocks differ").isNotEqualTo(first.get(O, 0));
    }

    @Test
    void writesNothingBesideTheWeight() {
        float[] array = new float[4 * O * K + 2];
        for (Initialiser start : drawn().toList()) {
            start.fill("weight", Tensor.view(array, 1, 4 * O, K), O, SEED_7);
            assertThat(array[0]).isZero();
            assertThat(array[array.length - 1]).isZero();
            assertThat(array[1]).isNotZero();
            assertThat(array[array.length - 2]).isNotZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "Infinity"})
    void refusesWidthsThatAreNone(float width) {
        assertThatThrownBy(() -> new Uniform(width))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found " + width);
        assertThatThrownBy(() -> new Normal(width))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found " + width);
    }

    private static Tensor filled(Initialiser start, int rows, int columns) {
        Tensor weight = Tensor.zeros(4 * rows, columns);
        start.fill("weight", weight, rows, SEED_7);
        return weight;
    }

    private static double mean(Tensor tensor) {
        double sum = 0;
        for (float value : tensor.toArray()) {
            sum += value;
        }
        return sum / tensor.size();
    }

    private static double meanSquare(Tensor tensor) {
        double sum = 0;
        for (float value : tensor.toArray()) {
            sum += (double) value * value;
        }
        return sum / tensor.size();
    }
}
