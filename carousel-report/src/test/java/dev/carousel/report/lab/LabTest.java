package dev.carousel.report.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.training.Training;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole experiments, the smallest. */
class LabTest {
    private static final Setup ADDING =
            setup("adding", Wishes.none().length(20).maxSequences(300).hidden(4));

    @Test
    void anLstmLearnsReberStrings() {
        LabResult result = run(setup("reber", Wishes.none()), List.of(Model.LSTM), List.of(100L), 1);

        Run run = result.models().get(0).runs().get(0);
        assertThat(run.end()).isEqualTo(Run.End.LEARNED);
        assertThat(run.sequences()).isLessThan(8440);
        assertThat(run.exam()).isEqualTo(new Exam(512, 0, 0));
        assertThat(run.exams()).isEqualTo((int) (run.sequences() / 256));
        assertThat(run.curve().get(0).error())
                .isGreaterThan(10 * run.curve().get(run.curve().size() - 1).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"adding", "reber", "noise-free-lag", "temporal-order", "continual-reber"})
    void resultsDoNotDependOnThreads(String name) {
        Wishes few = Wishes.none().maxSequences(40).hidden(4);
        Setup setup = setup(name, few);

        LabResult one = run(setup, List.of(Model.values()), List.of(3L, 4L), 1);
        LabResult three = run(setup, List.of(Model.values()), List.of(3L, 4L), 3);

        assertThat(timeless(three)).isEqualTo(timeless(one));
    }

    @Test
    void anUnlearnedTaskEndsWithTheBudgetAndIsExaminedInFull() {
        LabResult result = run(ADDING, List.of(Model.RNN), List.of(3L), 1);

        Run run = result.models().get(0).runs().get(0);
        assertThat(run.end()).isEqualTo(Run.End.OUT_OF_SEQUENCES);
        assertThat(run.sequences()).isEqualTo(300);
        assertThat(run.exam().of()).isEqualTo(2560);
        assertThat(run.exam().wrong()).isGreaterThan(1);
        assertThat(run.curve().get(run.curve().size() - 1).sequences()).isEqualTo(300);
    }

    @Test
    void listenersHearOfEveryNetworkAsAStage() {
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void finished(String stage, TrainingResult result) {
                heard.add(stage + " " + result.steps());
            }
        };

        Lab.run(
                ADDING,
                List.of(Model.values()),
                List.of(3L, 4L),
                Training.defaults().threads(1).listeners(listener));

        assertThat(heard).containsExactly("lstm-seed-3 30", "lstm-seed-4 30", "rnn-seed-3 30", "rnn-seed-4 30");
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> run(ADDING, List.of(Model.LSTM), List.of(3L), 1))
                    .isInstanceOf(TrainingInterruptedException.class)
                    .hasMessage("the experiment was interrupted; nothing is kept of it");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void meanAndDeviationAreOfThoseThatLearned() {
        ModelResult result = new ModelResult(
                ADDING.recipe(Model.LSTM),
                10,
                List.of(ended(Run.End.LEARNED, 10), ended(Run.End.LEARNED, 14), ended(Run.End.OUT_OF_SEQUENCES, 99)));

        assertThat(result.successes()).isEqualTo(2);
        assertThat(result.meanSequences()).hasValue(12);
        assertThat(result.deviation().orElseThrow()).isCloseTo(Math.sqrt(8), within(1e-12));
        assertThat(result.fewestSequences()).hasValue(10);
        assertThat(result.mostSequences()).hasValue(14);
    }

    @Test
    void theDeviationOfOneIsUnknown() {
        ModelResult result = new ModelResult(ADDING.recipe(Model.LSTM), 10, List.of(ended(Run.End.LEARNED, 10)));

        assertThat(result.deviation()).isEmpty();
    }

    private static Run ended(Run.End end, long sequences) {
        return new Run(1, end, sequences, 1, new Exam(1, 0, 0), List.of(), 0);
    }

    private static LabResult run(Setup setup, List<Model> models, List<Long> seeds, int threads) {
        return Lab.run(setup, models, seeds, Training.defaults().threads(threads));
    }

    private static Setup setup(String name, Wishes wishes) {
        return Experiments.all().stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow()
                .setup(wishes);
    }

    /** All runs without their seconds. */
    private static List<Run> timeless(LabResult result) {
        Stream<Run> runs = result.models().stream().flatMap(model -> model.runs().stream());
        return runs.map(run -> new Run(run.seed(), run.end(), run.sequences(), run.exams(), run.exam(), run.curve(), 0))
                .toList();
    }
}
