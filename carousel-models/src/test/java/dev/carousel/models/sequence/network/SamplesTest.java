package dev.carousel.models.sequence.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.data.Batch;
import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.input.Scaling;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.Table;
import dev.carousel.random.RandomSource;
import dev.carousel.train.TrainingResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final long SEED = 21;

    /** Samples of one step, whose only number is the sample's own. */
    private static SampleSource numbered(int[] lengths) {
        return new SampleSource() {
            @Override
            public int size() {
                return lengths.length;
            }

            @Override
            public int inputs() {
                return 1;
            }

            @Override
            public Sample training(int number, RandomSource random) {
                float[] rows = new float[lengths[number]];
                Arrays.fill(rows, number);
                return new Sample(number, 0, lengths[number], rows);
            }
        };
    }

    private static float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = k;
        }
        return numbers;
    }

    @Test
    void everySampleComesOnceInAPassAlsoWhenSortedByLength() {
        // given: enough samples of unequal lengths to be sorted
        int[] lengths = IntStream.range(0, 150).map(k -> 1 + k % 9).toArray();
        SampleBatches batches = new SampleBatches(
                numbered(lengths), Answers.ofSequences(numbers(150)), lengths, 4, RandomSource.of(SEED));
        // when
        TreeSet<Float> seen = new TreeSet<>();
        int unequal = 0;
        for (int step = 0; step < SampleBatches.perEpoch(150, 4); step++) {
            Batch batch = batches.at(step);
            for (int k = 0; k < batch.target().size(); k++) {
                seen.add(batch.target().array()[k]);
            }
            unequal += Arrays.stream(batch.x().layout().lengths()).distinct().count() > 2 ? 1 : 0;
        }
        // then
        assertThat(seen).as("seed %d", SEED).hasSize(150);
        assertThat(unequal).isLessThan(5);
    }

    @Test
    void aStepHasTheSameBatchWhoeverAskedBefore() {
        int[] lengths = {3, 1, 2, 5, 4};
        SampleBatches one = new SampleBatches(
                numbered(lengths), Answers.ofSequences(numbers(5)), lengths, 2, RandomSource.of(SEED));
        SampleBatches other = new SampleBatches(
                numbered(lengths), Answers.ofSequences(numbers(5)), lengths, 2, RandomSource.of(SEED));
        one.at(0);
        one.at(1);
        assertThat(one.at(7).target()).isEqualTo(other.at(7).target());
    }

    @Test
    void answersGoWithTheirSequencesWhateverTheirLengths() {
        List<Sample> samples = List.of(
                new Sample(0, 0, 1, new float[] {0}),
                new Sample(1, 2, 3, new float[] {1, 1, 1}),
                new Sample(2, 0, 2, new float[] {2, 2}));
        // one for each sequence: in the caller's order, as pooling puts it out
        Batch pooled = SampleBatches.of(samples, 1, Answers.ofSequences(10, 11, 12));
        assertThat(pooled.target().toArray()).containsExactly(10, 11, 12);
        // one for each step: where the step's row lies, counted from the sample's first step
        StepAnswers steps = new StepAnswers(List.of(new float[] {5}, new float[] {0, 0, 6, 7, 8}, new float[] {9, 4}));
        Batch every = SampleBatches.of(samples, 1, steps);
        assertThat(every.x().values().toArray()).containsExactly(1, 2, 0, 1, 2, 1);
        assertThat(every.target().toArray()).containsExactly(6, 9, 5, 7, 4, 8);
    }

    @Test
    void foldsHoldBackEachClassEvenly() {
        int[] classes = IntStream.range(0, 40).map(k -> k < 30 ? 0 : 1).toArray();
        int[] folds = HeldBack.folds(classes, 5, RandomSource.of(SEED));
        for (int fold = 0; fold < 5; fold++) {
            int[] in = HeldBack.in(folds, fold);
            assertThat(Arrays.stream(in).filter(k -> classes[k] == 0).count()).isEqualTo(6);
            assertThat(Arrays.stream(in).filter(k -> classes[k] == 1).count()).isEqualTo(2);
            assertThat(HeldBack.outside(folds, fold)).hasSize(32).doesNotContain(in);
        }
    }

    private static SequenceTable table(int sequences, int steps) {
        List<Sequence> all = new ArrayList<>();
        for (int s = 0; s < sequences; s++) {
            double[][] rows = new double[steps][1];
            for (int t = 0; t < steps; t++) {
                rows[t][0] = s + t;
            }
            all.add(Sequence.of("s" + s, rows));
        }
        return SequenceTable.of(all);
    }

    @Test
    void manySequencesAreHeldBackWholeAndFewInTime() {
        Split whole =
                Split.of(answered(20, 5, 5), 1, .2, true, RandomSource.of(SEED)).get(0);
        assertThat(whole.learned().sequences()).hasSize(16);
        assertThat(whole.heldBack().sequences()).hasSize(4);
        assertThat(whole.from()).containsOnly(0);
        Split later = Split.of(answered(2, 100, 100), 1, .2, true, RandomSource.of(SEED))
                .get(0);
        assertThat(later.learned().sequences().get(0).length()).isEqualTo(80);
        assertThat(later.from()).containsExactly(80, 80);
        assertThat(Split.of(answered(2, 10, 10), 1, .2, true, RandomSource.of(SEED)))
                .isEmpty();
        assertThat(Split.of(answered(20, 5, 5), 0, .2, true, RandomSource.of(SEED)))
                .isEmpty();
    }

    @Test
    void whatIsHeldBackHasAnswers() {
        // given: few sequences whose ends nobody knows, and many of which only one is known
        SequenceTable few = answered(2, 100, 60);
        SequenceTable none = answered(2, 100, 0);
        Split later = Split.of(few, 1, .2, true, RandomSource.of(SEED)).get(0);

        assertThat(later.from()).containsExactly(48, 48);
        assertThat(Split.of(none, 1, .2, true, RandomSource.of(SEED))).isEmpty();
        assertThat(Split.of(answered(20, 5, 0), 5, .2, true, RandomSource.of(SEED)))
                .isEmpty();
    }

    private static SequenceTable answered(int sequences, int steps, int known) {
        StringBuilder csv = new StringBuilder("id,x,y\n");
        for (int s = 0; s < sequences; s++) {
            for (int t = 0; t < steps; t++) {
                csv.append(s)
                        .append(',')
                        .append(t)
                        .append(',')
                        .append(t < known ? "" + t % 3 : "")
                        .append('\n');
            }
        }
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        try (Table table = CsvTable.open(new ByteArrayInputStream(bytes), "toy.csv", CsvOptions.defaults())) {
            return SequenceTable.read(
                    table, SequenceColumns.features("x").sequence("id").target("y"));
        }
    }

    @Test
    void longSequencesAreLearnedFromInWindowsThatHoldEveryStepAndOthersCropped() {
        SequenceTable table = table(1, 100);
        SequenceInput input =
                new InputLearning(Scaling.CHANNEL, false, 0, Frames.single()).of(table, new ArrayList<>());
        StepSequences windows = new StepSequences(table.sequences(), input, new StepSequences.Crops(1, 10, 30, 0));
        assertThat(windows.size()).isEqualTo(4);
        float[] base = input.base(table.sequences().get(0));
        int[] seen = new int[100];
        for (int step = 0; step < 300; step++) {
            Sample sample = windows.training(2, RandomSource.of(SEED).at(step, 2));
            assertThat(sample.steps()).isBetween(10, 30);
            assertThat(sample.rows())
                    .as("seed %d, step %d", SEED, step)
                    .containsExactly(Arrays.copyOfRange(base, sample.first(), sample.first() + sample.steps()));
            IntStream.range(sample.first(), sample.first() + sample.steps()).forEach(t -> seen[t]++);
        }
        assertThat(IntStream.of(seen).min().orElseThrow())
                .as("seed %d: how often the step was learned from that was least", SEED)
                .isGreaterThan(30);
        StepSequences crops = new StepSequences(table.sequences(), input, new StepSequences.Crops(1, 10, 200, 0));
        assertThat(IntStream.range(0, 50)
                        .map(step -> crops.training(0, RandomSource.of(SEED).at(step, 0))
                                .steps()))
                .allSatisfy(steps -> assertThat(steps).isBetween(10, 100))
                .anySatisfy(steps -> assertThat(steps).isLessThan(60));
    }

    @Test
    void anEarlierStepMustBeClearlyBetter() {
        assertThat(EarlyChoice.steps(List.of(curve(2, 1, .95, 1)), 30)).isEqualTo(30);
        assertThat(EarlyChoice.steps(List.of(curve(2, 1, .5, 1)), 30)).isEqualTo(20);
        assertThat(EarlyChoice.steps(List.of(), 30)).isEqualTo(30);
    }

    private static TrainingResult curve(double... scores) {
        List<TrainingResult.Point> points = new ArrayList<>();
        for (int k = 0; k < scores.length; k++) {
            points.add(new TrainingResult.Point(10L * k, 0, scores[k]));
        }
        return new TrainingResult(30, 30, scores[scores.length - 1], points);
    }
}
