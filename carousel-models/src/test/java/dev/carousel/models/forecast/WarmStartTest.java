package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.calendar.Holiday;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.Covariates;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.TimeFormat;
import dev.carousel.models.training.Training;
import dev.carousel.tensor.Tensor;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that goes on from a model. */
class WarmStartTest {
    private static final Training ALONE = Training.defaults().threads(1);

    /** A chaotic series, of which one only knows more after having seen how it goes on from everywhere. */
    private static final SeriesTable FEW = logistic(1, 400);

    private static final SeriesTable MANY = logistic(24, 60);

    @TempDir
    Path folder;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private static Forecaster.Builder chaotic() {
        return ToyTables.tiny(1).period(1).context(4).members(2).rate(.02);
    }

    private static TrainedForecaster trained(SeriesTable table) {
        TrainedForecaster model = chaotic().epochs(10).build().fit(table, ALONE);
        assertThat(model.uses()).isEqualTo("lstm");
        return model;
    }

    private static Forecaster.Builder from(TrainedForecaster model) {
        return Forecaster.builder().warmStart(model);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 24})
    void learnsInFewStepsWhatTakesManyFromScratch(int count) {
        SeriesTable all = count == 1 ? FEW : MANY;
        TrainedForecaster half = trained(all.first(count == 1 ? 200 : 40));

        TrainedForecaster warm = from(half).epochs(1).build().fit(all, ALONE);
        TrainedForecaster fresh = chaotic().epochs(1).rate(.006).build().fit(all, ALONE);

        assertThat(warm.settings()).isEqualTo(fresh.settings());
        double score = networkScore(warm);
        assertThat(score).isLessThan(.6 * networkScore(fresh));
        assertThat(warm.uses()).isEqualTo("lstm");
        assertThat(remarks(warm)).noneMatch(remark -> remark.contains("scratch"));
    }

    private static double networkScore(TrainedForecaster model) {
        return model.report().orElseThrow().candidates().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("lstm"))
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElseThrow();
    }

    private static List<String> remarks(TrainedForecaster model) {
        return model.report().orElseThrow().remarks();
    }

    @Test
    void takesTheModelsSettingsWithALowerRateAndFewerEpochs() {
        TrainedForecaster model = trained(FEW);

        Settings settings = from(model).build().settings(FEW);

        Settings own = model.settings();
        assertThat(settings.rate()).isEqualTo(.3 * own.rate());
        assertThat(settings.epochs()).isEqualTo(5);
        assertThat(settings.hidden()).isEqualTo(8);
        assertThat(settings.quantiles()).isEqualTo(own.quantiles());
        assertThat(settings.members()).isEqualTo(2);
        assertThat(from(model).rate(.5).epochs(9).batch(3).build().settings(FEW))
                .satisfies(wished -> assertThat(wished.rate()).isEqualTo(.5))
                .satisfies(wished -> assertThat(wished.epochs()).isEqualTo(9))
                .satisfies(wished -> assertThat(wished.batch()).isEqualTo(3));
        // What is said once more is no contradiction.
        assertThat(from(model)
                        .horizon(1)
                        .context(4)
                        .hidden(8)
                        .quantiles(List.of(.9, .1))
                        .build()
                        .settings(FEW))
                .isEqualTo(settings);
    }

    /** With a rate at which nothing changes, what comes out is what went in. */
    @Test
    void staysAsItIsWhereThatIsBest() {
        TrainedForecaster model = trained(FEW);

        TrainedForecaster warm = from(model).rate(1e-30).build().fit(FEW, ALONE);

        assertThat(warm.report().orElseThrow().curves().get("member 1").bestStep())
                .isZero();
        assertThat(warm.files().tensors()).isEqualTo(model.files().tensors());
    }

    @Test
    void doesNotSlowDownFromOneWarmStartToTheNext() {
        TrainedForecaster model = trained(FEW);
        TrainedForecaster once = from(model).epochs(1).build().fit(FEW, ALONE);
        once.save(folder.resolve("once"));

        Settings twice =
                from(TrainedForecaster.load(folder.resolve("once"))).build().settings(FEW);

        assertThat(twice.rate()).isEqualTo(.3 * model.settings().rate());
        assertThat(twice.epochs()).isEqualTo(5);
    }

    @Test
    void saysInTheCardWhereItComesFrom() {
        SeriesTable half = FEW.first(200);
        TrainedForecaster model = trained(half);

        JsonObject card = from(model).epochs(1).build().fit(FEW, ALONE).card().object("warm_start");

        assertThat(card.text("data")).isEqualTo(half.fingerprint());
        assertThat(card.text("created")).isEqualTo(model.card().text("created"));
        assertThat(card.text("networks")).matches("[0-9a-f]{64}");
        assertThat(model.card().optionalObject("warm_start")).isEmpty();
    }

    @Test
    void warnsOfScoresOnWhatTheModelHadSeen() {
        TrainedForecaster model = trained(FEW);

        assertThat(remarks(from(model).epochs(1).build().fit(FEW, ALONE)))
                .anySatisfy(remark -> assertThat(remark).contains("had seen", "flatter"));
        assertThat(remarks(from(trained(FEW.first(200))).epochs(1).build().fit(FEW, ALONE)))
                .noneMatch(remark -> remark.contains("flatter"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 24})
    void givesTheSameBitsWithThreadsAndAfterInterruptions(int count) {
        SeriesTable all = count == 1 ? FEW : MANY;
        TrainedForecaster half = trained(all.first(count == 1 ? 200 : 40));
        TrainedForecaster expected = from(half).build().fit(all, ALONE);

        same(from(half).build().fit(all, Training.defaults().threads(3)), expected);
        for (int steps : new int[] {1, 120, 333}) {
            Memory memory = new Memory();
            Training training = Training.defaults().threads(3).checkpoints(memory, Interval.never());
            assertThatThrownBy(() -> from(half).build().fit(all, training.listeners(interruptAfter(steps))))
                    .isInstanceOf(TrainingInterruptedException.class);
            Thread.interrupted();
            same(from(half).build().fit(all, training), expected);
        }
    }

    private static void same(TrainedForecaster found, TrainedForecaster expected) {
        assertThat(found.files().tensors()).isEqualTo(expected.files().tensors());
        assertThat(found.files().preparation().toString())
                .isEqualTo(expected.files().preparation().toString());
        assertThat(found.files().config().toString())
                .isEqualTo(expected.files().config().toString());
    }

    @Test
    void doesNotGoOnFromCheckpointsOfAnotherStart() {
        Memory memory = new Memory();
        Training training = ALONE.checkpoints(memory, Interval.never());
        TrainedForecaster one = trained(FEW.first(200));
        TrainedForecaster other = trained(FEW.first(250));
        from(one).epochs(1).build().fit(FEW, training);

        assertThatThrownBy(() -> from(other).epochs(1).build().fit(FEW, training))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is of a run with other data");
    }

    @Test
    void trainsAsUsualWhereNoNetworkForecasts() {
        SeriesTable season = ToyTables.of(ToyTables.series(120, t -> t % 4));
        TrainedForecaster simple = ToyTables.tiny(3).build().fit(season, ALONE);
        assertThat(simple.uses()).isNotEqualTo("lstm");

        TrainedForecaster again = from(simple).build().fit(season, ALONE);

        assertThat(remarks(again))
                .contains("networks start from scratch, as the model to start from can't be used: no LSTM forecasts in"
                        + " it, but '" + simple.uses() + "'");
        assertThat(again.settings()).isEqualTo(simple.settings());
        assertThat(again.files().tensors()).isEqualTo(simple.files().tensors());
        assertThat(again.card().optionalObject("warm_start")).isEmpty();
    }

    @Test
    void trainsAsUsualWhereTheValuesDoNotFitTheModelsTransform() {
        TrainedForecaster model = trained(MANY);
        List<double[]> values =
                new ArrayList<>(MANY.series().stream().map(Series::values).toList());
        Arrays.setAll(values.get(3), t -> t % 2);

        TrainedForecaster again = from(model).epochs(1).build().fit(ToyTables.with(MANY, values), ALONE);

        assertThat(remarks(again))
                .anySatisfy(remark -> assertThat(remark).contains("from scratch", "logarithms, which not all"));
        assertThat(again.settings().rate()).isEqualTo(model.settings().rate());
    }

    @Test
    void refusesWishesThatContradictTheModel() {
        TrainedForecaster model = trained(FEW);
        String end = "; leave it out or train from scratch";

        refused(from(model).horizon(2), "horizon: expected 1, as the model to start from has, found 2" + end);
        refused(from(model).period(7), "period: expected 1, as the model to start from has, found 7" + end);
        refused(from(model).context(9), "context: expected 4, as the model to start from has, found 9" + end);
        refused(from(model).hidden(9), "hidden: expected 8, as the model to start from has, found 9" + end);
        refused(from(model).layers(2), "layers: expected 1, as the model to start from has, found 2" + end);
        refused(from(model).members(1), "members: expected 2, as the model to start from has, found 1" + end);
        refused(
                from(model).quantiles(List.of(.2)),
                "quantiles: expected [0.1, 0.5, 0.9], as the model to start from has, found [0.2, 0.5]" + end);
        refused(
                from(model).calendar(true),
                "calendar: expected none, as the model to start from has, found some" + end);
        refused(
                from(model).holidays(new Holidays(List.of(new Holiday(CovariateTables.START, "fair")))),
                "holidays: expected none, as the model to start from has, found some" + end);
    }

    private static void refused(Forecaster.Builder builder, String message) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void refusesTablesOfAnotherKind() {
        Forecaster forecaster = from(trained(FEW)).build();

        refused(
                forecaster,
                new SeriesTable(
                        FEW.series(),
                        FEW.frequency(),
                        FEW.format(),
                        List.of("name"),
                        "price",
                        Optional.empty(),
                        List.of()),
                "target: the model to start from forecasts value, found price; a model of another target is trained from"
                        + " scratch");
        Series daily = CovariateTables.series("s", logistic(50, .3), Covariates.none());
        refused(
                forecaster,
                new SeriesTable(
                        List.of(daily),
                        Frequency.every(1, Frequency.Unit.DAY),
                        TimeFormat.of("yyyy-MM-dd"),
                        List.of("name"),
                        "value",
                        Optional.of("day"),
                        List.of()),
                "frequency: expected by index, as the model to start from has, found daily");
    }

    @Test
    void refusesOtherColumnsBesideTheTarget() {
        SeriesTable promotions = CovariateTables.promotions(2, 100);
        Forecaster.Builder builder = ToyTables.tiny(3).period(7).context(7).epochs(1);
        TrainedForecaster with = builder.build().fit(promotions, ALONE);
        TrainedForecaster without = builder.build().fit(CovariateTables.plain(promotions), ALONE);

        refused(
                from(with).build(),
                CovariateTables.plain(promotions),
                "covariates: the model to start from was trained with 'promotion' (numbers known in advance), which the"
                        + " table lacks or was not asked for");
        refused(
                from(without).build(),
                promotions,
                "covariates: the model to start from was trained with none; found 'promotion' (numbers known in"
                        + " advance)");
    }

    private static void refused(Forecaster forecaster, SeriesTable table, String message) {
        assertThatThrownBy(() -> forecaster.fit(table, ALONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    /** Columns of every kind, in another order and with fewer names in the new table: each must find its place again. */
    @Test
    void knowsTheModelsFeaturesAgain() {
        SeriesTable table = CovariateTables.everything(260);
        TrainedForecaster model = ToyTables.tiny(2)
                .period(7)
                .context(7)
                .hidden(16)
                .epochs(6)
                .rate(.01)
                .calendar(true)
                .build()
                .fit(table, ALONE);
        assertThat(model.uses()).isEqualTo("lstm");

        TrainedForecaster warm = from(model).rate(1e-30).epochs(1).build().fit(reversed(table), ALONE);

        assertThat(warm.uses()).isEqualTo("lstm");
        assertThat(warm.files().tensors()).isEqualTo(model.files().tensors());
        assertThat(warm.ensemble().preparation().features())
                .isEqualTo(model.ensemble().preparation().features());
    }

    private static SeriesTable reversed(SeriesTable table) {
        List<Series> series = new ArrayList<>();
        for (Series one : table.series()) {
            Covariates own = one.covariates();
            List<CovariateColumn> columns = new ArrayList<>();
            List<double[]> values = new ArrayList<>();
            for (int k = own.columns().size() - 1; k >= 0; k--) {
                columns.add(own.columns().get(k));
                double[] column = new double[own.length(k)];
                for (int step = 0; step < column.length; step++) {
                    column[step] = own.value(k, step);
                }
                values.add(column);
            }
            series.add(CovariateTables.series(one.key().get(0), one.values(), new Covariates(columns, values)));
        }
        return CovariateTables.table(series);
    }

    private static SeriesTable logistic(int count, int length) {
        double[][] values = new double[count][];
        for (int s = 0; s < count; s++) {
            values[s] = logistic(length, .2 + .6 * (.618 * s % 1));
        }
        return ToyTables.of(values);
    }

    private static double[] logistic(int length, double first) {
        double[] values = new double[length];
        values[0] = first;
        for (int t = 1; t < length; t++) {
            values[t] = 3.9 * values[t - 1] * (1 - values[t - 1]);
        }
        return values;
    }

    private static TrainingListener interruptAfter(int steps) {
        AtomicInteger count = new AtomicInteger();
        return new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                if (count.incrementAndGet() == steps) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    /** Keeps copies, as a file would. */
    private static final class Memory implements CheckpointStore {
        private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();

        @Override
        public Optional<Snapshot> load(String stage) {
            return Optional.ofNullable(snapshots.get(stage)).map(Memory::copy);
        }

        @Override
        public void save(String stage, Snapshot snapshot) {
            snapshots.put(stage, copy(snapshot));
        }

        private static Snapshot copy(Snapshot snapshot) {
            Map<String, Tensor> tensors = new TreeMap<>();
            snapshot.tensors().forEach((name, tensor) -> tensors.put(name, tensor.copy()));
            return new Snapshot(tensors, snapshot.facts());
        }
    }
}
