package dev.carousel.models.forecast.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.Transform;
import dev.carousel.models.preparation.WindowLevel;
import dev.carousel.models.table.Series;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnsembleTest {
    private static final int Q = 5;
    private static final NetworkShape SHAPE = new NetworkShape(8, 4, 6, 5, 1, 0, 2, 3, Q);
    private static final List<Expert> EXPERTS = List.of(new LagExpert(0), new LagExpert(4));

    @ParameterizedTest
    @EnumSource(Transform.class)
    void forecastsQuantilesThatNeverCross(Transform transform) {
        Ensemble ensemble = ensemble(transform, 3);
        List<double[]> series = series(4, 60);

        List<double[][]> forecasts = forecast(ensemble, series, windows(4, 60), Workers.single());

        assertThat(forecasts).hasSize(4 * 60);
        for (double[][] quantiles : forecasts) {
            assertThat(quantiles).hasDimensions(Q, 3);
            for (int h = 0; h < 3; h++) {
                for (int q = 1; q < Q; q++) {
                    assertThat(quantiles[q][h]).isFinite().isGreaterThanOrEqualTo(quantiles[q - 1][h]);
                }
            }
        }
        // Untrained heads cross all the time; without order this test would say so.
        assertThat(forecasts).anyMatch(quantiles -> quantiles[0][0] < quantiles[Q - 1][0]);
    }

    /** 600 windows are more than are forecast at once, twice. */
    @Test
    void forecastsTheSameBitsWhateverTheThreadsAndTheNeighbours() {
        Ensemble ensemble = ensemble(Transform.LOGARITHM, 2);
        List<double[]> series = series(6, 100);
        List<Window> windows = windows(6, 100);
        List<double[][]> all = forecast(ensemble, series, windows, Workers.single());

        try (Workers three = Workers.of(3)) {
            assertThat(bits(forecast(ensemble, series, windows, three))).isEqualTo(bits(all));
        }
        for (int w : new int[] {0, 1, 255, 256, 257, 511, 512, 599}) {
            List<double[][]> alone = forecast(ensemble, series, windows.subList(w, w + 1), Workers.single());
            assertThat(bits(alone)).as("window %d", w).isEqualTo(bits(all.subList(w, w + 1)));
        }
        List<double[][]> rest = forecast(ensemble, series, windows.subList(100, 600), Workers.single());
        assertThat(bits(rest)).isEqualTo(bits(all.subList(100, 600)));
    }

    @Test
    void averagesItsMembersInPreparedUnits() {
        Ensemble both = ensemble(Transform.LOGARITHM, 2);
        List<double[]> series = series(1, 30);
        List<Window> windows = List.of(new Window(0, 20));
        Ensemble first =
                new Ensemble(SHAPE, both.preparation(), EXPERTS, both.members().subList(0, 1), 2, Calibration.none(Q));
        Ensemble second =
                new Ensemble(SHAPE, both.preparation(), EXPERTS, both.members().subList(1, 2), 2, Calibration.none(Q));

        double[][] together = forecast(both, series, windows, Workers.single()).get(0);
        double[][] a = forecast(first, series, windows, Workers.single()).get(0);
        double[][] b = forecast(second, series, windows, Workers.single()).get(0);

        // The sum over the quantiles of a step does not depend on their order, in logarithms the mean of both.
        for (int h = 0; h < 3; h++) {
            assertThat(logs(together, h)).isCloseTo((logs(a, h) + logs(b, h)) / 2, within(1e-5));
        }
    }

    @Test
    void stretchesItsQuantilesAwayFromTheMedian() {
        Ensemble plain = ensemble(Transform.NONE, 2);
        Ensemble stretched = plain.calibrated(new Calibration(List.of(3.0, 2.0, 1.0, .5, 1.5)));
        List<double[]> series = series(1, 30);
        List<Window> windows = List.of(new Window(0, 20));

        double[][] before = forecast(plain, series, windows, Workers.single()).get(0);
        double[][] after =
                forecast(stretched, series, windows, Workers.single()).get(0);

        for (int h = 0; h < 3; h++) {
            double median = before[2][h];
            assertThat(after[2][h]).isEqualTo(median);
            assertThat(after[0][h]).isCloseTo(median + 3 * (before[0][h] - median), within(1e-9));
            assertThat(after[1][h]).isCloseTo(median + 2 * (before[1][h] - median), within(1e-9));
            assertThat(after[3][h]).isCloseTo(median + .5 * (before[3][h] - median), within(1e-9));
            assertThat(after[4][h]).isCloseTo(median + 1.5 * (before[4][h] - median), within(1e-9));
        }
    }

    @Test
    void expectsAConstantToStayOne() {
        Ensemble ensemble = ensemble(Transform.LOGARITHM, 2);
        double[] constant = new double[60];
        Arrays.fill(constant, 42);
        constant[4] = Double.NaN;
        double[] almost = constant.clone();
        almost[55] = 43;

        List<double[][]> forecasts = forecast(
                ensemble, List.of(constant, almost), List.of(new Window(0, 60), new Window(1, 60)), Workers.single());

        for (double[] quantile : forecasts.get(0)) {
            assertThat(quantile).containsOnly(42);
        }
        assertThat(forecasts.get(1)[0]).isNotEqualTo(forecasts.get(1)[Q - 1]);
    }

    @Test
    void forecastsNothingForNoWindows() {
        Ensemble ensemble = ensemble(Transform.NONE, 1);
        assertThat(forecast(ensemble, series(1, 5), List.of(), Workers.single()))
                .isEmpty();
    }

    private static double logs(double[][] quantiles, int h) {
        double sum = 0;
        for (double[] quantile : quantiles) {
            sum += StrictMath.log(quantile[h]);
        }
        return sum;
    }

    private static Ensemble ensemble(Transform transform, int members) {
        Preparation preparation = new Preparation(transform, false, WindowLevel.MEAN, Map.of());
        List<GatedNetwork> networks = new ArrayList<>();
        for (int k = 0; k < members; k++) {
            GatedNetwork network = new GatedNetwork(SHAPE);
            network.initialise(RandomSource.of(7 + k), new HeadStart(1, new float[0], new float[0]));
            networks.add(network);
        }
        return new Ensemble(SHAPE, preparation, EXPERTS, networks, 2, Calibration.none(Q));
    }

    private static List<double[]> series(int count, int length) {
        Random random = new Random(3);
        List<double[]> series = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            series.add(random.doubles(length, .1, 4).toArray());
        }
        return series;
    }

    private static List<double[][]> forecast(
            Ensemble ensemble, List<double[]> series, List<Window> windows, Workers workers) {
        List<Series> named =
                series.stream().map(values -> Series.of("", values)).toList();
        return ensemble.forecast(named, windows, workers).stream()
                .map(WindowForecast::quantiles)
                .toList();
    }

    private static List<Window> windows(int series, int origins) {
        List<Window> windows = new ArrayList<>();
        for (int s = 0; s < series; s++) {
            for (int origin = 1; origin <= origins; origin++) {
                windows.add(new Window(s, origin));
            }
        }
        return windows;
    }

    private static List<Long> bits(List<double[][]> forecasts) {
        List<Long> bits = new ArrayList<>();
        for (double[][] quantiles : forecasts) {
            for (double[] quantile : quantiles) {
                for (double value : quantile) {
                    bits.add(Double.doubleToRawLongBits(value));
                }
            }
        }
        return bits;
    }
}
