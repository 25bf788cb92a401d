package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Missing values are neither looked up in the future nor scored. */
class GapsTest {
    private static final int HORIZON = 4;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noForecastOfABacktestDependsOnWhatComesAfterItsOrigin(long seed) {
        // given: a series with holes, many of them across origins, and the same with another future
        Random random = new Random(seed);
        double[] values = withHoles(random, 120);
        TrainedForecaster model = model(table(values));
        int origins = 6;
        Backtest before = Backtester.run(model, table(values), origins, HORIZON, 1);
        for (int k = 0; k < origins; k++) {
            int origin = values.length - HORIZON - (origins - 1 - k) * HORIZON;
            double[] other = values.clone();
            for (int t = origin; t < other.length - 1; t++) {
                other[t] = random.nextInt(3) == 0 ? Double.NaN : 1000 * random.nextDouble();
            }
            // when
            Backtest after = Backtester.run(model, table(other), origins, HORIZON, 1);
            // then: baselines of later origins are fitted before the first one, so all of ours and theirs are equal
            BacktestWindow expected = before.windows().get(k);
            BacktestWindow found = after.windows().get(k);
            expected.forecasts()
                    .forEach((name, forecast) -> assertThat(
                                    found.forecasts().get(name).quantiles())
                            .as("%s at origin %d", name, origin)
                            .isDeepEqualTo(forecast.quantiles()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7, 8})
    void baselinesOfTheValidationSeeNothingOfWhatIsHeldBack(long seed) {
        Random random = new Random(seed);
        double[] values = withHoles(random, 120);
        TrainedForecaster first = model(table(values));
        Backtest validation = first.report().orElseThrow().validation().orElseThrow();
        int held = 120 - firstOrigin(validation, values.length);
        double[] other = values.clone();
        for (int t = values.length - held; t < other.length - 1; t++) {
            other[t] = random.nextInt(3) == 0 ? Double.NaN : other[t] * 1.01;
        }
        Backtest again = model(table(other)).report().orElseThrow().validation().orElseThrow();

        // then: at the first origin all simple baselines say the same, whatever came after
        for (String name : List.of("naive", "seasonal_naive", "ar", "ridge")) {
            assertThat(again.windows().get(0).forecasts().get(name).mean())
                    .as(name)
                    .isEqualTo(validation.windows().get(0).forecasts().get(name).mean());
        }
    }

    private static int firstOrigin(Backtest validation, int length) {
        return length - HORIZON - (validation.windows().size() - 1);
    }

    @Test
    void missingActualValuesAreNotScored() {
        double[] values = withHoles(new Random(9), 120);
        TrainedForecaster model = model(table(values));
        values[values.length - 2] = Double.NaN;
        values[values.length - 3] = Double.NaN;

        Backtest backtest = Backtester.run(model, table(values), 1, HORIZON, 1);

        BacktestWindow window = backtest.windows().get(0);
        assertThat(window.actual()[1]).isNaN();
        double error = 0;
        int known = 0;
        for (int h = 0; h < HORIZON; h++) {
            if (!Double.isNaN(window.actual()[h])) {
                error += Math.abs(
                        window.actual()[h] - window.forecasts().get("carousel").mean()[h]);
                known++;
            }
        }
        assertThat(backtest.scores().get("carousel").get(dev.carousel.models.forecast.result.Metric.MAE))
                .isCloseTo(error / known, within(1e-12));
    }

    @Test
    void aZeroInALaterHistoryDoesNotRuinAForecastInLogarithms() {
        // given: positive in training, so that logarithms may be chosen, and many series, so that they are
        List<Series> series = new ArrayList<>();
        Random random = new Random(10);
        for (int s = 0; s < 25; s++) {
            double[] values = new double[60];
            for (int t = 0; t < values.length; t++) {
                values[t] = (100 + 50 * Math.sin(t * Math.PI / 6)) * (0.9 + 0.2 * random.nextDouble());
            }
            series.add(Series.of("s" + s, values));
        }
        SeriesTable table = new SeriesTable(
                series,
                series.get(0).frequency(),
                series.get(0).format(),
                List.of("name"),
                "y",
                Optional.empty(),
                List.of());
        TrainedForecaster model =
                builder().period(12).build().fit(table, Training.defaults().threads(1));
        double[] withZero = series.get(0).values();
        Forecast plain = model.forecast(Series.of("s0", withZero));
        withZero[50] = 0;

        // when
        Forecast forecast = model.forecast(Series.of("s0", withZero));

        // then
        for (int h = 0; h < HORIZON; h++) {
            assertThat(forecast.mean()[h]).isBetween(plain.mean()[h] / 2, plain.mean()[h] * 2);
        }
    }

    @Test
    void anotherSeriesWithoutANameIsNotScaledByTheOneTrainedOn() {
        double[] values = withHoles(new Random(11), 120);
        TrainedForecaster model = model(table(values));
        double[] larger = values.clone();
        for (int t = 0; t < larger.length; t++) {
            larger[t] *= 1e6;
        }

        Forecast small = model.forecast(table(values).series().get(0));
        Forecast large = model.forecast(table(larger).series().get(0));

        for (int h = 0; h < HORIZON; h++) {
            assertThat(large.mean()[h]).isBetween(0.5e6 * small.mean()[h], 2e6 * small.mean()[h]);
        }
    }

    private static double[] withHoles(Random random, int length) {
        double[] values = new double[length];
        for (int t = 0; t < length; t++) {
            values[t] = 50 + 20 * Math.sin(t * Math.PI / 3) + 5 * random.nextDouble();
        }
        for (int t = 1; t < length - 1; t++) {
            values[t] = random.nextInt(4) == 0 ? Double.NaN : values[t];
        }
        return values;
    }

    private static SeriesTable table(double[] values) {
        Series series = Series.of("", values);
        return new SeriesTable(
                List.of(series),
                series.frequency(),
                series.format(),
                List.of(),
                SeriesColumns.target("y").target(),
                Optional.empty(),
                List.of());
    }

    private static TrainedForecaster model(SeriesTable table) {
        return builder().period(6).build().fit(table, Training.defaults().threads(1));
    }

    private static Forecaster.Builder builder() {
        return Forecaster.builder().horizon(HORIZON).hidden(4).epochs(2).members(1);
    }
}
