package dev.carousel.models.sequence.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void theConfusionMatrixCountsPrecisionRecallAndF1() {
        // given: truth 0 0 0 1, predicted 0 0 1 1
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"), new int[] {0, 0, 0, 1}, new int[] {0, 0, 1, 1});
        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.precision(0)).isEqualTo(1);
        assertThat(matrix.recall(0)).isEqualTo(2 / 3.0);
        assertThat(matrix.f1(0)).isEqualTo(.8);
        assertThat(matrix.f1(1)).isEqualTo(2 / 3.0);
        assertThat(matrix.macroF1()).isEqualTo((.8 + 2 / 3.0) / 2);
        assertThat(matrix.accuracy()).isEqualTo(.75);
    }

    @Test
    void aClassThatNeverOccursIsNotInTheMacroMean() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"), new int[] {0}, new int[] {0});
        assertThat(matrix.macroF1()).isEqualTo(1);
    }

    @Test
    void logLossAndCalibrationAreThoseOfTheirFormulas() {
        ClassScores scores = ClassScores.of(
                List.of("a", "b"), new int[] {0, 1}, List.of(new double[] {.8, .2}, new double[] {.7, .3}));
        assertThat(scores.logLoss()).isEqualTo(-(Math.log(.8) + Math.log(.3)) / 2, within(1e-12));
        // both predict a: .8 right, .7 wrong, in bins of their own
        assertThat(scores.ece()).isEqualTo((.2 + .7) / 2, within(1e-12));
    }

    @Test
    void temperatureFindsHowSureLogitsShouldBe() {
        // given: logits of 4 for the first class, which is right in three of four
        List<float[]> logits = new ArrayList<>();
        int[] truth = {0, 0, 0, 1};
        for (int k = 0; k < 4; k++) {
            logits.add(new float[] {4, 0});
        }
        // when
        Temperature temperature = Temperature.of(logits, truth);
        // then: the best log loss is at a probability of 3/4, but a fifth is left to doubt
        assertThat(temperature.probabilities(new float[] {4, 0}, 0, 2)[0]).isEqualTo(.8 * .75 + .2 * .5, within(1e-9));
    }

    @Test
    void oneThatIsRightIsNoProof() {
        Temperature temperature = Temperature.of(List.of(new float[] {1, 0}), new int[] {0});
        assertThat(temperature.probabilities(new float[] {1, 0}, 0, 2)[0]).isEqualTo(.75, within(1e-9));
        assertThat(Temperature.of(List.of(), new int[0])).isEqualTo(Temperature.none());
    }

    @Test
    void tooLateCostsMoreThanTooEarly() {
        RegressionScores early = RegressionScores.of(new double[] {50, 60}, new double[] {40, 60});
        RegressionScores late = RegressionScores.of(new double[] {50, 60}, new double[] {60, 60});
        assertThat(early.asymmetric()).isEqualTo(Math.exp(10 / 13.0) - 1, within(1e-12));
        assertThat(late.asymmetric()).isEqualTo(Math.exp(1) - 1, within(1e-12));
        assertThat(early.rmse()).isEqualTo(Math.sqrt(50));
        assertThat(early.mae()).isEqualTo(5);
        assertThat(early.r2()).isEqualTo(1 - 100 / 50.0);
    }
}
