package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.forecast.network.Calibration;
import dev.carousel.models.preparation.Transform;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibratorTest {
    private static final double[] LEVELS = {.1, .25, .5, .75, .9};
    /** Of the standard normal distribution. */
    private static final double[] NORMAL = {-1.2816, -.6745, 0, .6745, 1.2816};

    /** Windows of 4 steps whose intervals are {@code share} as wide as they should be; in the transform's units. */
    private static Calibrator taught(Transform transform, double share, double windows) {
        Calibrator calibrator = new Calibrator(transform, LEVELS);
        Random random = new Random(5);
        for (int w = 0; w < 500; w++) {
            double[] values = new double[10];
            double[][] quantiles = new double[5][4];
            for (int h = 0; h < 4; h++) {
                double spread = 1 + h;
                values[6 + h] = transform.invert(20 + spread * random.nextGaussian());
                for (int q = 0; q < 5; q++) {
                    quantiles[q][h] = transform.invert(20 + share * spread * NORMAL[q]);
                }
            }
            calibrator.add(quantiles, values, 6);
        }
        calibrator.addWindows(windows);
        return calibrator;
    }

    @ParameterizedTest
    @EnumSource(Transform.class)
    void stretchesIntervalsThatAreTooNarrow(Transform transform) {
        Calibration calibration = taught(transform, .5, 1e9).calibration();

        for (int q : new int[] {0, 1, 3, 4}) {
            assertThat(calibration.factors().get(q)).isCloseTo(2, within(.15));
        }
        assertThat(calibration.factors().get(2)).isEqualTo(1);
    }

    @Test
    void shrinksIntervalsThatAreTooWide() {
        assertThat(taught(Transform.NONE, 1.6, 1e9).calibration().factors())
                .satisfiesExactly(
                        f -> assertThat(f).isCloseTo(1 / 1.6, within(.06)),
                        f -> assertThat(f).isCloseTo(1 / 1.6, within(.06)),
                        f -> assertThat(f).isEqualTo(1),
                        f -> assertThat(f).isCloseTo(1 / 1.6, within(.06)),
                        f -> assertThat(f).isCloseTo(1 / 1.6, within(.06)));
    }

    @Test
    void goesTheLessFarTheFewerWindowsThereAre() {
        double all = taught(Transform.NONE, .5, 1e12).calibration().factors().get(0);

        double half = taught(Transform.NONE, .5, 4).calibration().factors().get(0);

        assertThat(half - 1).isCloseTo((all - 1) / 2, within(1e-9));
    }

    @Test
    void warnsWhereWindowsAreFew() {
        assertThat(taught(Transform.NONE, 1, 3).remarks())
                .containsExactly(
                        "the widths of the intervals rest on 3 windows that don't overlap: take them as a rough"
                                + " guide, not as probabilities");
        assertThat(taught(Transform.NONE, 1, 30).remarks()).isEmpty();
    }

    @Test
    void leavesEverythingAsItIsWhereNothingIsKnown() {
        Calibrator calibrator = new Calibrator(Transform.NONE, LEVELS);
        calibrator.add(new double[5][2], new double[] {1, Double.NaN, Double.NaN}, 1);
        calibrator.addWindows(1);

        assertThat(calibrator.calibration()).isEqualTo(Calibration.none(5));
    }

    /** As of a series that is mostly 0: the median and what lies below are the same. */
    @Test
    void countsAMissBeyondAnIntervalWithOneWidthAlone() {
        Calibrator calibrator = new Calibrator(Transform.NONE, LEVELS);
        double[][] half = {{0}, {0}, {0}, {1}, {2}};
        for (int k = 0; k < 100; k++) {
            calibrator.add(half, new double[] {0, 6}, 1);
        }
        calibrator.addWindows(1e12);

        assertThat(calibrator.calibration().factors().get(4)).isCloseTo(3, within(1e-9));
    }

    @Test
    void takesAValueOnAConstantForInsideAndAnyOtherForAMiss() {
        double[][] constant = {{7}, {7}, {7}, {7}, {7}};
        Calibrator right = new Calibrator(Transform.NONE, LEVELS);
        right.add(constant, new double[] {7, 7}, 1);
        right.addWindows(1e12);
        Calibrator wrong = new Calibrator(Transform.NONE, LEVELS);
        wrong.add(constant, new double[] {7, 8}, 1);
        wrong.addWindows(1e12);

        assertThat(right.calibration().factors().get(4)).isCloseTo(.5, within(1e-9));
        assertThat(wrong.calibration().factors().get(4)).isCloseTo(4, within(1e-9));
    }
}
