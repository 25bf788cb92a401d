package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowSelectionTest {
    @Test
    void takesAllThatFit() {
        assertThat(WindowSelection.choose(new double[] {3, 1, 2}, 3, List.of())).containsExactly(0, 1, 2);
        assertThat(WindowSelection.choose(new double[0], 3, List.of())).isEmpty();
    }

    @Test
    void alwaysHasTheBestTheWorstTheFirstAndTheLast() {
        long seed = 41;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int count = random.nextInt(5, 300);
            int wanted = random.nextInt(0, count);
            double[] ranking = random.doubles(count).toArray();
            int best = (int) index(ranking, Arrays.stream(ranking).min().getAsDouble());
            int worst = (int) index(ranking, Arrays.stream(ranking).max().getAsDouble());

            assertThat(WindowSelection.choose(ranking, wanted, List.of()))
                    .as("seed %d, round %d: %d of %d", seed, round, wanted, count)
                    .contains(best, worst, 0, count - 1)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(Math.max(wanted, WindowSelection.FEWEST));
        }
    }

    @Test
    void spreadsTheRestEvenly() {
        double[] ranking = new double[101];
        ranking[50] = 1;
        ranking[0] = -1;

        assertThat(WindowSelection.choose(ranking, 7, List.of())).containsExactly(0, 25, 50, 75, 100);
    }

    @Test
    void windowsWithoutErrorAreNeitherBestNorWorst() {
        double[] ranking = new double[9];
        Arrays.fill(ranking, Double.NaN);
        ranking[3] = 2;
        ranking[5] = 1;

        assertThat(WindowSelection.choose(ranking, 4, List.of())).containsExactly(0, 3, 5, 8);
    }

    @Test
    void takesThePreferredFirstButLeavesRoomForTheRest() {
        double[] ranking = new double[101];

        assertThat(WindowSelection.choose(ranking, 8, List.of(33, 66, 77, 88)))
                .contains(0, 33, 66, 77, 100)
                .doesNotContain(88)
                .hasSizeLessThanOrEqualTo(8);
    }

    private static long index(double[] values, double value) {
        return Arrays.stream(values).takeWhile(v -> v != value).count();
    }
}
