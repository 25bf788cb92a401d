package dev.carousel.models.forecast.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.baseline.RidgeFit.Choice;
import dev.carousel.models.forecast.baseline.RidgeFit.Prior;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RidgeFitTest {
    /** The next value of these series is this map of the last three, up to noise; it keeps the level. */
    private static final double[] MAP = {.2, -.5, 1.3};

    @ParameterizedTest
    @EnumSource(Prior.class)
    void recoversALinearMapWhateverThePrior(Prior prior) {
        double[] series = Simulated.autoregression(20_000, 0, new double[] {MAP[2], MAP[1], MAP[0]}, 1);

        RidgeModel model = new RidgeFit(3, 2, 3, false, 100_000).fit(List.of(series), new Choice(3, prior, 1e-6));

        assertThat(model.weights()[0]).containsExactly(MAP, within(.03));
        // Two steps: the map applied to (x2, x3, first step).
        double[] second = {MAP[2] * MAP[0], MAP[0] + MAP[2] * MAP[1], MAP[1] + MAP[2] * MAP[2]};
        assertThat(model.weights()[1]).containsExactly(second, within(.06));
        assertThat(model.bias()).containsExactly(0, 0);
    }

    @Test
    void recoversAMapSharedBySeriesOfDifferentSizes() {
        double[] small = Simulated.autoregression(5_000, 0, new double[] {MAP[2], MAP[1], MAP[0]}, 2);
        double[] large = Simulated.autoregression(5_000, 0, new double[] {MAP[2], MAP[1], MAP[0]}, 3);
        for (int t = 0; t < large.length; t++) {
            large[t] = 1000 * large[t] + 1e6;
        }

        RidgeModel model = RidgeFit.pooled(3, 1, 1).fit(List.of(small, large), new Choice(3, Prior.WINDOW_MEAN, 1e-6));

        assertThat(model.weights()[0]).containsExactly(MAP, within(.06));
    }

    @Test
    void movesWithTheLevel() {
        double[] series = Simulated.autoregression(400, 0, new double[] {.7}, 4);
        double[] moved = new double[series.length];
        for (int t = 0; t < moved.length; t++) {
            moved[t] = series[t] + 1000;
        }
        RidgeModel model = RidgeFit.of(12, 4, 4).fit(List.of(series));
        double[] out = new double[4];
        double[] outMoved = new double[4];

        model.forecast(series, 0, series.length, out);
        model.forecast(moved, 0, moved.length, outMoved);

        for (int h = 0; h < 4; h++) {
            assertThat(outMoved[h]).isCloseTo(out[h] + 1000, within(1e-8));
        }
    }

    @Test
    void becomesItsPriorUnderALargePenalty() {
        double[] series = new Random(5).doubles(200).toArray();
        List<double[]> all = List.of(series);
        RidgeFit fit = RidgeFit.of(4, 3, 2);

        assertThat(fit.fit(all, new Choice(4, Prior.LAST_VALUE, Double.POSITIVE_INFINITY))
                        .weights())
                .isDeepEqualTo(new double[][] {{0, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 1}});
        assertThat(fit.fit(all, new Choice(4, Prior.LAST_PERIOD, Double.POSITIVE_INFINITY))
                        .weights())
                .isDeepEqualTo(new double[][] {{0, 0, 1, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}});
        double[][] nearlyMean =
                fit.fit(all, new Choice(4, Prior.WINDOW_MEAN, 1e9)).weights();
        for (double[] row : nearlyMean) {
            assertThat(row).containsExactly(new double[] {.25, .25, .25, .25}, within(1e-6));
        }
    }

    @Test
    void fitsAShorterContextFromTheMomentsOfALongerOne() {
        List<double[]> series = List.of(Simulated.autoregression(300, 0, new double[] {.9}, 6));
        WindowMoments moments = WindowMoments.of(series, 10, 2, false, 1000);

        RidgeModel model = RidgeSolution.of(moments, new Choice(4, Prior.WINDOW_MEAN, 1e-3), 1);

        // The same windows, cut by hand.
        double[] shorter = java.util.Arrays.copyOfRange(series.get(0), 6, 300);
        RidgeModel byHand = RidgeFit.of(4, 2, 1).fit(List.of(shorter), new Choice(4, Prior.WINDOW_MEAN, 1e-3));
        assertThat(model.context()).isEqualTo(4);
        for (int h = 0; h < 2; h++) {
            assertThat(model.weights()[h]).containsExactly(byHand.weights()[h], within(1e-9));
        }
    }

    @Test
    void staysWithinTheWindowsThatThereAre() {
        RidgeFit fit = RidgeFit.of(340, 12, 12);

        assertThat(fit.fit(List.of(new double[] {3})).context()).isEqualTo(1);
        assertThat(fit.fit(List.of(new Random(7).doubles(100).toArray())).context())
                .isLessThanOrEqualTo(44);
    }

    @Test
    void refusesAnotherHorizonAndBadNumbers() {
        RidgeModel model =
                RidgeFit.of(2, 3, 1).fit(List.of(new Random(8).doubles(50).toArray()));

        assertThatThrownBy(() -> model.forecast(new double[9], 0, 9, new double[4]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 steps was asked for 4");
        assertThatThrownBy(() -> new RidgeModel(new double[][] {{Double.NaN}}, new double[1]))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RidgeModel(new double[2][3], new double[1]))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RidgeFit.of(0, 1, 1)).isInstanceOf(InvalidInputException.class);
    }
}
