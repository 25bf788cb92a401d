package dev.carousel.models.sequence.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceInputTest {
    private static final double NONE = Double.NaN;

    private static SequenceTable table(double[][]... sequences) {
        List<Sequence> all = new ArrayList<>();
        for (double[][] one : sequences) {
            all.add(Sequence.of("s" + all.size(), one));
        }
        return SequenceTable.of(all);
    }

    private static SequenceInput learn(InputLearning learning, double[][]... sequences) {
        return learning.of(table(sequences), new ArrayList<>());
    }

    @Test
    void channelsAreScaledByAllTrainingData() {
        SequenceInput input = learn(
                new InputLearning(Scaling.CHANNEL, false, 0, Frames.single()),
                new double[][] {{1}, {3}},
                new double[][] {{5}, {7}});
        // mean 4, deviation sqrt(5)
        assertThat(input.base(Sequence.of("new", new double[][] {{4}, {4 + Math.sqrt(5)}})))
                .containsExactly(new float[] {0, 1}, within(1e-6f));
    }

    @Test
    void sequencesScaledByThemselvesHaveNoLevelAndNoAmplitude() {
        SequenceInput input =
                learn(new InputLearning(Scaling.SEQUENCE, false, 0, Frames.single()), new double[][] {{1}, {3}});
        assertThat(input.base(Sequence.of("new", new double[][] {{100}, {300}})))
                .containsExactly(new float[] {-1, 1}, within(1e-6f));
    }

    @Test
    void aMissingValueIsTheLastOneAndIsMarked() {
        SequenceInput input = learn(
                new InputLearning(Scaling.CHANNEL, false, 0, Frames.single()), new double[][] {{-1}, {NONE}, {1}});
        assertThat(input.base(Sequence.of("new", new double[][] {{NONE}, {1}, {NONE}})))
                .containsExactly(0, 1, 1, 0, 1, 1);
    }

    @Test
    void constantChannelsAreLeftOutWithANote() {
        List<String> notes = new ArrayList<>();
        SequenceInput input = new InputLearning(Scaling.CHANNEL, false, 0, Frames.single())
                .of(table(new double[][] {{1, 7}, {2, 7}}), notes);
        assertThat(input.channels()).containsExactly(0);
        assertThat(notes).containsExactly("column 'x2' is left out: it is always 7.0");
    }

    @Test
    void refusesDataWhereNothingVaries() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() ->
                        learn(new InputLearning(Scaling.CHANNEL, false, 0, Frames.single()), new double[][] {{1}, {1}}))
                .withMessageContaining("none of the features x1 varies");
    }

    @Test
    void differencesAndFramesAreTakenFromBaseRows() {
        SequenceInput input =
                learn(new InputLearning(Scaling.CHANNEL, false, 2, new Frames(2, 1)), new double[][] {{-1}, {1}});
        assertThat(input.inputs()).isEqualTo(4);
        // base 0 1 3; differences times two 0 2 4; frames of two steps
        assertThat(input.inputs(new float[] {0, 1, 3}, 3)).containsExactly(0, 0, 1, 2, 1, 2, 3, 4);
    }

    @Test
    void aSequenceShorterThanAFrameIsOneFrameWithItsLastStepRepeated() {
        SequenceInput input =
                learn(new InputLearning(Scaling.CHANNEL, false, 0, new Frames(4, 2)), new double[][] {{-1}, {1}});
        assertThat(input.inputs(new float[] {5, 6}, 2)).containsExactly(5, 6, 6, 6);
    }

    @Test
    void theEncoderGoesOnFromWhatItRemembers() {
        // given
        double[][] steps = {{1, NONE}, {2, 5}, {NONE, 6}, {4, NONE}, {5, 8}};
        SequenceInput input = learn(new InputLearning(Scaling.CHANNEL, true, 0, Frames.single()), steps);
        float[] whole = input.base(Sequence.of("s", steps));
        int C = input.width();
        // when: two steps by one encoder, the rest by another with its memory
        float[] pieces = new float[whole.length];
        RowEncoder first = new RowEncoder(input);
        for (int t = 0; t < 2; t++) {
            first.next(steps[t], pieces, t * C);
        }
        RowEncoder second = new RowEncoder(input);
        second.restore(first.memory());
        for (int t = 2; t < steps.length; t++) {
            second.next(steps[t], pieces, t * C);
        }
        // then
        assertThat(pieces).containsExactly(whole);
    }

    @Test
    void theFilesSayAllThatThereIs() {
        double[][] steps = {{1, NONE}, {2, 5}, {3, 7}};
        SequenceInput input = learn(new InputLearning(Scaling.SEQUENCE, true, 5, new Frames(4, 2)), steps);
        assertThat(InputJson.read(InputJson.write(input))).isEqualTo(input);
    }

    @Test
    void augmentationWithoutStrengthChangesNothing() {
        float[] base = {1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(Augmentation.none().apply(base, 8, 1, 1, RandomSource.of(1))).containsExactly(base);
    }

    @Test
    void warpsKeepTheEndsAndStayWithinTheValues() {
        float[] base = new float[50];
        for (int t = 0; t < base.length; t++) {
            base[t] = t;
        }
        long seed = 11;
        float[] warped = new Augmentation(.02, 0, 0, false)
                .apply(base, 50, 1, 1, RandomSource.of(seed).at(3, 4));
        assertThat(warped[0]).as("seed %d", seed).isZero();
        assertThat(warped[49]).isEqualTo(49);
        assertThat(warped).isNotEqualTo(base);
        for (int t = 0; t < 50; t++) {
            assertThat(warped[t]).isBetween(t - 5f, t + 5f);
        }
    }

    @Test
    void cyclicShiftsKeepTheCircle() {
        float[] base = {1, 10, 2, 20, 3, 30};
        float[] turned = Augmentation.rotate(base, 3, 2, 1);
        assertThat(turned).containsExactly(2, 20, 3, 30, 1, 10);
        float[] sorted = new Augmentation(0, 0, 0, true)
                .apply(base, 3, 2, 2, RandomSource.of(5).at(1, 1))
                .clone();
        Arrays.sort(sorted);
        assertThat(sorted).containsExactly(1, 2, 3, 10, 20, 30);
    }
}
