package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BacktesterTest {
    private static final int HORIZON = 3;
    private static final SeriesTable TABLE = ToyTables.shops(2, 60);
    private static final TrainedForecaster STANDARDISED = ToyTables.tiny(HORIZON)
            .members(1)
            .build()
            .fit(
                    ToyTables.of(ToyTables.series(60, t -> (t * t) % 11 - 5)),
                    Training.defaults().threads(1));
    private static final TrainedForecaster SCALE_FREE = ToyTables.tiny(HORIZON)
            .members(1)
            .build()
            .fit(ToyTables.shops(22, 40), Training.defaults().threads(1));

    static Stream<TrainedForecaster> models() {
        return Stream.of(STANDARDISED, SCALE_FREE);
    }

    @Test
    void rollsToTheEndInEqualStrides() {
        assertThat(origins(0, 60, 3, 5)).containsExactly(47, 52, 57);
        assertThat(origins(0, 60, 1, 5)).containsExactly(57);
    }

    @Test
    void leavesOutOriginsWithLessThanAHorizonOfHistory() {
        assertThat(origins(0, 13, 3, 3)).containsExactly(4, 7, 10);
        assertThat(origins(0, 6, 3, 1)).containsExactly(3);
        assertThat(origins(0, 5, 3, 1)).isEmpty();
        assertThat(origins(0, 60, 3, Integer.MAX_VALUE)).containsExactly(57);
    }

    @Test
    void showsHistoryActualsAndForecastsOfEachOrigin() {
        Backtest backtest = Backtester.run(SCALE_FREE, TABLE, 4, 2, 1);

        assertThat(backtest.windows()).hasSize(8);
        for (int w = 0; w < 8; w++) {
            BacktestWindow window = backtest.windows().get(w);
            Series series = TABLE.series().get(w / 4);
            int origin = 57 - 2 * (3 - w % 4);
            assertThat(window.series()).isEqualTo(series.name());
            assertThat(window.actual()).containsExactly(Arrays.copyOfRange(series.values(), origin, origin + 3));
            assertThat(window.history()).containsExactly(Arrays.copyOfRange(series.values(), origin - 12, origin));
            assertThat(window.historyTimes()).hasSize(12).endsWith(series.timeLabel(origin - 1));
            assertThat(window.forecasts().keySet())
                    .containsExactly("carousel", "naive", "seasonal_naive", "ar", "ridge");
            for (Forecast forecast : window.forecasts().values()) {
                assertThat(forecast.times().get(0)).isEqualTo(series.timeLabel(origin));
            }
        }
        assertThat(backtest.scores().keySet()).containsExactly("carousel", "naive", "seasonal_naive", "ar", "ridge");
    }

    @Test
    void scoresWhatItShows() {
        Backtest backtest = Backtester.run(SCALE_FREE, TABLE, 4, 2, 1);

        double sum = 0;
        for (BacktestWindow window : backtest.windows()) {
            for (int h = 0; h < HORIZON; h++) {
                sum += Math.abs(
                        window.actual()[h] - window.forecasts().get("carousel").mean()[h]);
            }
        }
        assertThat(backtest.scores().get("carousel").get(Metric.MAE)).isCloseTo(sum / 24, within(1e-9 * sum));
    }

    /** Ours and every baseline, for series that training knew and for new ones. */
    @ParameterizedTest
    @MethodSource("models")
    void forecastsFromNothingAtOrAfterTheOrigin(TrainedForecaster model) {
        List<BacktestWindow> expected = Backtester.run(model, TABLE, 5, 2, 1).windows();
        Random random = new Random(4);
        for (int k = 0; k < 5; k++) {
            int origin = 57 - 2 * (4 - k);
            List<double[]> changed = new ArrayList<>();
            for (Series series : TABLE.series()) {
                double[] values = series.values();
                for (int t = origin; t < values.length; t++) {
                    values[t] *= 1 + 5 * random.nextDouble();
                }
                changed.add(values);
            }

            List<BacktestWindow> found = Backtester.run(model, ToyTables.with(TABLE, changed), 5, 2, 1)
                    .windows();

            for (int s = 0; s < 2; s++) {
                for (int w = 5 * s; w <= 5 * s + k; w++) {
                    same(found.get(w), expected.get(w), "origin " + origin + ", window " + w);
                }
            }
        }
    }

    /** What a backtest says is what the forecaster would have said on the day. */
    @ParameterizedTest
    @MethodSource("models")
    void forecastsWhatTheModelForecastsOfACutHistory(TrainedForecaster model) {
        for (BacktestWindow window : Backtester.run(model, TABLE, 3, 4, 1).windows()) {
            Series series = TABLE.series().get(window.series().equals("sa") ? 0 : 1);
            Forecast backtested = window.forecasts().get("carousel");
            int origin = Integer.parseInt(backtested.times().get(0)) - 1;
            Series known = series.with(0, Arrays.copyOf(series.values(), origin));

            Forecast live = model.forecast(known);

            assertThat(backtested.times()).isEqualTo(live.times());
            assertThat(backtested.quantiles()).isDeepEqualTo(live.quantiles());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void givesTheSameForAnyNumberOfThreads(TrainedForecaster model) {
        Backtest one = Backtester.run(model, TABLE, 12, 1, 1);
        Backtest three = Backtester.run(model, TABLE, 12, 1, 3);

        assertThat(three.scores()).isEqualTo(one.scores());
        for (int w = 0; w < one.windows().size(); w++) {
            same(three.windows().get(w), one.windows().get(w), "window " + w);
        }
    }

    @Test
    void skipsSeriesThatAreTooShort() {
        SeriesTable table = ToyTables.of(ToyTables.shop(0, 5), ToyTables.shop(1, 60), ToyTables.shop(2, 1));

        Backtest backtest = Backtester.run(SCALE_FREE, table, 3, 3, 1);

        assertThat(backtest.windows())
                .hasSize(3)
                .allMatch(window -> window.series().equals("sb"));
    }

    @Test
    void refusesWhatCannotBeBacktested() {
        assertThatThrownBy(() -> Backtester.run(SCALE_FREE, ToyTables.shops(3, 5), 3, 3, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("too short: no series has the 6 values that one origin with horizon 3 takes");
        assertThatThrownBy(() -> Backtester.run(SCALE_FREE, TABLE, 0, 3, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Backtester.run(SCALE_FREE, TABLE, 3, 0, 1)).isInstanceOf(InvalidInputException.class);
    }

    private static List<Integer> origins(int series, int length, int origins, int stride) {
        return Backtester.origins(series, length, HORIZON, origins, stride).stream()
                .map(Window::origin)
                .toList();
    }

    private static void same(BacktestWindow found, BacktestWindow expected, String where) {
        expected.forecasts().forEach((name, forecast) -> {
            Forecast other = found.forecasts().get(name);
            assertThat(other.mean()).as("%s of %s", name, where).containsExactly(forecast.mean());
            assertThat(other.quantiles()).as("%s of %s", name, where).isDeepEqualTo(forecast.quantiles());
        });
    }
}
