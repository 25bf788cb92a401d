package dev.carousel.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragingTest {
    @Test
    void forgetsItsStartQuicklyAndThenDecaysAsTold() {
        double decay = 0.6;
        Averaging averaging = new Averaging.Exponential(decay);
        float[] average = {10};
        double expected = 10;
        for (int t = 0; t < 40; t++) {
            float x = (float) StrictMath.sin(t);
            averaging.update(average, new float[] {x}, t);
            double keep = Math.min(decay, (t + 1.0) / (t + 10.0));
            expected = keep * expected + (1 - keep) * x;
            assertThat((double) average[0]).isCloseTo(expected, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void meansWhatItTookInAndNotTheStart(boolean fromAStep) {
        Averaging averaging = fromAStep ? new Averaging.From(3) : new Averaging.WhenStuck(3);
        float[] average = {1e30f};
        double sum = 0;
        for (int t = 0; t < 400; t++) {
            float x = (float) StrictMath.sin(t);
            averaging.update(average, new float[] {x}, t);
            sum += x;
            assertThat((double) average[0]).isCloseTo(sum / (t + 1), within(1e-6));
        }
    }

    @Test
    void leavesTheParametersAlone() {
        float[] parameters = {1, 2};
        new Averaging.Exponential(0.9).update(new float[2], parameters, 5);
        new Averaging.From(0).update(new float[2], parameters, 5);
        assertThat(parameters).containsExactly(1, 2);
    }

    @Test
    void startsWhereItIsTold() {
        assertThat(Averaging.none().startsAt(1L << 40)).isFalse();
        assertThat(new Averaging.Exponential(0.9).startsAt(0)).isTrue();
        assertThat(new Averaging.From(3).startsAt(2)).isFalse();
        assertThat(new Averaging.From(3).startsAt(3)).isTrue();
        assertThat(new Averaging.WhenStuck(3).startsAt(1L << 40)).isFalse();
    }

    /** The authors' program: {@code len(best) > nonmono and val > min(best[:-nonmono])} with the scores before this one in best. */
    @Test
    void isTriggeredByAScoreWorseThanTheBestOfLongAgo() {
        Averaging stuck = new Averaging.WhenStuck(2);
        assertThat(stuck.startsAfter(List.of())).isFalse();
        assertThat(stuck.startsAfter(List.of(5.0, 6.0, 7.0))).as("too early").isFalse();
        assertThat(stuck.startsAfter(List.of(5.0, 6.0, 7.0, 5.5)))
                .as("worse than 5")
                .isTrue();
        assertThat(stuck.startsAfter(List.of(5.0, 6.0, 7.0, 5.0)))
                .as("not worse")
                .isFalse();
        assertThat(stuck.startsAfter(List.of(5.0, 1.0, 7.0, 4.0)))
                .as("1 is not long ago")
                .isFalse();
        assertThat(stuck.startsAfter(List.of(5.0, 1.0, 7.0, 4.0, 2.0)))
                .as("now it is")
                .isTrue();
        assertThat(new Averaging.From(0).startsAfter(List.of(1.0, 2.0, 3.0, 4.0)))
                .isFalse();
    }
}
