package dev.carousel.report.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.insight.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final float[][] Z = {{0, 0, 0}, {1.5f, -0.5f, 2}};

    @Test
    void logOddsAreThoseOfTheProbability() {
        Question question = new ClassQuestion(CLASSES, 2, 0, -1);
        double p = StrictMath.exp(0.75) / (StrictMath.exp(0.75) + StrictMath.exp(-0.25) + StrictMath.exp(1));

        assertThat(question.score().value(Z)).isCloseTo(StrictMath.log(p / (1 - p)), within(1e-7));
        Answer answer = question.answer(Z);
        assertThat(answer.value()).isCloseTo(p, within(1e-7));
        assertThat(answer.label()).isEqualTo("c");
        assertThat(answer.inWords()).startsWith("c, ");
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        assertGradient(new LogOdds(2, 0.7, -1));
        assertGradient(new LogOdds(1, 1, 0));
        assertGradient(new NumberQuestion("life", 1, -1, 40, 12).score());
        assertGradient(new LabelQuestion(CLASSES, 0.5, List.of(.5, .5, .5), 2).score());
    }

    private static void assertGradient(Score score) {
        float[][] gradient = score.gradient(Z);
        for (int t = 0; t < Z.length; t++) {
            for (int k = 0; k < Z[t].length; k++) {
                double slope = (moved(score, t, k, 0.01f) - moved(score, t, k, -0.01f)) / 0.02;
                assertThat((double) gradient[t][k]).as("%s %d %d", score, t, k).isCloseTo(slope, within(1e-3));
            }
        }
    }

    private static double moved(Score score, int t, int k, float by) {
        float[][] y = {Z[0].clone(), Z[1].clone()};
        y[t][k] += by;
        return score.value(y);
    }

    @Test
    void aNumberIsSaidWithinTheLimitsOfItsModel() {
        Question question = new NumberQuestion("life", 0, -1, 40, 12, 0, 50);

        assertThat(question.answer(new float[][] {{1}}).value()).isEqualTo(50);
        assertThat(question.answer(new float[][] {{-4}}).value()).isZero();
        assertThat(question.answer(new float[][] {{.5f}}).value()).isEqualTo(46);
        assertThat(question.score().value(new float[][] {{1}}))
                .as("which gradients are of")
                .isEqualTo(52);
    }

    @Test
    void aNumberIsInItsOwnUnit() {
        Question question = new NumberQuestion("life", 1, -1, 40, 12);

        assertThat(question.answer(Z).value()).isCloseTo(34, within(1e-6));
        assertThat(question.answer(Z).text()).isEqualTo("34");
        assertThat(question.turns()).isFalse();
    }

    @Test
    void aQuestionAboutAStepMovesWithItAndEndsWithIt() {
        for (Question question : List.of(new ClassQuestion(CLASSES, 1, 0, 1), new NumberQuestion("x", 0, 1, 0, 1))) {
            Question shorter = question.without(0).orElseThrow();
            assertThat(shorter.score().value(new float[][] {Z[1]}))
                    .isEqualTo(question.score().value(Z));
            assertThat(question.without(1)).isEmpty();
            assertThat(question.without(2)).contains(question);
            assertThat(question.score().without(1)).isEmpty();
        }
    }

    @Test
    void classesAndStepsThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> Asking.ofClass(CLASSES, 1, -1, Wish.of("m").output("nothing"), Z))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no class 'nothing'")
                .hasMessageContaining("a, b, c");
        assertThatThrownBy(() -> Asking.step(Wish.of("m").step(0), 5)).hasMessageContaining("expected 1 to 5, found 0");
        assertThat(Asking.step(Wish.of("m"), 5)).isEqualTo(4);
        assertThatThrownBy(() -> new LogOdds(0, 1, 7).value(Z)).hasMessageContaining("step 7");
    }
}
