package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainedForecasterTest {
    private static final SeriesTable FEW_SERIES = ToyTables.shops(2, 60);
    private static final SeriesTable MANY_SERIES = ToyTables.shops(22, 40);
    private static final TrainedForecaster FEW = fit(FEW_SERIES, 1);
    private static final TrainedForecaster MANY = fit(MANY_SERIES, 1);

    @TempDir
    Path folder;

    static Stream<TrainedForecaster> models() {
        return Stream.of(FEW, MANY);
    }

    @ParameterizedTest
    @MethodSource("models")
    void forecastsTheSameBitsAfterSavingAndLoading(TrainedForecaster model) {
        model.save(folder.resolve("model"));

        TrainedForecaster loaded = TrainedForecaster.load(folder.resolve("model"));

        for (SeriesTable table : List.of(FEW_SERIES, MANY_SERIES, ToyTables.shops(3, 7))) {
            same(loaded.forecast(table, 1), model.forecast(table, 1));
        }
        assertThat(loaded.settings()).isEqualTo(model.settings());
        assertThat(loaded.uses()).isEqualTo(model.uses());
        assertThat(loaded.provenance()).isEqualTo(model.provenance());
        assertThat(loaded.card()).isEqualTo(model.card());
        assertThat(loaded.report()).isEmpty();
        assertThat(model.report()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("models")
    void savesTheSameBytesAgainAfterLoading(TrainedForecaster model) throws IOException {
        model.save(folder.resolve("first"));
        TrainedForecaster.load(folder.resolve("first")).save(folder.resolve("second"));

        for (String name : List.of("config.json", "preparation.json", "card.json", "model.safetensors")) {
            assertThat(folder.resolve("second").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(name));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void forecastsTheSameBitsInAnyCompany(TrainedForecaster model) {
        List<Forecast> together = model.forecast(MANY_SERIES, 1);
        same(model.forecast(MANY_SERIES, 3), together);
        List<Forecast> alone = new ArrayList<>();
        for (Series series : MANY_SERIES.series()) {
            alone.add(model.forecast(series));
        }
        same(alone, together);
    }

    @ParameterizedTest
    @MethodSource("models")
    void servesManyThreadsAtOnce(TrainedForecaster model) throws Exception {
        List<Forecast> expected = model.forecast(MANY_SERIES, 1);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Forecast>>> found = new ArrayList<>();
            for (int k = 0; k < 40; k++) {
                int threads = 1 + k % 2;
                found.add(callers.submit(() -> model.forecast(MANY_SERIES, threads)));
            }
            for (Future<List<Forecast>> forecasts : found) {
                same(forecasts.get(), expected);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void trainsTheSameFilesForAnyNumberOfThreads() throws IOException {
        fit(FEW_SERIES, 2).save(folder.resolve("few"));
        fit(MANY_SERIES, 2).save(folder.resolve("many"));
        FEW.save(folder.resolve("few-one"));
        MANY.save(folder.resolve("many-one"));

        for (String name : List.of("config.json", "preparation.json", "model.safetensors")) {
            assertThat(folder.resolve("few").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("few-one").resolve(name));
            assertThat(folder.resolve("many").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("many-one").resolve(name));
        }
        assertThat(cardWithoutTimes("few")).isEqualTo(cardWithoutTimes("few-one"));
        assertThat(cardWithoutTimes("many")).isEqualTo(cardWithoutTimes("many-one"));
    }

    @Test
    void trainsOtherNetworksFromAnotherSeed() {
        // given series that only a network can forecast
        double[][] values = new double[24][];
        for (int k = 0; k < values.length; k++) {
            double[] x = {.2 + .02 * k};
            values[k] = ToyTables.series(80, t -> x[0] = 3.9 * x[0] * (1 - x[0]));
        }
        SeriesTable chaos = ToyTables.of(values);
        Forecaster forecaster = ToyTables.tiny(1).members(1).epochs(30).build();

        TrainedForecaster one =
                forecaster.fit(chaos, Training.defaults().threads(1).seed(1));
        TrainedForecaster other =
                forecaster.fit(chaos, Training.defaults().threads(1).seed(2));

        assertThat(one.uses()).isEqualTo("lstm");
        assertThat(other.forecast(chaos, 1).get(0).mean())
                .isNotEqualTo(one.forecast(chaos, 1).get(0).mean());
    }

    @Test
    void beginsAfterTheLastKnownValue() {
        Series whole = FEW_SERIES.series().get(0);
        double[] gaps = Arrays.copyOf(whole.values(), 64);
        Arrays.fill(gaps, 60, 64, Double.NaN);

        Forecast forecast = FEW.forecast(whole.with(0, gaps));

        same(List.of(forecast), List.of(FEW.forecast(whole)));
        assertThat(forecast.times()).containsExactly("61", "62", "63");
    }

    @Test
    void looksAtNoMoreThanItsContextOfAKnownSeries() {
        Series whole = FEW_SERIES.series().get(0);
        double[] end = Arrays.copyOfRange(whole.values(), 60 - 12, 60);

        Forecast forecast = FEW.forecast(whole.with(48, end));

        same(List.of(forecast), List.of(FEW.forecast(whole)));
    }

    @Test
    void forecastsFromASingleValue() {
        for (TrainedForecaster model : List.of(FEW, MANY)) {
            Forecast forecast = model.forecast(Series.of("new", 5));
            assertThat(Arrays.stream(forecast.mean())).hasSize(3).allMatch(Double::isFinite);
        }
    }

    @Test
    void raisesForecastsToZeroOnlyWhereAsked() {
        SeriesTable table = ToyTables.of(ToyTables.series(60, t -> -5 - t % 4));
        Training training = Training.defaults().threads(1);

        Forecast raw = tiny().fit(table, training).forecast(table.series().get(0));
        Forecast raised = ToyTables.tiny(3)
                .nonNegative(true)
                .build()
                .fit(table, training)
                .forecast(table.series().get(0));

        assertThat(Arrays.stream(raw.mean())).allMatch(value -> value < 0);
        assertThat(raised.mean()).containsOnly(0);
        assertThat(raised.quantile(.1)).containsOnly(0);
    }

    @Test
    void forecastsCountsInWholeNumbersButTheirMiddleInRealOnes() {
        SeriesTable table = ToyTables.of(ToyTables.series(60, t -> t % 4 == 0 ? -1 : t * 7 % 3));
        Training training = Training.defaults().threads(1);
        Forecast raw = ToyTables.tiny(3)
                .nonNegative(true)
                .build()
                .fit(table, training)
                .forecast(table.series().get(0));
        TrainedForecaster model = ToyTables.tiny(3).count(true).build().fit(table, training);
        model.save(folder.resolve("counts"));

        Forecast forecast = TrainedForecaster.load(folder.resolve("counts"))
                .forecast(table.series().get(0));

        assertThat(forecast.mean()).containsExactly(raw.mean());
        assertThat(Arrays.stream(forecast.mean())).anyMatch(value -> value != Math.rint(value));
        for (int q = 0; q < 3; q++) {
            for (int h = 0; h < 3; h++) {
                assertThat(forecast.quantiles()[q][h]).isEqualTo(Math.rint(raw.quantiles()[q][h]));
            }
        }
    }

    @Test
    void givesTheMedianAsItsPointForecast() {
        Forecast forecast = FEW.forecast(FEW_SERIES.series().get(0));
        assertThat(forecast.mean()).containsExactly(forecast.quantile(.5));
    }

    @Test
    void remembersWhatItHasSeen() {
        Series known = FEW_SERIES.series().get(1);
        double[] longer = Arrays.copyOf(known.values(), 70);

        assertThat(FEW.provenance().hasSeen(known.with(0, longer), 59)).isTrue();
        assertThat(FEW.provenance().hasSeen(known.with(0, longer), 60)).isFalse();
        assertThat(FEW.provenance().hasSeen(Series.of("other", longer), 3)).isFalse();
    }

    @Test
    void hasNotSeenStepsWithoutAValue() {
        double[] values = Arrays.copyOf(ToyTables.shop(0, 60), 64);
        Arrays.fill(values, 60, 64, Double.NaN);
        SeriesTable table = ToyTables.of(values);

        Provenance provenance = Provenance.of(table);

        assertThat(provenance.hasSeen(table.series().get(0), 59)).isTrue();
        assertThat(provenance.hasSeen(table.series().get(0), 60)).isFalse();
    }

    @Test
    void needsAHorizon() {
        assertThatThrownBy(() -> Forecaster.builder().build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("horizon");
    }

    @Test
    void refusesToOverwriteWhatIsThere() throws IOException {
        Files.createDirectory(folder.resolve("model"));
        Files.writeString(folder.resolve("model").resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> FEW.save(folder.resolve("model"))).isInstanceOf(InvalidInputException.class);
    }

    private static Forecaster tiny() {
        return ToyTables.tiny(3).members(2).dropout(.2).noise(.05).build();
    }

    private static TrainedForecaster fit(SeriesTable table, int threads) {
        return tiny().fit(table, Training.defaults().threads(threads));
    }

    private String cardWithoutTimes(String model) throws IOException {
        return Files.readString(folder.resolve(model).resolve("card.json"))
                .replaceAll("\"(created|train_seconds)\": *[^,]*,", "");
    }

    private static void same(List<Forecast> found, List<Forecast> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int s = 0; s < found.size(); s++) {
            assertThat(found.get(s).series()).isEqualTo(expected.get(s).series());
            assertThat(found.get(s).times()).isEqualTo(expected.get(s).times());
            assertThat(found.get(s).levels()).containsExactly(expected.get(s).levels());
            assertThat(found.get(s).mean()).containsExactly(expected.get(s).mean());
            assertThat(found.get(s).quantiles()).isDeepEqualTo(expected.get(s).quantiles());
        }
    }
}
