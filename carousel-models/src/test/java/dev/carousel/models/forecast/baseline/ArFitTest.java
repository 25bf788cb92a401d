package dev.carousel.models.forecast.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArFitTest {
    private static final double[] TRUTH = {.6, -.3, .2};

    @Test
    void recoversTheCoefficientsOfALongSeries() {
        double[] series = Simulated.autoregression(20_000, 5, TRUTH, 1);

        ArModel model = ArFit.of(1, 8).fit(List.of(series), 3);

        assertThat(model.coefficients()).containsExactly(TRUTH, within(.03));
        assertThat(model.intercept()).isCloseTo(5, within(.3));
    }

    @Test
    void recoversTheCoefficientsFromManyPieces() {
        double[] series = Simulated.autoregression(20_000, 5, TRUTH, 2);
        List<double[]> pieces = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> Arrays.copyOfRange(series, 200 * i, 200 * (i + 1)))
                .toList();

        ArModel model = ArFit.of(1, 8).fit(pieces, 3);

        assertThat(model.coefficients()).containsExactly(TRUTH, within(.03));
    }

    @Test
    void agreesWithTheNormalEquationsWrittenOut() {
        double[] y = Simulated.autoregression(60, 2, TRUTH, 3);
        // Least squares of y_t on 1, y_{t-1}, y_{t-2} by elimination.
        double[][] a = new double[3][4];
        for (int t = 2; t < y.length; t++) {
            double[] x = {1, y[t - 1], y[t - 2], y[t]};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 4; j++) {
                    a[i][j] += x[i] * x[j];
                }
            }
        }
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < 3; i++) {
                double factor = i == k ? 0 : a[i][k] / a[k][k];
                for (int j = k; j < 4; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }

        ArModel model = ArFit.of(1, 8).fit(List.of(y), 2);

        assertThat(model.intercept()).isCloseTo(a[0][3] / a[0][0], within(1e-6));
        assertThat(model.coefficients()[0]).isCloseTo(a[1][3] / a[1][1], within(1e-6));
        assertThat(model.coefficients()[1]).isCloseTo(a[2][3] / a[2][2], within(1e-6));
    }

    @Test
    void prefersALowOrderForALowOrderSeries() {
        double[] series = Simulated.autoregression(2_000, 0, new double[] {.8}, 4);

        assertThat(ArFit.of(4, 4).chooseOrder(List.of(series))).isBetween(1, 12);
    }

    @Test
    void continuesACycleFarLongerThanThePeriodItWasTold() {
        double[] wave = new double[600];
        Random random = new Random(5);
        for (int t = 0; t < wave.length; t++) {
            wave[t] = 10 + StrictMath.sin(2 * Math.PI * t / 60) + .02 * random.nextGaussian();
        }
        double[] out = new double[60];

        ArFit.of(4, 60).fit(List.of(Arrays.copyOf(wave, 540))).forecast(wave, 0, 540, out);

        for (int h = 0; h < out.length; h++) {
            assertThat(out[h]).isCloseTo(10 + StrictMath.sin(2 * Math.PI * h / 60), within(.15));
        }
    }

    @Test
    void forecastsStepByStep() {
        ArModel model = new ArModel(1, new double[] {.5, .25});
        double[] out = new double[3];

        model.forecast(new double[] {99, 4, 8, 99}, 1, 3, out);

        assertThat(out).containsExactly(1 + 4 + 1, 1 + 3 + 2, 1 + 3 + 1.5);
    }

    @Test
    void extendsAShortHistoryByItsFirstValue() {
        ArModel model = new ArModel(0, new double[] {.5, .25, .125});
        double[] out = new double[1];

        model.forecast(new double[] {8}, 0, 1, out);

        assertThat(out).containsExactly(4 + 2 + 1);
    }

    @Test
    void limitsTheGrowthOfAnExplosiveFit() {
        double[] doubling = new double[40];
        for (int t = 0; t < doubling.length; t++) {
            doubling[t] = StrictMath.pow(2, t);
        }
        double[] out = new double[100];

        ArFit.of(1, 100).fit(List.of(doubling), 1).forecast(doubling, 0, doubling.length, out);

        assertThat(out[99]).isBetween(doubling[39], 10 * doubling[39]);
    }

    @Test
    void lowersTheOrderForAShortSeries() {
        assertThat(ArFit.of(12, 3)
                        .fit(List.of(new double[] {1, 2, 1, 3, 1, 2, 1, 3, 1, 2}), 144)
                        .order())
                .isEqualTo(2);
        ArModel constant = ArFit.of(12, 3).fit(List.of(new double[] {4}));
        assertThat(constant.order()).isZero();
        assertThat(constant.intercept()).isEqualTo(4);
    }

    @Test
    void refusesToFitNothing() {
        assertThatThrownBy(() -> ArFit.of(1, 1).fit(List.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ArFit.of(0, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ArModel(Double.NaN, new double[0])).isInstanceOf(InvalidInputException.class);
    }
}
