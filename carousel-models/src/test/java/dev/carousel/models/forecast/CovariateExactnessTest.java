package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.models.forecast.network.WindowForecast;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.CovariateColumn.Role;
import dev.carousel.models.table.Covariates;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.Snapshot;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With covariates of all kinds, a calendar and holidays: the same bits always, and no look into the future. */
class CovariateExactnessTest {
    private static final int DAYS = 120;
    private static final int HORIZON = 7;
    private static final SeriesTable TABLE = CovariateTables.everything(DAYS);
    private static final TrainedForecaster MODEL = fit(TABLE, training(1));

    @TempDir
    Path folder;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** Otherwise nothing here would test the network. */
    @Test
    void useAnLstmWithAllItsInputs() {
        assertThat(MODEL.uses()).isEqualTo("lstm");
        assertThat(MODEL.ensemble().shape().features().past()).isEqualTo(4);
        assertThat(MODEL.ensemble().shape().features().known()).isEqualTo(1 + 3 + 1 + 2 + 4);
        assertThat(MODEL.ensemble().shape().features().categories()).containsExactly(3);
        assertThat(MODEL.ensemble().preparation().features().effects()).hasSize(7);
    }

    @Test
    void giveTheSameBitsForAnyNumberOfThreads() {
        TrainedForecaster other = fit(TABLE, training(3));

        same(other, MODEL);
        assertThat(bits(MODEL.forecast(TABLE, 3))).isEqualTo(bits(MODEL.forecast(TABLE, 1)));
    }

    @Test
    void giveTheSameBitsAfterAnInterruption() {
        for (long steps : new long[] {1, 60, 130}) {
            Memory memory = new Memory();
            Training interrupted =
                    training(1).checkpoints(memory, Interval.never()).listeners(after(steps));
            assertThatThrownBy(() -> fit(TABLE, interrupted)).isInstanceOf(TrainingInterruptedException.class);
            Thread.interrupted();

            same(fit(TABLE, training(1).checkpoints(memory, Interval.never())), MODEL);
        }
    }

    /** Equal values do not make an equal run. */
    @Test
    void refuseCheckpointsOfARunWithAnotherCovariate() {
        Memory memory = new Memory();
        fit(TABLE, training(1).checkpoints(memory, Interval.never()));
        SeriesTable dearer = with(TABLE, "price", 100, 1.5);

        assertThatThrownBy(() -> fit(dearer, training(1).checkpoints(memory, Interval.never())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("other data");
    }

    @Test
    void giveTheSameBitsAfterSavingAndLoading() {
        MODEL.save(folder.resolve("model"));

        TrainedForecaster loaded = TrainedForecaster.load(folder.resolve("model"));

        assertThat(loaded.ensemble().preparation()).isEqualTo(MODEL.ensemble().preparation());
        assertThat(bits(loaded.forecast(TABLE, 1))).isEqualTo(bits(MODEL.forecast(TABLE, 1)));
        same(loaded, MODEL);
    }

    /** The property that backtests rest on. */
    @Test
    void seeNoValueAndNoPastCovariateFromTheOriginOn() {
        Random random = new Random(11);
        for (int round = 0; round < 10; round++) {
            int origin = 40 + random.nextInt(DAYS - HORIZON - 40);
            List<WindowForecast> expected = forecast(TABLE, origin);
            SeriesTable other = TABLE;
            for (int step = origin; step < DAYS; step++) {
                other = with(other, "visitors", step, random.nextBoolean() ? Double.NaN : 1e6 * random.nextDouble());
                other = with(other, "weather", step, random.nextBoolean() ? Double.NaN : random.nextInt(3));
                other = withValue(other, step, random.nextBoolean() ? Double.NaN : 1e6 * random.nextDouble());
            }
            assertThat(quantileBits(forecast(other, origin)))
                    .as("origin %d", origin)
                    .isEqualTo(quantileBits(expected));
            for (String column : List.of("visitors", "weather")) {
                SeriesTable before = with(TABLE, column, origin - 1, value(TABLE, column, origin - 1) == 0 ? 1 : 0);
                assertThat(quantileBits(forecast(before, origin)))
                        .as("%s before %d", column, origin)
                        .isNotEqualTo(quantileBits(expected));
            }
        }
    }

    @Test
    void seeKnownCovariatesOfTheHorizonAndNoneAfterIt() {
        Random random = new Random(12);
        for (int round = 0; round < 10; round++) {
            int origin = 40 + random.nextInt(DAYS - HORIZON - 40);
            List<WindowForecast> expected = forecast(TABLE, origin);
            SeriesTable other = TABLE;
            for (int step = origin + HORIZON; step < DAYS + CovariateTables.AHEAD; step++) {
                other = with(other, "price", step, random.nextBoolean() ? Double.NaN : 1e6 * random.nextDouble());
                other = with(other, "campaign", step, random.nextBoolean() ? Double.NaN : random.nextInt(3));
            }
            assertThat(quantileBits(forecast(other, origin)))
                    .as("origin %d", origin)
                    .isEqualTo(quantileBits(expected));
            for (String column : List.of("price", "campaign")) {
                int last = origin + HORIZON - 1;
                SeriesTable within = with(TABLE, column, last, value(TABLE, column, last) == 0 ? 1 : 0);
                assertThat(quantileBits(forecast(within, origin)))
                        .as("%s at %d", column, last)
                        .isNotEqualTo(quantileBits(expected));
            }
        }
    }

    @Test
    void sayWhatMustBeKnownForAForecast() {
        SeriesTable unknown = with(TABLE, "campaign", DAYS + 2, Double.NaN);

        assertThatThrownBy(() -> MODEL.forecast(unknown, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("series 'shop0'")
                .hasMessageContaining("'campaign' has no value at 2024-05-02")
                .hasMessageContaining("add rows with an empty target and the known values for the next 7 steps");
        SeriesTable later = with(TABLE, "campaign", DAYS + HORIZON, Double.NaN);
        assertThat(bits(MODEL.forecast(later, 1))).isEqualTo(bits(MODEL.forecast(TABLE, 1)));
    }

    @Test
    void refuseSeriesThatLackAColumn() {
        assertThatThrownBy(() -> MODEL.forecast(CovariateTables.plain(TABLE), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("series 'shop0' has no column 'visitors'")
                .hasMessageContaining("known up to the origin");
    }

    @Test
    void areIgnoredByModelsThatWereTrainedWithoutThem() {
        SeriesTable plain = CovariateTables.plain(TABLE);
        TrainedForecaster model = forecaster().calendar(false).build().fit(plain, training(1));

        assertThat(bits(model.forecast(TABLE, 1))).isEqualTo(bits(model.forecast(plain, 1)));
        assertThat(model.files().preparation().has("features")).isFalse();
    }

    @Test
    void takeNewCategoriesForUnknownOnes() {
        List<CovariateColumn> columns = new ArrayList<>(TABLE.covariates());
        columns.set(3, new CovariateColumn("campaign", Role.KNOWN, List.of("mail", "none", "poster", "radio")));
        columns.set(5, new CovariateColumn("region", Role.STATIC, List.of("city", "coast", "country")));
        Series one = TABLE.series().get(0);
        List<double[]> values = values(one);
        Arrays.setAll(values.get(3), step -> values.get(3)[step] == 2 ? 3 : values.get(3)[step]);
        double[] same = MODEL.forecast(
                        CovariateTables.series(one.name(), one.values(), new Covariates(columns, values)))
                .mean();
        values.get(5)[0] = 1;
        values.get(3)[DAYS] = 2;
        double[] other = MODEL.forecast(
                        CovariateTables.series(one.name(), one.values(), new Covariates(columns, values)))
                .mean();

        assertThat(same).containsExactly(MODEL.forecast(one).mean());
        assertThat(other).doesNotContain(Double.NaN).isNotEqualTo(same);
    }

    private static Forecaster.Builder forecaster() {
        return Forecaster.builder()
                .horizon(HORIZON)
                .period(7)
                .context(14)
                .hidden(8)
                .epochs(4)
                .members(1)
                .batch(16)
                .rate(.01)
                .quantiles(List.of(.1, .5, .9));
    }

    private static TrainedForecaster fit(SeriesTable table, Training training) {
        return forecaster()
                .calendar(true)
                .holidays(CovariateTables.holidays())
                .build()
                .fit(table, training);
    }

    private static Training training(int threads) {
        return Training.defaults().threads(threads).seed(5);
    }

    private static List<WindowForecast> forecast(SeriesTable table, int origin) {
        return MODEL.ensemble()
                .forecast(table.series(), List.of(new Window(0, origin), new Window(1, origin)), Workers.single());
    }

    private static SeriesTable withValue(SeriesTable table, int step, double value) {
        List<Series> series = new ArrayList<>();
        for (Series one : table.series()) {
            double[] values = one.values();
            values[step] = value;
            series.add(one.with(0, values));
        }
        return CovariateTables.table(series);
    }

    private static SeriesTable with(SeriesTable table, String column, int step, double value) {
        List<Series> series = new ArrayList<>();
        for (Series one : table.series()) {
            List<double[]> values = values(one);
            values.get(column(table, column))[step] = value;
            series.add(CovariateTables.series(one.name(), one.values(), new Covariates(table.covariates(), values)));
        }
        return CovariateTables.table(series);
    }

    private static double value(SeriesTable table, String column, int step) {
        return table.series().get(0).covariates().value(column(table, column), step);
    }

    private static int column(SeriesTable table, String name) {
        return table.covariates().stream().map(CovariateColumn::name).toList().indexOf(name);
    }

    private static List<double[]> values(Series one) {
        List<double[]> values = new ArrayList<>();
        for (int k = 0; k < one.covariates().columns().size(); k++) {
            double[] column = new double[one.covariates().length(k)];
            int own = k;
            Arrays.setAll(column, step -> one.covariates().value(own, step));
            values.add(column);
        }
        return values;
    }

    private static void same(TrainedForecaster found, TrainedForecaster expected) {
        assertThat(found.files().config()).isEqualTo(expected.files().config());
        assertThat(found.files().preparation()).isEqualTo(expected.files().preparation());
        assertThat(found.files().tensors()).isEqualTo(expected.files().tensors());
    }

    private static List<Long> bits(List<Forecast> forecasts) {
        List<Long> bits = new ArrayList<>();
        forecasts.forEach(forecast -> add(forecast.quantiles(), bits));
        return bits;
    }

    private static List<Long> quantileBits(List<WindowForecast> forecasts) {
        List<Long> bits = new ArrayList<>();
        forecasts.forEach(forecast -> add(forecast.quantiles(), bits));
        return bits;
    }

    private static void add(double[][] quantiles, List<Long> bits) {
        for (double[] quantile : quantiles) {
            Arrays.stream(quantile).mapToLong(Double::doubleToRawLongBits).forEach(bits::add);
        }
    }

    private static TrainingListener after(long steps) {
        return new TrainingListener() {
            private long count;

            @Override
            public void stepped(String stage, StepReport report) {
                count++;
                if (count == steps) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private static final class Memory implements CheckpointStore {
        private final Map<String, Snapshot> snapshots = new TreeMap<>();

        @Override
        public Optional<Snapshot> load(String stage) {
            return Optional.ofNullable(snapshots.get(stage));
        }

        @Override
        public void save(String stage, Snapshot snapshot) {
            Map<String, dev.carousel.tensor.Tensor> tensors = new TreeMap<>();
            snapshot.tensors().forEach((name, tensor) -> tensors.put(name, tensor.copy()));
            snapshots.put(stage, new Snapshot(tensors, snapshot.facts()));
        }
    }
}
