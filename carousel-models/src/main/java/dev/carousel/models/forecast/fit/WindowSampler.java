package dev.carousel.models.forecast.fit;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws training windows from any series and time, recent ones more often: the probability of a window falls with its age as
 * exp(-age / {@code memory}). Which windows belong to a step follows from the step alone.
 */
final class WindowSampler {
    private final int[] firstOrigins;
    private final int[] lastOrigins;
    private final double[] cumulative;
    private final double memory;
    private final RandomSource random;

    /**
     * A sampler over training parts.
     *
     * @param ends how many leading values of each series may be used, targets included
     * @param memory in steps; infinite for all times alike
     */
    WindowSampler(int[] ends, Settings settings, double memory, RandomSource random) {
        this.memory = memory;
        this.random = random.named("windows");
        this.firstOrigins = new int[ends.length];
        this.lastOrigins = new int[ends.length];
        this.cumulative = new double[ends.length];
        double sum = 0;
        for (int s = 0; s < ends.length; s++) {
            lastOrigins[s] = ends[s] - settings.horizon();
            firstOrigins[s] = firstOrigin(lastOrigins[s], settings);
            sum += mass(count(s));
            cumulative[s] = sum;
        }
        if (sum == 0) {
            throw new InvalidInputException("too short: no series has the " + (settings.horizon() + 2)
                    + " values that one example with horizon " + settings.horizon() + " takes, beside those held back");
        }
    }

    /** A full context where there is room for some windows of it; else windows that are filled up at their beginning. */
    private static int firstOrigin(int lastOrigin, Settings settings) {
        int spare = lastOrigin - settings.context();
        return spare >= 16 ? settings.context() : Math.max(2, Math.min(settings.context(), lastOrigin / 2));
    }

    private int count(int s) {
        return Math.max(0, lastOrigins[s] - firstOrigins[s] + 1);
    }

    /** The sum of exp(-age / memory) over ages 0 .. n-1, up to a factor. */
    private double mass(int n) {
        return Double.isInfinite(memory) ? n : 1 - StrictMath.exp(-n / memory);
    }

    /** The windows of a step. */
    List<Window> draw(long step, int count) {
        List<Window> windows = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            RandomSource draws = random.at(step, k);
            double place = draws.uniform(0) * cumulative[cumulative.length - 1];
            int s = Arrays.binarySearch(cumulative, place);
            s = s >= 0 ? s + 1 : -s - 1;
            while (count(s) == 0) {
                s++;
            }
            windows.add(new Window(s, lastOrigins[s] - age(count(s), draws.uniform(1))));
        }
        return windows;
    }

    private int age(int n, double uniform) {
        double age = Double.isInfinite(memory) ? uniform * n : -memory * StrictMath.log(1 - uniform * mass(n));
        return (int) Math.min(n - 1.0, age);
    }

    /** At most {@code most} windows, evenly spread over all there are, the newest of the first series among them. */
    List<Window> spread(int most) {
        long total = 0;
        for (int s = 0; s < lastOrigins.length; s++) {
            total += count(s);
        }
        int stride = (int) Math.max(1, (total + most - 1) / most);
        List<Window> windows = new ArrayList<>();
        int age = 0;
        for (int s = 0; s < lastOrigins.length; s++) {
            for (; age < count(s); age += stride) {
                windows.add(new Window(s, lastOrigins[s] - age));
            }
            age -= count(s);
        }
        return windows;
    }
}
