package dev.carousel.models.anomaly.score;

import dev.carousel.InvalidInputException;
import java.nio.ByteBuffer;

/**
 * Mean and deviation of a stream's values so far, in units of its scale: those of training count like as many values, and later the last
 * ones count most.
 */
public final class RunningLevel {
    /** However constant a stream has been, a hundredth of its scale is one deviation. */
    private static final double LEAST_DEVIATION = .01;

    /** A value farther off is learned from as if it lay here, or one wrong reading would blind a stream for ever. */
    private static final double FARTHEST = 30;

    private final double memory;
    private double mean;
    private double variance;
    private double count;

    /**
     * A level at 0 with a deviation of 1, as scaled training values have.
     *
     * @param count how many values that was learned from
     * @param memory how many values count at the most
     */
    public RunningLevel(double count, double memory) {
        this.memory = memory;
        this.count = Math.min(count, memory);
        this.variance = 1;
    }

    /** How many deviations a value lies off the level of those before; it is learned from afterwards. */
    public double observe(double value) {
        double deviation = Math.max(LEAST_DEVIATION, Math.sqrt(variance));
        double distance = Math.abs(value - mean) / deviation;
        double off = Math.max(-FARTHEST * deviation, Math.min(FARTHEST * deviation, value - mean));
        count = Math.min(memory, count + 1);
        double share = 1 / count;
        mean += share * off;
        variance = (1 - share) * (variance + share * off * off);
        return distance;
    }

    /** Bytes of {@link #write}. */
    public static int size() {
        return 3 * Double.BYTES;
    }

    public void write(ByteBuffer out) {
        out.putDouble(mean).putDouble(variance).putDouble(count);
    }

    /** Takes back what was written. */
    public void read(ByteBuffer in) {
        mean = in.getDouble();
        variance = in.getDouble();
        count = in.getDouble();
        if (!(Math.abs(mean) <= Double.MAX_VALUE
                && variance >= 0
                && variance <= Double.MAX_VALUE
                && count >= 0
                && count <= memory)) {
            throw new InvalidInputException(
                    "level: mean " + mean + ", variance " + variance + ", count " + count + " can't be a stream's");
        }
    }
}
