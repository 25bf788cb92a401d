package dev.carousel.bench.measure;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Runs a task again and again and notes how long it took. */
public final class Sampling {
    private static final double NANOSECONDS = 1e9;
    private static final int LEAST_WARM = 2;
    private static final int WANTED = 5;
    private static final int LEAST = 3;
    private static final int PATIENCE = 5;

    private final Schedule schedule;
    private final LongSupplier clock;

    public Sampling(Schedule schedule) {
        this(schedule, System::nanoTime);
    }

    /** @param clock tells nanoseconds */
    Sampling(Schedule schedule, LongSupplier clock) {
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Warms up, then samples; each sample is {@code repetitions} of the work, told as nanoseconds of one. */
    public Statistics measure(Task task, int repetitions) throws Exception {
        long start = clock.getAsLong();
        for (int runs = 0; runs < LEAST_WARM || since(start) < schedule.warm(); runs++) {
            task.run(repetitions);
        }
        double[] samples = new double[64];
        int count = 0;
        start = clock.getAsLong();
        while (wantsMore(count, since(start))) {
            if (count == samples.length) {
                samples = Arrays.copyOf(samples, 2 * count);
            }
            long before = clock.getAsLong();
            task.run(repetitions);
            samples[count++] = (clock.getAsLong() - before) / (double) repetitions;
        }
        return Statistics.of(Arrays.copyOf(samples, count));
    }

    private boolean wantsMore(int count, double seconds) {
        if (count < LEAST) {
            return true;
        }
        return seconds < schedule.measured() || count < WANTED && seconds < PATIENCE * schedule.measured();
    }

    private double since(long start) {
        return (clock.getAsLong() - start) / NANOSECONDS;
    }
}
