package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.network.Window;
import dev.carousel.random.RandomSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    @Test
    void holdsBackAShareOrAFewSeasonsOrAHorizon() {
        assertThat(Holdout.tail(new int[] {200}, SomeSettings.small(5, 12, 12), .15)
                        .ends())
                .containsExactly(170);
        assertThat(Holdout.tail(new int[] {2000}, SomeSettings.small(5, 12, 12), .15)
                        .ends())
                .containsExactly(2000 - 60);
        assertThat(Holdout.tail(new int[] {2000}, SomeSettings.small(5, 24, 12), .15)
                        .ends())
                .containsExactly(2000 - 96);
        assertThat(Holdout.tail(new int[] {2000}, SomeSettings.small(12, 12, 12), .15)
                        .ends())
                .containsExactly(2000 - 120);
        assertThat(Holdout.tail(new int[] {2000}, SomeSettings.small(40, 12, 12), .15)
                        .ends())
                .containsExactly(2000 - 300);
        assertThat(Holdout.tail(new int[] {50}, SomeSettings.small(20, 12, 12), .15)
                        .ends())
                .containsExactly(30);
    }

    @Test
    void holdsBackEarlierStretchesWhereTheTailIsAWindowOrTwo() {
        Settings settings = SomeSettings.small(12, 12, 24);

        List<Holdout> rolling = Holdout.rolling(new int[] {99}, settings, .15);

        assertThat(rolling).extracting(holdout -> holdout.ends()[0]).containsExactly(49, 61, 73, 85);
        for (Holdout holdout : rolling) {
            int next = holdout.ends()[0] == 85 ? 99 : holdout.ends()[0] + 12;
            assertThat(holdout.windows())
                    .allMatch(window -> window.origin() >= holdout.ends()[0] && window.origin() + 12 <= next);
        }
        assertThat(rolling.get(3).windows())
                .isEqualTo(Holdout.tail(new int[] {99}, settings, .15).windows());
    }

    @Test
    void holdsBackTheTailAloneWhereItHoldsManyWindows() {
        int[] lengths = new int[19];
        Arrays.fill(lengths, 1000);
        assertThat(Holdout.rolling(lengths, SomeSettings.small(12, 12, 24), .15))
                .hasSize(1);
    }

    @Test
    void countsOverlappingWindowsAsPartsOfOne() {
        Holdout holdout = new Holdout(
                new int[] {10, 10},
                List.of(new Window(0, 10), new Window(0, 11), new Window(0, 13), new Window(1, 10)));

        assertThat(holdout.windowsApart(4)).isEqualTo(1 + .25 + .5 + 1);
        assertThat(holdout.windowsApart(1)).isEqualTo(4);
    }

    @Test
    void judgesAtEveryOriginOfTheTail() {
        Holdout holdout = Holdout.tail(new int[] {100}, SomeSettings.small(5, 12, 12), .15);

        assertThat(holdout.ends()).containsExactly(85);
        assertThat(holdout.windows()).hasSize(11).startsWith(new Window(0, 85)).endsWith(new Window(0, 95));
    }

    @Test
    void thinsManyOriginsEvenly() {
        Holdout holdout = Holdout.tail(new int[] {40_000}, SomeSettings.small(5, 400, 12), .15);

        assertThat(holdout.windows()).hasSizeBetween(200, 400);
        int stride =
                holdout.windows().get(1).origin() - holdout.windows().get(0).origin();
        for (int w = 1; w < holdout.windows().size(); w++) {
            assertThat(holdout.windows().get(w).origin()
                            - holdout.windows().get(w - 1).origin())
                    .isEqualTo(stride);
        }
    }

    @Test
    void holdsNothingBackFromSeriesThatAreTooShort() {
        Settings settings = SomeSettings.small(5, 12, 12);

        Holdout tail = Holdout.tail(new int[] {11, 100, 1}, settings, .15);
        Holdout last = Holdout.lastHorizons(new int[] {14, 100, 1}, settings, .15);

        assertThat(tail.ends()).containsExactly(11, 85, 1);
        assertThat(tail.windows()).allMatch(window -> window.series() == 1);
        assertThat(last.ends()).containsExactly(14, 85, 1);
        assertThat(last.windows()).containsExactly(new Window(1, 85), new Window(1, 90), new Window(1, 95));
    }

    /** What training learns to forecast and what candidates are judged by never share a value. */
    @Test
    void neverOverlapsTrainingTargets() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            int horizon = 1 + random.nextInt(20);
            Settings settings = SomeSettings.small(horizon, 1 + random.nextInt(30), 1 + random.nextInt(40));
            int[] lengths = random.ints(1 + random.nextInt(30), 1, 150).toArray();
            Arrays.sort(lengths);
            lengths[lengths.length - 1] = horizon + 4 + random.nextInt(100);
            double share = .01 + .49 * random.nextDouble();
            for (Holdout holdout : new Holdout[] {
                Holdout.tail(lengths, settings, share), Holdout.lastHorizons(lengths, settings, share)
            }) {
                String where = "seed " + seed + ", lengths " + Arrays.toString(lengths) + ", horizon " + horizon;
                for (Window window : holdout.windows()) {
                    int end = holdout.ends()[window.series()];
                    assertThat(window.origin()).as(where).isGreaterThanOrEqualTo(end);
                    assertThat(window.origin() + horizon).as(where).isLessThanOrEqualTo(lengths[window.series()]);
                }
                WindowSampler sampler = new WindowSampler(holdout.ends(), settings, 600, RandomSource.of(seed));
                for (Window window : sampler.draw(3, 50)) {
                    int end = holdout.ends()[window.series()];
                    assertThat(window.origin() + horizon).as(where).isLessThanOrEqualTo(end);
                }
            }
        }
    }
}
