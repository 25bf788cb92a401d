package dev.carousel.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.models.regress.SequenceRegressor;
import dev.carousel.models.sample.Sample;
import dev.carousel.models.sample.Samples;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.Table;
import dev.carousel.models.tag.SequenceTagger;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Examination;
import dev.carousel.train.Interval;
import dev.carousel.train.Snapshot;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of models of all kinds are examined while they are trained. */
class ExaminedTrainingTest {
    private static final Training ONE_THREAD = Training.defaults().seed(5).threads(1);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** Every sixteenth pump. */
    private static SequenceTable pumps(Function<SequenceColumns, SequenceColumns> answer) {
        Sample pumps = Samples.pumps();
        String few = pumps.text()
                .lines()
                .filter(line -> line.startsWith("pump,") || Integer.parseInt(line.substring(1, 3)) % 16 == 0)
                .collect(Collectors.joining("\n", "", "\n"));
        SequenceColumns columns = SequenceColumns.features("load", "heat", "vibration")
                .sequence("pump")
                .time("hour");
        try (Table table = open(few)) {
            return SequenceTable.read(table, answer.apply(columns));
        }
    }

    private static SeriesTable sunspots() {
        try (Table table = open(Samples.sunspots().text())) {
            return SeriesTable.read(table, SeriesColumns.target("sunspots").time("month"))
                    .first(120);
        }
    }

    private static Table open(String csv) {
        return CsvTable.open(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "sample", CsvOptions.defaults());
    }

    private static SequenceClassifier.Builder classifier() {
        return SequenceClassifier.builder().hidden(6).members(1).folds(0).steps(40);
    }

    private static TextTable texts() {
        return TextTable.of(
                IntStream.range(0, 24)
                        .mapToObj(k -> k % 2 == 0 ? "A fine film, number " + k : "A dull film, number " + k)
                        .toList(),
                IntStream.range(0, 24)
                        .mapToObj(k -> k % 2 == 0 ? "good" : "bad")
                        .toList());
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind(
                        "classifier",
                        how -> classifier()
                                .steps(12)
                                .build()
                                .fit(pumps(columns -> columns.label("fault")), how)
                                .files()),
                kind(
                        "regressor",
                        how -> SequenceRegressor.builder()
                                .hidden(6)
                                .members(1)
                                .folds(0)
                                .steps(12)
                                .build()
                                .fit(pumps(columns -> columns.target("remaining")), how)
                                .files()),
                kind(
                        "tagger",
                        how -> SequenceTagger.builder()
                                .hidden(6)
                                .members(1)
                                .folds(0)
                                .steps(12)
                                .build()
                                .fit(pumps(columns -> columns.label("phase")), how)
                                .files()),
                kind(
                        "classifier of texts",
                        how -> SequenceClassifier.ofTexts()
                                .embedding(6)
                                .hidden(4)
                                .members(1)
                                .folds(0)
                                .steps(12)
                                .chunk(4)
                                .build()
                                .fit(texts(), how)
                                .files()),
                kind(
                        "forecaster",
                        how -> Forecaster.builder()
                                .horizon(3)
                                .period(12)
                                .context(24)
                                .hidden(6)
                                .members(1)
                                .epochs(1)
                                .build()
                                .fit(sunspots(), how)
                                .files()),
                kind(
                        "detector",
                        how -> AnomalyDetector.builder()
                                .hidden(6)
                                .updates(12)
                                .build()
                                .fit(sunspots(), how)
                                .files()),
                kind(
                        "language model",
                        how -> LanguageModel.builder()
                                .unit(Unit.CHAR)
                                .embedding(6)
                                .hidden(6)
                                .layers(2)
                                .batch(4)
                                .bptt(12)
                                .epochs(1)
                                .weightDropout(.2)
                                .build()
                                .fit(Corpus.of("the cat sits on the mat and a dog sleeps in the sun\n".repeat(20)), how)
                                .files()));
    }

    private static Arguments kind(String name, Function<Training, ModelFiles> fit) {
        return Arguments.of(name, fit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void examinationsChangeNoBit(String kind, Function<Training, ModelFiles> fit) {
        HealthLog log = new HealthLog();

        ModelFiles examined = fit.apply(ONE_THREAD.listeners(log));

        ModelFiles plain = fit.apply(ONE_THREAD);
        assertThat(examined.tensors()).isEqualTo(plain.tensors());
        assertThat(examined.config()).isEqualTo(plain.config());
        HealthHistory history = log.history();
        assertThat(history.isEmpty()).isFalse();
        history.stages().values().forEach(examinations -> {
            Map<String, Double> values = examinations.get(0).values();
            assertThat(values.keySet())
                    .extracting(name -> name.substring(0, name.indexOf('/')))
                    .contains("gradient", "update_ratio", "weight", "half_life", "long_half_life", "open", "shut");
            assertThat(values.values()).allMatch(value -> value >= 0);
        });
    }

    @Test
    void whatWasInterruptedIsExaminedFromWhereItGoesOn() {
        SequenceTable table = pumps(columns -> columns.label("fault"));
        Memory memory = new Memory();
        Training kept = ONE_THREAD.checkpoints(memory, Interval.ofSteps(5));
        TrainingListener interrupting = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                if (report.step() == 17) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        HealthLog before = new HealthLog();
        assertThatThrownBy(() -> classifier().build().fit(table, kept.listeners(before, interrupting)))
                .isInstanceOf(TrainingInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        HealthLog after = new HealthLog();

        ModelFiles resumed =
                classifier().build().fit(table, kept.listeners(after)).files();

        HealthLog whole = new HealthLog();
        ModelFiles never =
                classifier().build().fit(table, ONE_THREAD.listeners(whole)).files();
        assertThat(resumed.tensors()).isEqualTo(never.tensors());
        assertThat(steps(before)).containsExactly(0L, 10L);
        assertThat(steps(after)).containsExactly(20L, 30L);
        assertThat(all(after)).isEqualTo(all(whole).subList(2, 4));
    }

    private static List<Examination> all(HealthLog log) {
        return log.history().stages().values().iterator().next();
    }

    private static List<Long> steps(HealthLog log) {
        return all(log).stream().map(Examination::step).toList();
    }

    @Test
    void ratesThatAreFarOffAreWarnedOfAndAGoodOneIsNot() {
        assertThat(warnings(3e-3)).isEmpty();
        assertThat(warnings(1))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("training of member 1: a step changes ")
                        .endsWith("lower the learning rate"));
        assertThat(warnings(1e-8)).anySatisfy(line -> assertThat(line).endsWith("raise the learning rate"));
    }

    private static List<String> warnings(double rate) {
        HealthLog log = new HealthLog();
        classifier().rate(rate).build().fit(pumps(columns -> columns.label("fault")), ONE_THREAD.listeners(log));
        return log.history().warnings();
    }

    /** Checkpoints in memory. */
    private static final class Memory implements CheckpointStore {
        private final Map<String, Snapshot> snapshots = new TreeMap<>();

        @Override
        public Optional<Snapshot> load(String stage) {
            return Optional.ofNullable(snapshots.get(stage));
        }

        @Override
        public void save(String stage, Snapshot snapshot) {
            snapshots.put(stage, snapshot);
        }
    }
}
