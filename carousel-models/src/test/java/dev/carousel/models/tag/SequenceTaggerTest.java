package dev.carousel.models.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.Table;
import dev.carousel.models.training.Training;
import dev.carousel.random.RandomSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceTaggerTest {
    private static final long SEED = 9;

    /** A step is "high" where the mean of its last three inputs is above 0: it takes memory to tell. */
    private static SequenceTable steps(int sequences, long seed) {
        StringBuilder csv = new StringBuilder("id,x,level\n");
        for (int s = 0; s < sequences; s++) {
            RandomSource random = RandomSource.of(seed).at(0, s);
            int T = 15 + random.below(15, 0);
            double before = 0;
            double last = 0;
            for (int t = 0; t < T; t++) {
                double x = random.gaussian(t + 1);
                csv.append(String.format(Locale.ROOT, "%03d,%.4f,%s%n", s, x, x + last + before > 0 ? "high" : "low"));
                before = last;
                last = x;
            }
        }
        return read(csv.toString(), SequenceColumns.features("x").sequence("id").label("level"));
    }

    private static SequenceTable read(String csv, SequenceColumns columns) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        try (Table table = CsvTable.open(new ByteArrayInputStream(bytes), "toy.csv", CsvOptions.defaults())) {
            return SequenceTable.read(table, columns);
        }
    }

    private static SequenceTagger.Builder quick() {
        return SequenceTagger.builder().hidden(8).members(2).steps(20);
    }

    @Test
    void learnsWhatDependsOnEarlierSteps() {
        TrainedTagger model = SequenceTagger.builder()
                .hidden(12)
                .members(1)
                .steps(300)
                .build()
                .fit(steps(40, SEED), Training.defaults().seed(SEED));
        TaggerEvaluation evaluation = model.evaluate(steps(30, SEED + 1), 1);
        assertThat(evaluation.scores().get(FitReport.CAROUSEL).accuracy())
                .as("seed %d", SEED)
                .isGreaterThan(.9);
        assertThat(evaluation.scores().get(TaggerEvaluation.MAJORITY).accuracy())
                .isLessThan(.6);
        assertThat(model.report().orElseThrow().validation()).containsKeys("carousel", "majority");
    }

    @Test
    void aCausalTaggerStreamsTheSameBits() {
        SequenceTable table = steps(12, SEED);
        TrainedTagger model = quick().causal(true).build().fit(table, Training.defaults());
        Sequence one = table.sequences().get(2);
        Tagging whole = model.tag(one);
        TaggerStream stream = model.stream();
        for (int t = 0; t < one.length(); t++) {
            if (t == 11) {
                byte[] state = stream.state();
                stream = model.stream();
                stream.restore(state);
            }
            double[] p = stream.step(new double[] {one.value(t, 0)});
            assertThat(p).containsExactly(whole.probabilities(t));
            assertThat(stream.label(p)).isEqualTo(whole.label(t));
        }
    }

    @Test
    void aTaggerOfBothDirectionsHasNoStream() {
        TrainedTagger model = quick().folds(0).build().fit(steps(6, SEED), Training.defaults());
        assertThatExceptionOfType(UnsupportedException.class)
                .isThrownBy(model::stream)
                .withMessageContaining("both directions");
    }

    @Test
    void aSavedTaggerSaysTheSame(@TempDir Path folder) {
        SequenceTable table = steps(12, SEED);
        TrainedTagger model = quick().balanced(true).build().fit(table, Training.defaults());
        model.save(folder.resolve("model"));
        TrainedTagger loaded = TrainedTagger.load(folder.resolve("model"));
        assertThat(loaded.settings()).isEqualTo(model.settings());
        Sequence one = table.sequences().get(0);
        assertThat(loaded.tag(one).labels()).isEqualTo(model.tag(one).labels());
        assertThat(loaded.tag(one).probabilities(3))
                .containsExactly(model.tag(one).probabilities(3));
    }

    @Test
    void stepsWithoutALabelAreNotScored() {
        SequenceTable table = read(
                "id,x,c\na,1,up\na,2,\na,3,down\nb,1,up\nb,3,down\n",
                SequenceColumns.features("x").sequence("id").label("c"));
        TrainedTagger model = quick().folds(0).build().fit(table, Training.defaults());
        assertThat(model.evaluate(table, 1).scores().get("majority").confusion().support(0))
                .isEqualTo(2);
    }

    @Test
    void refusesATableWithoutLabels() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() ->
                        quick().build().fit(read("x\n1\n2\n", SequenceColumns.features("x")), Training.defaults()))
                .withMessageContaining("no column is named as the label");
    }

    @Test
    void refusesStepsOfNothing() {
        assertThatThrownBy(() -> SequenceTagger.builder().batch(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("batch: expected 1 or more, found 0");
        assertThatThrownBy(() -> SequenceTagger.builder().window(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("window: expected 1 or more, found 0");
    }
}
