package dev.carousel.models.anomaly.stream;

import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.score.Evidence;
import dev.carousel.models.anomaly.score.RunningLevel;
import dev.carousel.models.anomaly.score.RunningTail;
import java.nio.ByteBuffer;

/** The evidence of one channel of a stream. */
final class ChannelMonitor {
    /** A drift is the mean of the last surprises, the newest of which counts a fifth. */
    private static final double DRIFT_SHARE = .2;
    /** A single surprise is none. */
    private static final double LARGEST_SURPRISE = 5;
    /** Makes the mean of independent surprises as wide as one: sqrt((2 - share) / share). */
    private static final double DRIFT_WIDTH = 3;

    private static final int KINDS = Evidence.values().length;

    private final RunningLevel level;
    private final RunningTail[] tails = new RunningTail[KINDS];
    private final double[] distances = new double[KINDS];
    private double drift;

    ChannelMonitor(ChannelStart start, Settings settings) {
        level = new RunningLevel(start.scale().count(), settings.memory());
        for (Evidence kind : Evidence.values()) {
            tails[kind.ordinal()] = new RunningTail(start.tails().get(kind), settings.memory());
        }
    }

    /** How many kinds of evidence there are. */
    static int kinds(boolean forecasts) {
        return forecasts ? KINDS : 1;
    }

    /**
     * The least probability among the kinds of evidence.
     *
     * @param value in the channel's units; not NaN
     * @param surprise scales between the value and its forecast; NaN if there was none
     */
    double observe(double value, double surprise) {
        distances[Evidence.LEVEL.ordinal()] = level.observe(value);
        boolean forecast = !Double.isNaN(surprise);
        if (forecast) {
            drift += DRIFT_SHARE * (Math.max(-LARGEST_SURPRISE, Math.min(LARGEST_SURPRISE, surprise)) - drift);
        }
        distances[Evidence.CHANGE.ordinal()] = Math.abs(surprise);
        distances[Evidence.DRIFT.ordinal()] = forecast ? DRIFT_WIDTH * Math.abs(drift) : Double.NaN;
        double least = 1;
        for (int kind = 0; kind < (forecast ? KINDS : 1); kind++) {
            least = Math.min(least, tails[kind].observe(distances[kind]));
        }
        return least;
    }

    /** The last value's distance; NaN if there was no forecast. */
    double distance(Evidence kind) {
        return distances[kind.ordinal()];
    }

    static int size() {
        return RunningLevel.size() + KINDS * RunningTail.size() + Double.BYTES;
    }

    void write(ByteBuffer out) {
        level.write(out);
        for (RunningTail tail : tails) {
            tail.write(out);
        }
        out.putDouble(drift);
    }

    void read(ByteBuffer in) {
        level.read(in);
        for (RunningTail tail : tails) {
            tail.read(in);
        }
        drift = in.getDouble();
        if (!(Math.abs(drift) <= LARGEST_SURPRISE)) {
            throw new InvalidInputException("drift: expected at most " + LARGEST_SURPRISE + ", found " + drift);
        }
    }
}
