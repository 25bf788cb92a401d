package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.random.RandomSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowSamplerTest {
    private static final double ANY_TIME = Double.POSITIVE_INFINITY;

    @Test
    void drawsOnlyWindowsWithHistoryAndTargets() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            int horizon = 1 + random.nextInt(9);
            Settings settings = SomeSettings.small(horizon, 1, 1 + random.nextInt(50));
            int[] ends = random.ints(1 + random.nextInt(8), 0, 100).toArray();
            ends[random.nextInt(ends.length)] = horizon + 2 + random.nextInt(100);
            double memory = random.nextBoolean() ? ANY_TIME : 20;
            WindowSampler sampler = new WindowSampler(ends, settings, memory, RandomSource.of(seed));
            for (Window window : sampler.draw(5, 200)) {
                assertThat(window.origin()).as("seed " + seed).isGreaterThanOrEqualTo(Math.min(2, settings.context()));
                assertThat(window.origin() + horizon).as("seed " + seed).isLessThanOrEqualTo(ends[window.series()]);
            }
        }
    }

    @Test
    void drawsFullContextsWhereThereIsRoom() {
        WindowSampler sampler =
                new WindowSampler(new int[] {24 + 16 + 5}, SomeSettings.small(5, 1, 24), ANY_TIME, RandomSource.of(1));

        Set<Integer> origins = origins(sampler.draw(0, 5000));

        assertThat(origins).hasSize(17).allMatch(origin -> origin >= 24 && origin <= 40);
    }

    @Test
    void drawsShorterHistoriesWhereThereIsNot() {
        WindowSampler sampler =
                new WindowSampler(new int[] {24 + 15 + 5}, SomeSettings.small(5, 1, 24), ANY_TIME, RandomSource.of(1));

        Set<Integer> origins = origins(sampler.draw(0, 5000));

        assertThat(origins).hasSize(21).allMatch(origin -> origin >= 19 && origin <= 39);
    }

    @Test
    void drawsAllTimesAlikeWithoutAnEndOfMemory() {
        // 20 and 60 windows.
        WindowSampler sampler =
                new WindowSampler(new int[] {34, 74}, SomeSettings.small(5, 1, 10), ANY_TIME, RandomSource.of(7));
        int[][] counts = count(sampler, 40, 2000, 80);

        for (int origin = 10; origin < 30; origin++) {
            assertThat(counts[0][origin]).isBetween(850, 1150);
        }
        for (int origin = 10; origin < 70; origin++) {
            assertThat(counts[1][origin]).isBetween(850, 1150);
        }
    }

    /** exp(-age / memory), in one series and across two. */
    @Test
    void drawsOldWindowsMoreRarely() {
        double memory = 30;
        WindowSampler sampler = new WindowSampler(
                new int[] {114, 24}, SomeSettings.small(5, 1, 10, 10, List.of(0), 1), memory, RandomSource.of(3));
        int draws = 400_000;
        int[][] counts = count(sampler, 200, draws / 200, 120);

        // The short series has no room for a full context: origins from 9 to 19. Ages are counted from each series'
        // newest.
        double mass = 0;
        for (int age = 0; age < 100; age++) {
            mass += StrictMath.exp(-age / memory) * (age <= 10 ? 2 : 1);
        }
        for (int age = 0; age < 100; age++) {
            double expected = draws * StrictMath.exp(-age / memory) / mass;
            double five = 5 * Math.sqrt(expected);
            assertThat((double) counts[0][109 - age]).as("age %d", age).isCloseTo(expected, within(five));
            if (age <= 10) {
                assertThat((double) counts[1][19 - age]).as("age %d", age).isCloseTo(expected, within(five));
            }
        }
    }

    @Test
    void drawsTheSameWindowsForAStepAndOthersForAnother() {
        int[] ends = {200, 300};
        WindowSampler one = new WindowSampler(ends, SomeSettings.small(5, 1, 10), 50, RandomSource.of(3));
        WindowSampler two = new WindowSampler(ends, SomeSettings.small(5, 1, 10), 50, RandomSource.of(3));
        one.draw(1, 7);

        assertThat(two.draw(12, 64)).isEqualTo(one.draw(12, 64));
        assertThat(two.draw(12, 10)).isEqualTo(one.draw(12, 64).subList(0, 10));
        assertThat(two.draw(13, 64)).isNotEqualTo(one.draw(12, 64));
    }

    @Test
    void spreadsAtMostAsManyWindowsAsAsked() {
        int[] ends = new int[3000];
        Arrays.fill(ends, 8);
        ends[5] = 5000;
        WindowSampler sampler = new WindowSampler(ends, SomeSettings.small(5, 1, 10), ANY_TIME, RandomSource.of(3));

        assertThat(sampler.spread(2000)).hasSizeBetween(1500, 2000).doesNotHaveDuplicates();
        assertThat(sampler.spread(1)).hasSize(1);
    }

    @Test
    void spreadsAllWindowsWhereTheyAreFew() {
        WindowSampler sampler =
                new WindowSampler(new int[] {34, 5, 40}, SomeSettings.small(5, 1, 10), ANY_TIME, RandomSource.of(3));

        List<Window> windows = sampler.spread(2000);

        assertThat(windows).hasSize(20 + 26).startsWith(new Window(0, 29)).endsWith(new Window(2, 10));
    }

    @Test
    void refusesSeriesThatHoldNoExample() {
        assertThatThrownBy(() ->
                        new WindowSampler(new int[] {6, 3}, SomeSettings.small(5, 1, 10), ANY_TIME, RandomSource.of(3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no series has the 7 values");
    }

    private static Set<Integer> origins(List<Window> windows) {
        Set<Integer> origins = new HashSet<>();
        windows.forEach(window -> origins.add(window.origin()));
        return origins;
    }

    private static int[][] count(WindowSampler sampler, int steps, int draws, int length) {
        int[][] counts = new int[2][length];
        for (int step = 0; step < steps; step++) {
            for (Window window : sampler.draw(step, draws)) {
                counts[window.series()][window.origin()]++;
            }
        }
        return counts;
    }
}
