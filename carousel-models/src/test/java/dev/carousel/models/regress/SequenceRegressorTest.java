package dev.carousel.models.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceRegressorTest {
    private static final long SEED = 5;
    /** Where a state begins, after letters, version and mark. */
    private static final int STATE_HEAD = 16;

    private static SequenceRegressor.Builder quick() {
        return SequenceRegressor.builder().hidden(8).members(2).steps(30);
    }

    @Test
    void learnsRemainingLifeBetterThanTheLastValueTells() {
        SequenceTable table = ToyMachines.worn(40, SEED);
        TrainedRegressor model = SequenceRegressor.builder()
                .cap(15)
                .hidden(16)
                .members(1)
                .steps(300)
                .build()
                .fit(table, Training.defaults().seed(SEED));
        RegressorEvaluation evaluation = model.evaluate(ToyMachines.worn(30, SEED + 1), 1);
        double ours = evaluation.atEveryStep().get(FitReport.CAROUSEL).rmse();
        assertThat(ours)
                .as("seed %d", SEED)
                .isLessThan(evaluation.atEveryStep().get("last").rmse());
        assertThat(ours).isLessThan(.5 * evaluation.atEveryStep().get("mean").rmse());
        assertThat(model.report().orElseThrow().validation()).containsKeys("carousel", "mean", "last", "ridge");
    }

    @Test
    void predictionsStayWithinTheCap() {
        TrainedRegressor model = quick().cap(15).build().fit(ToyMachines.worn(12, SEED), Training.defaults());
        double[] values =
                model.predict(ToyMachines.worn(12, SEED).sequences().get(0)).values();
        assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        assertThat(Arrays.stream(values).max().orElseThrow()).isLessThanOrEqualTo(15);
    }

    @Test
    void aStreamGivesTheBitsOfTheWhole() {
        // given: a model with differences, and a sequence with a missing value
        SequenceTable table = ToyMachines.worn(12, SEED);
        TrainedRegressor model = quick().difference(1).build().fit(table, Training.defaults());
        Sequence one = table.sequences().get(3);
        double[] whole = model.predict(one).values();
        // when: half of it in one stream, the rest in another that takes up the first one's memory
        RegressorStream first = model.stream();
        double[] pieces = new double[whole.length];
        int half = whole.length / 2;
        for (int t = 0; t < half; t++) {
            pieces[t] = first.step(values(one, t), one.time(t));
        }
        RegressorStream second = model.stream();
        second.restore(first.state());
        for (int t = half; t < whole.length; t++) {
            pieces[t] = second.step(values(one, t), one.time(t));
        }
        // then
        assertThat(pieces).containsExactly(whole);
        second.clear();
        assertThat(second.state()).isEqualTo(model.stream().state());
        assertThat(second.step(values(one, 0), one.time(0))).isEqualTo(whole[0]);
    }

    @Test
    void aStreamGoesOnFromTheBytesOfAnotherAtAnyStep() {
        // given
        SequenceTable table = ToyMachines.worn(12, SEED);
        TrainedRegressor model = quick().folds(0).build().fit(table, Training.defaults());
        Sequence one = table.sequences().get(4);
        double[] whole = model.predict(one).values();
        byte[] state = model.stream().state();
        // when: each step in a stream of its own, which knows the bytes of the one before and nothing else
        for (int t = 0; t < whole.length; t++) {
            RegressorStream stream = model.stream();
            stream.restore(state);
            // then
            assertThat(stream.steps()).isEqualTo(t);
            assertThat(stream.step(values(one, t), one.time(t)))
                    .as("step %d", t)
                    .isEqualTo(whole[t]);
            assertThat(stream.state()).hasSameSizeAs(state);
            state = stream.state();
        }
    }

    @Test
    void refusesTheStateOfAnotherModelAndOneThatWasCut() {
        TrainedRegressor one = quick().folds(0).build().fit(ToyMachines.worn(4, SEED), Training.defaults());
        TrainedRegressor other = quick().folds(0).build().fit(ToyMachines.worn(4, SEED + 1), Training.defaults());
        RegressorStream stream = one.stream();
        byte[] foreign = other.stream().state();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> stream.restore(foreign))
                .withMessageContaining("another model");
        byte[] own = stream.state();
        for (int length : new int[] {0, 3, own.length - 1}) {
            assertThatExceptionOfType(CorruptFileException.class)
                    .isThrownBy(() -> stream.restore(Arrays.copyOf(own, length)))
                    .withMessageContaining("cut or damaged");
        }
    }

    @Test
    void refusesAStateThatCantBeAndStaysAsItWas() {
        // given
        TrainedRegressor model = quick().folds(0).build().fit(ToyMachines.worn(4, SEED), Training.defaults());
        RegressorStream stream = model.stream();
        stream.step(new double[] {1, 2}, 10);
        byte[] state = stream.state();
        for (int at : new int[] {STATE_HEAD, STATE_HEAD + 3 * Long.BYTES, state.length - Float.BYTES}) {
            // when: a count of steps below zero, a value or a state that is no number
            byte[] damaged = state.clone();
            ByteBuffer.wrap(damaged).putInt(at, at == STATE_HEAD ? -1 : Float.floatToRawIntBits(Float.NaN));
            // then
            assertThatExceptionOfType(CorruptFileException.class)
                    .as("at %d", at)
                    .isThrownBy(() -> stream.restore(damaged))
                    .withMessageContaining("damaged");
            assertThat(stream.state()).isEqualTo(state);
        }
    }

    @Test
    void aStreamRefusesTimesThatRunBackwards() {
        TrainedRegressor model = quick().folds(0).build().fit(ToyMachines.worn(4, SEED), Training.defaults());
        RegressorStream stream = model.stream();
        stream.step(new double[] {1, 2}, 10);
        byte[] state = stream.state();
        for (long time : new long[] {10, 9}) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> stream.step(new double[] {1, 2}, time))
                    .withMessageContaining("after 10")
                    .withMessageContaining("found " + time);
        }
        assertThat(stream.state()).isEqualTo(state);
        stream.clear();
        stream.step(new double[] {1, 2}, 9);
        assertThat(stream.steps()).isEqualTo(1);
    }

    private static double[] values(Sequence one, int t) {
        return new double[] {one.value(t, 0), one.value(t, 1)};
    }

    @Test
    void aLongSequenceInPiecesIsTheSameAsAStream() {
        // given: a sequence longer than what is run at once
        TrainedRegressor model =
                quick().folds(0).clock(false).build().fit(ToyMachines.worn(12, SEED), Training.defaults());
        double[][] steps = new double[9001][];
        for (int t = 0; t < steps.length; t++) {
            steps[t] = new double[] {(t % 37) / 37.0, (t % 11) - 5};
        }
        // when
        double[] whole = model.predict(Sequence.of("long", steps)).values();
        // then
        RegressorStream stream = model.stream();
        for (int t = 0; t < steps.length; t++) {
            assertThat(stream.step(steps[t])).isEqualTo(whole[t]);
        }
    }

    @Test
    void oneNumberForEachSequenceIsLearnedFromTheWhole() {
        SequenceTable table = ToyMachines.means(40, SEED);
        TrainedRegressor model = SequenceRegressor.builder()
                .hidden(8)
                .members(1)
                .steps(300)
                .build()
                .fit(table, Training.defaults().seed(SEED));
        assertThat(model.settings().everyStep()).isFalse();
        RegressorEvaluation evaluation = model.evaluate(ToyMachines.means(40, SEED + 1), 1);
        assertThat(evaluation.atTheEnd().get(FitReport.CAROUSEL).rmse())
                .as("seed %d", SEED)
                .isLessThan(.5 * evaluation.atTheEnd().get("mean").rmse());
        assertThatExceptionOfType(UnsupportedException.class)
                .isThrownBy(model::stream)
                .withMessageContaining("target at every step");
    }

    @Test
    void aSavedRegressorSaysTheSame(@TempDir Path folder) {
        SequenceTable table = ToyMachines.worn(12, SEED);
        TrainedRegressor model = quick().cap(15).build().fit(table, Training.defaults());
        model.save(folder.resolve("model"));
        TrainedRegressor loaded = TrainedRegressor.load(folder.resolve("model"));
        assertThat(loaded.settings()).isEqualTo(model.settings());
        RegressorEvaluation before = model.evaluate(table, 1);
        RegressorEvaluation after = loaded.evaluate(table, 1);
        assertThat(after.atEveryStep()).isEqualTo(before.atEveryStep());
        assertThat(after.judged().get(2).predicted())
                .containsExactly(before.judged().get(2).predicted());
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        SequenceTable table = ToyMachines.worn(20, SEED);
        assertThat(quick().build()
                        .fit(table, Training.defaults().threads(3))
                        .files()
                        .tensors())
                .isEqualTo(quick().build()
                        .fit(table, Training.defaults().threads(1))
                        .files()
                        .tensors());
    }

    @Test
    void oneLongSequenceIsHeldBackInTime() {
        // given: a single sequence
        StringBuilder csv = new StringBuilder("x,y\n");
        for (int t = 0; t < 300; t++) {
            csv.append(t % 7).append(',').append((t % 7) * 2).append('\n');
        }
        SequenceTable table =
                ToyMachines.read(csv.toString(), SequenceColumns.features("x").target("y"));
        TrainedRegressor model = quick().window(50).build().fit(table, Training.defaults());
        assertThat(model.report().orElseThrow().validation()).containsKey("carousel");
    }

    @Test
    void refusesATableWithoutATarget() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().build()
                        .fit(ToyMachines.read("x\n1\n2\n", SequenceColumns.features("x")), Training.defaults()))
                .withMessageContaining("no column is named as the target");
    }

    @Test
    void refusesRowsOfAnotherWidthInAStream() {
        TrainedRegressor model = quick().folds(0).build().fit(ToyMachines.worn(4, SEED), Training.defaults());
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.stream().step(new double[] {1}))
                .withMessageContaining("expected 2 values, wear, noise, found 1");
    }
}
