package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.nn.Mode;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What masks are for, seen in outputs alone. */
class LstmVariantRandomnessTest {
    private static final int H = 40;
    private static final RandomSource RANDOM = RandomSource.of(11);

    @Test
    void recurrentDropoutKeepsOneMaskForAllStepsOfASequence() {
        // c is x's share plus a share of every unit of h', which is the same for all: what is missing tells how many
        // were dropped.
        LstmLayer lstm = summing(Lstm.of(1, H).recurrentDropout(0.5f));
        int T = 6;
        Tensor first = run(lstm, T, 3, Mode.training(RANDOM, 0));

        for (int b = 0; b < 3; b++) {
            float share = first.get(row(1, b), 0);
            assertThat(share).as("share of sequence %d", b).isBetween(0.5f, 1.5f);
            for (int t = 1; t < T; t++) {
                // h of the step before is the same in all units, so each step multiplies it by the share that is kept,
                // doubled.
                assertThat(first.get(row(t, b), 7) / first.get(row(t - 1, b), 7))
                        .as("sequence %d step %d", b, t)
                        .isCloseTo(share, within(1e-4f));
            }
        }
        assertThat(first.get(row(1, 0), 0)).isNotEqualTo(first.get(row(1, 1), 0));
        assertThat(run(lstm, T, 3, Mode.training(RANDOM, 1)).get(row(1, 0), 0))
                .as("another step of training")
                .isNotEqualTo(first.get(row(1, 0), 0));
        assertThat(run(lstm, T, 3, Mode.prediction()).get(row(3, 0), 0))
                .as("prediction")
                .isCloseTo(1, within(1e-4f));
    }

    @Test
    void weightDropoutKeepsOneMaskForAllSequences() {
        LstmLayer lstm = summing(Lstm.of(1, H).weightDropout(0.5f));
        Tensor y = run(lstm, 2, 3, Mode.training(RANDOM, 0));
        float[] second = Arrays.copyOfRange(y.toArray(), row(1, 0) * H, row(1, 1) * H);

        for (int b = 1; b < 3; b++) {
            assertThat(Arrays.copyOfRange(y.toArray(), row(1, b) * H, row(1, b) * H + H))
                    .as("sequence %d", b)
                    .isEqualTo(second);
        }
        assertThat(second).as("units have masks of their own").isNotEqualTo(filled(second[0]));
        Tensor later = run(lstm, 2, 3, Mode.training(RANDOM, 1));
        assertThat(Arrays.copyOfRange(later.toArray(), row(1, 0) * H, row(1, 1) * H))
                .as("another step of training")
                .isNotEqualTo(second);
        assertThat(run(lstm, 2, 3, Mode.prediction()).get(row(1, 0), 0)).isCloseTo(1, within(1e-4f));
    }

    @Test
    void zoneoutKeepsItsShareOfUnitsExactly() {
        LstmLayer lstm = Lstm.of(1, 500).zoneout(0.3f, 0).initialise(2);
        LstmState state = lstm.zeroState(1);
        Tensor before = Tensor.zeros(1, 1, 500);
        before.fill(0.123f);
        state.set(before, Tensor.zeros(1, 1, 500));
        Tensor y = lstm.pass(Workers.single())
                .forward(ones(1, 1), state, Mode.training(RANDOM, 0))
                .values();

        int kept = 0;
        for (float value : y.toArray()) {
            kept += value == 0.123f ? 1 : 0;
        }
        // Binomial: 150 with a standard deviation of 10.
        assertThat(kept).isBetween(105, 195);
    }

    @Test
    void zoneoutPredictsTheMeanOfWhatTrainingDraws() {
        LstmLayer lstm = Lstm.of(1, 4).zoneout(0.3f, 0.6f).initialise(2);
        int draws = 4000;
        Tensor h = Tensor.zeros(1, draws, 4);
        Tensor c = Tensor.zeros(1, draws, 4);
        h.fill(0.5f);
        c.fill(-0.7f);
        LstmState drawn = lstm.zeroState(draws);
        drawn.set(h, c);
        LstmState predicted = drawn.copy();

        lstm.pass(Workers.single()).forward(ones(1, draws), drawn, Mode.training(RANDOM, 0));
        lstm.pass(Workers.single()).forward(ones(1, draws), predicted, Mode.prediction());

        for (int unit = 0; unit < 4; unit++) {
            // Both values of a unit are less than 2 apart, so the mean's standard deviation is below 2 x 0.5 /
            // sqrt(4000) = 0.016.
            assertThat(mean(drawn.h(), unit)).isCloseTo(mean(predicted.h(), unit), within(0.06));
            assertThat(mean(drawn.c(), unit)).isCloseTo(mean(predicted.c(), unit), within(0.06));
        }
        assertThat(drawn.c().get(0, 0, 0)).isIn(-0.7f, lastOf(lstm));
    }

    /** What a step makes of c when nothing is kept. */
    private static float lastOf(LstmLayer lstm) {
        LstmLayer without = Lstm.of(1, 4).initialise(2);
        without.parameters().load(lstm.parameters().tensors());
        LstmState state = without.zeroState(1);
        Tensor h = Tensor.zeros(1, 1, 4);
        Tensor c = Tensor.zeros(1, 1, 4);
        h.fill(0.5f);
        c.fill(-0.7f);
        state.set(h, c);
        without.pass(Workers.single()).forward(ones(1, 1), state, Mode.prediction());
        return state.c().get(0, 0, 0);
    }

    private static double mean(Tensor states, int unit) {
        double sum = 0;
        for (int b = 0; b < states.dim(1); b++) {
            sum += states.get(0, b, unit);
        }
        return sum / states.dim(1);
    }

    /** i, o = 1, f = 0, all functions straight: h = x at the first step, and the mean of h' at those after, where x is 0. */
    private static LstmLayer summing(Lstm plain) {
        Identity identity = new Identity();
        LstmLayer lstm = plain.activations(GateActivations.of(identity, identity, identity))
                .initialise(1);
        Arrays.fill(lstm.parameters().values(), 0);
        Tensor one = Tensor.zeros(H);
        one.fill(1);
        lstm.setBias(0, Gate.INPUT, one);
        lstm.setBias(0, Gate.OUTPUT, one);
        lstm.weight(0, Gate.CANDIDATE).fill(1);
        lstm.recurrentWeight(0, Gate.CANDIDATE).fill(1f / H);
        lstm.parameters().changed();
        return lstm;
    }

    private static float[] filled(float value) {
        float[] values = new float[H];
        Arrays.fill(values, value);
        return values;
    }

    /** x is 1 at the first step and 0 after. */
    private static Tensor run(LstmLayer lstm, int T, int B, Mode mode) {
        Tensor x = Tensor.zeros(T * B, 1);
        for (int b = 0; b < B; b++) {
            x.set(1, b, 0);
        }
        Sequences sequences = new Sequences(SequenceLayout.equal(T, B), x);
        return lstm.pass(Workers.single()).forward(sequences, mode).values().copy();
    }

    private static int row(int t, int b) {
        return t * 3 + b;
    }

    private static Sequences ones(int T, int B) {
        Tensor x = Tensor.zeros(T * B, 1);
        x.fill(1);
        return new Sequences(SequenceLayout.equal(T, B), x);
    }
}
