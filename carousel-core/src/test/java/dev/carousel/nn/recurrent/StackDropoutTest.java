package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks below and between the layers of a stack are functions of layer, step, sequence, absolute time and feature, and of nothing else. */
class StackDropoutTest {
    private static final int I = 4;
    private static final int H = 18;
    private static final Mode TRAINING = Mode.training(RandomSource.of(9), 5);

    static Stream<Lstm> specs() {
        Lstm plain = Lstm.of(I, H).layers(3);
        Lstm both = plain.inputDropout(0.2f).dropout(0.3f);
        return Stream.of(plain.inputDropout(0.2f), plain.dropout(0.3f), both, both.lockedDropout());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void areTheSameForASequenceAloneAndInCompany(Lstm spec) {
        LstmLayer layer = spec.initialise(1);
        List<float[][]> sequences = sequences(6, 0, 9, 2);

        float[][] together = run(layer, sequences, layer.zeroState(4), TRAINING).sequence(0);
        float[][] alone = run(layer, sequences.subList(0, 1), layer.zeroState(1), TRAINING)
                .sequence(0);

        assertSame(together, alone);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void areTheSameForAWholeAndItsPieces(Lstm spec) {
        LstmLayer layer = spec.initialise(1);
        List<float[][]> sequences = sequences(7, 0, 9, 2);
        LstmState wholeState = layer.zeroState(4);
        Sequences whole = run(layer, sequences, wholeState, TRAINING);

        LstmState carried = layer.zeroState(4);
        for (int from = 0; from < 9; from += 4) {
            int start = from;
            List<float[][]> piece = new ArrayList<>();
            sequences.forEach(
                    s -> piece.add(Arrays.copyOfRange(s, Math.min(start, s.length), Math.min(start + 4, s.length))));
            Sequences y = run(layer, piece, carried, TRAINING.later(from));
            for (int b = 0; b < 4; b++) {
                float[][] all = whole.sequence(b);
                assertSame(
                        y.sequence(b),
                        Arrays.copyOfRange(all, Math.min(start, all.length), Math.min(start + 4, all.length)));
            }
        }
        Bits.assertSame("states", StackCase.flat(carried), StackCase.flat(wholeState));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void differBetweenSequencesAndSteps(Lstm spec) {
        LstmLayer layer = spec.initialise(1);
        float[][] sequence = sequences(6).get(0);
        Sequences twice = run(layer, List.<float[][]>of(sequence, sequence), layer.zeroState(2), TRAINING);
        Sequences nextStep =
                run(layer, List.<float[][]>of(sequence), layer.zeroState(1), Mode.training(RandomSource.of(9), 6));

        assertThat(Arrays.deepEquals(twice.sequence(0), twice.sequence(1))).isFalse();
        assertThat(Arrays.deepEquals(nextStep.sequence(0), twice.sequence(0))).isFalse();
    }

    /** An LSTM that has forgotten: with equal inputs and one mask for all steps it reaches a fixed point, with masks of each step never. */
    @ParameterizedTest
    @MethodSource("specs")
    void areOneForAllStepsOnlyWhereLocked(Lstm spec) {
        LstmLayer layer = spec.forgetBias(-3).initialise(1);
        float[][] constant = new float[200][];
        Arrays.fill(constant, new float[] {1, -1, 0.5f, 2});

        float[][] y = run(layer, List.<float[][]>of(constant), layer.zeroState(1), TRAINING)
                .sequence(0);

        float change = 0;
        for (int k = 0; k < H; k++) {
            change = Math.max(change, Math.abs(y[199][k] - y[198][k]));
        }
        if (spec.regularisation().locked()) {
            assertThat(change).isLessThan(1e-5f);
        } else {
            assertThat(change).isGreaterThan(1e-3f);
        }
    }

    private static Sequences run(LstmLayer layer, List<float[][]> sequences, LstmState state, Mode mode) {
        return layer.pass(Workers.single()).forward(Sequences.of(I, sequences), state, mode);
    }

    private static List<float[][]> sequences(int... lengths) {
        SplittableRandom random = new SplittableRandom(4);
        List<float[][]> sequences = new ArrayList<>();
        for (int length : lengths) {
            float[][] sequence = new float[length][I];
            for (float[] step : sequence) {
                for (int k = 0; k < I; k++) {
                    step[k] = (float) (2 * random.nextDouble() - 1);
                }
            }
            sequences.add(sequence);
        }
        return sequences;
    }

    private static void assertSame(float[][] actual, float[][] expected) {
        assertThat(actual).hasNumberOfRows(expected.length);
        for (int t = 0; t < expected.length; t++) {
            Bits.assertSame("step " + t, actual[t], expected[t]);
        }
    }
}
