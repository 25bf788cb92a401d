package dev.carousel.models.anomaly.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures by hand: with S(x) = 2 / (1 + exp(5x)) - 1, S(-1) = .98661430. */
class NabScoreTest {
    private static final LabelledWindow WINDOW = new LabelledWindow(10, 13);

    /** Twenty rows, of which three are the probation; zeros but for the given rows, and a window from 10 to 13. */
    private static ScoredStream stream(double score, int... rows) {
        double[] scores = new double[20];
        for (int row : rows) {
            scores[row] = score;
        }
        return new ScoredStream("toy", scores, List.of(WINDOW));
    }

    @Test
    void firstRowOfEachWindowAloneIsPerfect() {
        NabScore score = NabScore.best(List.of(stream(.9, 10), stream(.8, 10)), NabProfile.STANDARD);

        assertThat(score).isEqualTo(new NabScore(100, .8, 2, 2, 2, 0));
    }

    @Test
    void reportingNothingIsZeroWhereEveryReportCostsMoreThanItGives() {
        // given: the window is found, but only by a threshold that reports sixteen other rows, too
        NabScore score = NabScore.best(List.of(stream(0)), new NabProfile("strict", 1, 0, 1));

        assertThat(score.score()).isEqualTo(0);
        assertThat(score.threshold()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(score.found()).isZero();
    }

    @Test
    void laterReportsOfAWindowAreWorthLess() {
        // S(-.75) = .95404526, divided by S(-1) .96698909; of the range from -1 to 1 that is (.96698909 + 1) / 2
        NabScore score = NabScore.at(.5, List.of(stream(.9, 11, 13)), NabProfile.STANDARD);

        assertThat(score.raw()).isCloseTo(.96698909, within(1e-7));
        assertThat(score.score()).isCloseTo(98.349454, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "5, -.11", // before any window
        "15, -.10242205", // 2/3 of a width behind: S(2/3) = -.93110950
        "14, -.07504880", // S(1/3) = -.68226179
        "19, -.10999006" // S(2) = -.99990920
    })
    void falseAlarmsCostMoreTheFartherBehindAWindow(int row, double cost) {
        NabScore score = NabScore.at(.5, List.of(stream(.9, row)), NabProfile.STANDARD);

        assertThat(score.raw()).isCloseTo(-1 + cost, within(1e-7));
        assertThat(score.falseAlarms()).isEqualTo(1);
    }

    @Test
    void farBehindAWindowAFalseAlarmCostsAllOfItsWeight() {
        double[] scores = new double[60];
        scores[15] = 1;
        ScoredStream far = new ScoredStream("far", scores, List.of(new LabelledWindow(11, 12)));

        assertThat(NabScore.at(.5, List.of(far), NabProfile.STANDARD).raw()).isEqualTo(-1.11);
    }

    @Test
    void profilesWeighMistakesDifferently() {
        List<ScoredStream> missed = List.of(stream(.9, 5));

        assertThat(NabScore.at(.5, missed, NabProfile.STANDARD).score()).isCloseTo(100 * -.11 / 2, within(1e-9));
        assertThat(NabScore.at(.5, missed, NabProfile.FEW_FALSE_ALARMS).score())
                .isCloseTo(100 * -.22 / 2, within(1e-9));
        assertThat(NabScore.at(.5, missed, NabProfile.FEW_MISSES).score()).isCloseTo(100 * -.11 / 3, within(1e-9));
    }

    @Test
    void probationAndMissingValuesAreNotScored() {
        ScoredStream early = stream(.9, 0, 1, 2);
        double[] gaps = new double[20];
        Arrays.fill(gaps, 4, 20, Double.NaN);

        assertThat(NabScore.at(.5, List.of(early), NabProfile.STANDARD).falseAlarms())
                .isZero();
        NabScore missing = NabScore.at(
                Double.NEGATIVE_INFINITY,
                List.of(new ScoredStream("gaps", gaps, List.of(WINDOW))),
                NabProfile.STANDARD);
        assertThat(missing.falseAlarms()).isEqualTo(1);
        assertThat(missing.found()).isZero();
    }

    @Test
    void probationEndsWithRowSevenHundredAndFiftyAtTheLatest() {
        assertThat(ScoredStream.probation(20)).isEqualTo(3);
        assertThat(ScoredStream.probation(4032)).isEqualTo(604);
        assertThat(ScoredStream.probation(15902)).isEqualTo(750);
    }

    @Test
    void windowsWithinTheProbationDontCount() {
        double[] scores = new double[20];
        scores[10] = 1;
        ScoredStream stream = new ScoredStream("early", scores, List.of(new LabelledWindow(0, 2), WINDOW));

        assertThat(NabScore.at(.5, List.of(stream), NabProfile.STANDARD)).isEqualTo(new NabScore(100, .5, 1, 1, 1, 0));
    }

    @Test
    void oneThresholdServesAllStreams() {
        // given: one detector reports its window with .6, and has .7 where the other is normal
        double[] second = new double[20];
        second[10] = .6;
        second[5] = .5;
        ScoredStream weak = new ScoredStream("weak", second, List.of(WINDOW));
        ScoredStream loud = stream(.7, 4, 5, 6, 10);

        NabScore together = NabScore.best(List.of(weak, loud), NabProfile.STANDARD);

        assertThat(together.threshold()).isEqualTo(.6);
        assertThat(together.raw()).isCloseTo(2 - 3 * .11, within(1e-12));
        assertThat(together.falseAlarms()).isEqualTo(3);
    }

    @Test
    void refusesOverlappingWindows() {
        assertThatThrownBy(() -> new ScoredStream(
                        "s", new double[20], List.of(new LabelledWindow(3, 8), new LabelledWindow(8, 9))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("stream 's'")
                .hasMessageContaining("begins before the one before has ended");
    }

    @Test
    void refusesStreamsWithoutAWindow() {
        ScoredStream normal = new ScoredStream("s", new double[20], List.of());

        assertThatThrownBy(() -> NabScore.best(List.of(normal), NabProfile.STANDARD))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one labelled window");
    }
}
