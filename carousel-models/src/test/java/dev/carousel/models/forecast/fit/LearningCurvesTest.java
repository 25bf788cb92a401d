package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.forecast.network.Window;
import dev.carousel.parallel.Workers;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningCurvesTest {
    /** Validation scores after 0, 50, 100 ... steps. */
    private static TrainingResult curve(double... scores) {
        List<TrainingResult.Point> points = new ArrayList<>();
        for (int k = 0; k < scores.length; k++) {
            points.add(new TrainingResult.Point(50L * k, 1, scores[k]));
        }
        return new TrainingResult(50L * (scores.length - 1), 0, 1, points);
    }

    private static Cut cut(double windows) {
        Holdout holdout = new Holdout(new int[] {4}, List.of(new Window(0, 4)));
        Histories histories = new Histories(List.of("a"), List.of(new double[] {1, 2, 3, 4, 5, 6}));
        return new Cut(holdout, new Judge(histories, holdout, SomeSettings.small(2, 2, 2), Workers.single()), windows);
    }

    @Test
    void scoresEachCutAfterTheStepsThatWereBestAtTheOthers() {
        LearningCurves curves = new LearningCurves(
                List.of(cut(1), cut(1)), List.of(List.of(curve(10, 8, 9)), List.of(curve(10, 9, 5))));

        // The first is best after 50 steps, where the second has 9; the second after 100, where the first has 9.
        assertThat(curves.score(1)).isEqualTo(9);
        assertThat(curves.steps()).isEqualTo(100);
    }

    @Test
    void isNotFlatteredByLuckAtOneCut() {
        LearningCurves curves = new LearningCurves(
                List.of(cut(1), cut(1), cut(1)),
                List.of(List.of(curve(10, 11, 12)), List.of(curve(10, 12, 11)), List.of(curve(10, 11, 1))));

        assertThat(curves.score(1)).isCloseTo((12 + 11 + 10) / 3.0, within(1e-12));
    }

    @Test
    void weighsCutsByTheirWindowsAndAveragesMembers() {
        LearningCurves curves = new LearningCurves(
                List.of(cut(3), cut(1)), List.of(List.of(curve(4, 2)), List.of(curve(6, 1), curve(6, 3))));

        assertThat(curves.score(1)).isEqualTo((3 * 2 + 1 * 2) / 4.0);
    }

    @Test
    void countsWhatMembersAreBetterTogetherThanOneByOne() {
        LearningCurves curves = new LearningCurves(
                List.of(cut(1), cut(1)), List.of(List.of(curve(10, 8)), List.of(curve(10, 8), curve(10, 8))));

        // One by one their best score is 1, together 0.9.
        assertThat(curves.score(.9)).isCloseTo(.9 * 8, within(1e-12));
    }

    @Test
    void keepsTheLastScoreOfACurveThatEndedEarly() {
        LearningCurves curves = new LearningCurves(
                List.of(cut(1), cut(1)), List.of(List.of(curve(10, 12)), List.of(curve(10, 9, 8, 7))));

        assertThat(curves.score(1)).isEqualTo((12 + 10) / 2.0);
    }
}
