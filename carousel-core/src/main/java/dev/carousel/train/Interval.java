package dev.carousel.train;

import dev.carousel.InvalidInputException;
import java.time.Duration;

/**
 * A distance between checkpoints, in steps or in wall time. It decides only when a checkpoint is kept and never what is
 * computed.
 *
 * @param steps 0 if time counts
 * @param time zero if steps count; both zero for never
 */
public record Interval(long steps, Duration time) {
    public Interval {
        if (steps < 0 || time.isNegative()) {
            throw new InvalidInputException(
                    "checkpoints: expected an interval of 0 or more, found " + steps + " steps and " + time);
        }
    }

    public static Interval never() {
        return new Interval(0, Duration.ZERO);
    }

    public static Interval ofSteps(long steps) {
        return new Interval(steps, Duration.ZERO);
    }

    public static Interval ofTime(Duration time) {
        return new Interval(0, time);
    }

    boolean due(long step, Duration sinceLast) {
        if (steps > 0) {
            return step % steps == 0;
        }
        return !time.isZero() && sinceLast.compareTo(time) >= 0;
    }
}
