package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.forecast.network.Calibration;
import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.forecast.network.HeadStart;
import dev.carousel.models.forecast.network.LagExpert;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.Transform;
import dev.carousel.models.preparation.WindowLevel;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Settings SETTINGS = SomeSettings.small(2, 1, 2);

    @Test
    void takesTwiceThePinballLossInUnitsOfTheNaiveError() {
        // The training part 0 1 0 1 has a naive error of 1. From 1, the last value, -1 and 2 are forecast wrong by -2
        // and 1.
        Histories histories = new Histories(List.of("a"), List.of(new double[] {0, 1, 0, 1, -1, 2}));
        Judge judge = judge(histories, new Holdout(new int[] {4}, List.of(new Window(0, 4))));

        double score = judge.score(lastValue());

        double below = 2 * (.9 + .5 + .1);
        double above = .1 + .5 + .9;
        assertThat(score).isCloseTo(2 * (below + above) / 6, within(1e-12));
    }

    @Test
    void countsEachSeriesInItsOwnUnit() {
        double[] one = {0, 1, 0, 1, -1, 2};
        double[] same = Arrays.stream(one).map(y -> 1e6 * y).toArray();
        Judge judge = judge(
                new Histories(List.of("a", "b"), List.of(one, same)),
                new Holdout(new int[] {4, 4}, List.of(new Window(0, 4), new Window(1, 4))));
        Judge alone =
                judge(new Histories(List.of("a"), List.of(one)), new Holdout(new int[] {4}, List.of(new Window(0, 4))));

        assertThat(judge.score(lastValue())).isCloseTo(alone.score(lastValue()), within(1e-6));
    }

    @Test
    void countsAConstantByItsSize() {
        double[] constant = {1e12, 1e12, 1e12, 1e12, 2e12, 2e12};
        double[] zeros = {0, 0, 0, 0, 0, 0};
        List<Window> both = List.of(new Window(0, 4), new Window(1, 4));
        Judge judge =
                judge(new Histories(List.of("a", "b"), List.of(constant, zeros)), new Holdout(new int[] {4, 4}, both));

        // A mean quantile loss of half the size, averaged with none.
        assertThat(judge.score(lastValue())).isCloseTo(.5, within(1e-6));
    }

    @Test
    void isBlindToWhatTransformTheCandidateUses() {
        double[] values = {4, 1, 4, 1, 9, 16};
        Judge judge = judge(
                new Histories(List.of("a"), List.of(values)), new Holdout(new int[] {4}, List.of(new Window(0, 4))));

        assertThat(judge.score(lastValue(Transform.LOGARITHM)))
                .isCloseTo(judge.score(lastValue(Transform.NONE)), within(1e-6));
    }

    private static Judge judge(Histories histories, Holdout holdout) {
        return new Judge(histories, holdout, SETTINGS, Workers.single());
    }

    private static Ensemble lastValue() {
        return lastValue(Transform.NONE);
    }

    /** All quantiles are the last value. */
    private static Ensemble lastValue(Transform transform) {
        GatedNetwork network = new GatedNetwork(SETTINGS.shape(1));
        network.initialise(RandomSource.of(1), new HeadStart(0, new float[0], new float[0]));
        return new Ensemble(
                SETTINGS.shape(1),
                new Preparation(transform, false, WindowLevel.MEAN, Map.of()),
                new ArrayList<>(List.of(new LagExpert(0))),
                List.of(network),
                SETTINGS.quantiles().indexOf(.5),
                Calibration.none(SETTINGS.quantiles().size()));
    }
}
