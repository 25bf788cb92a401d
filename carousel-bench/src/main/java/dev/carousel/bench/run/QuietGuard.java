package dev.carousel.bench.run;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Sees to it that nobody else works on the machine while something is timed: waits before, and tells afterwards how many processors
 * others kept busy on the mean. One more busy process makes engines whose threads spin in barriers up to twenty times slower.
 */
public final class QuietGuard {
    /** Processors that others may keep busy before a measurement. */
    static final double QUIET = .05;

    /** Processors that others may keep busy during one. */
    public static final double DISTURBED = .1;

    private static final double LOOK_SECONDS = .5;
    private static final double PAUSE_SECONDS = 2;

    private final CpuClock clock;
    private final Time time;
    private final double patience;

    /** @param patience seconds to wait at most, each time */
    QuietGuard(CpuClock clock, Time time, double patience) {
        this.clock = clock;
        this.time = time;
        this.patience = patience;
    }

    /** With the clocks of this system. */
    public static QuietGuard ofSystem(double patience) {
        return new QuietGuard(CpuClock.ofSystem(), Time.SYSTEM, patience);
    }

    /** Waits for quiet. Gives the processors that others still keep busy if it gave up; empty if it is quiet or nobody can tell. */
    public OptionalDouble await() throws InterruptedException {
        double start = time.seconds();
        while (true) {
            Watch watch = watch();
            time.sleep(LOOK_SECONDS);
            OptionalDouble others = watch.others();
            if (others.isEmpty() || others.getAsDouble() < QUIET) {
                return OptionalDouble.empty();
            }
            if (time.seconds() - start >= patience) {
                return others;
            }
            time.sleep(Math.min(PAUSE_SECONDS, patience));
        }
    }

    /** Begins to watch. */
    public Watch watch() {
        return new Watch(time.seconds(), clock.read());
    }

    /** What others do from a moment on. */
    public final class Watch {
        private final double start;
        private final Optional<CpuClock.Reading> before;

        private Watch(double start, Optional<CpuClock.Reading> before) {
            this.start = start;
            this.before = before;
        }

        /** The mean number of processors that others have kept busy so far, once our own processes have ended. */
        public OptionalDouble others() {
            Optional<CpuClock.Reading> now = clock.read();
            double seconds = time.seconds() - start;
            if (before.isEmpty() || now.isEmpty() || seconds <= 0) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(now.get().othersSince(before.get()) / seconds);
        }
    }
}
