package dev.carousel.models.anomaly.score;

import dev.carousel.InvalidInputException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Whether evidence is news: stronger than all of the last R steps. So one event gives one alarm, a worse one still gets through, and
 * whatever the scores' distribution is, a stream in which nothing changes has a news-worthy value by chance in one of R steps at most.
 *
 * <p>The greatest of the last R steps is kept by {@value #BLOCKS} blocks of steps, so R is kept to within a sixteenth.
 */
public final class Refractory {
    private static final int BLOCKS = 16;

    private final long blockSteps;
    private final double[] greatest = new double[BLOCKS];
    /** The number of the block that the newest step lies in. */
    private long block;
    /** Steps since the stream began. */
    private long steps;

    /** @param period R, 1 or more steps */
    public Refractory(long period) {
        this.blockSteps = Math.max(1, (period + BLOCKS - 2) / (BLOCKS - 1));
    }

    /** Whether this is more than all evidence of the last R steps. Evidence is 0 or more. */
    public boolean isNews(double evidence, long stepsSince) {
        steps = steps + stepsSince < 0 ? Long.MAX_VALUE : steps + stepsSince;
        long now = steps / blockSteps;
        for (long next = Math.max(block + 1, now - BLOCKS + 1); next <= now; next++) {
            greatest[(int) (next % BLOCKS)] = 0;
        }
        block = now;
        double most = 0;
        for (double one : greatest) {
            most = Math.max(most, one);
        }
        int at = (int) (now % BLOCKS);
        greatest[at] = Math.max(greatest[at], evidence);
        return evidence > most;
    }

    /** Bytes of {@link #write}. */
    public static int size() {
        return Long.BYTES + BLOCKS * Double.BYTES;
    }

    public void write(ByteBuffer out) {
        out.putLong(steps);
        for (double one : greatest) {
            out.putDouble(one);
        }
    }

    /** Takes back what was written. */
    public void read(ByteBuffer in) {
        steps = in.getLong();
        for (int k = 0; k < BLOCKS; k++) {
            greatest[k] = in.getDouble();
        }
        if (steps < 0 || !Arrays.stream(greatest).allMatch(one -> one >= 0 && one <= Double.MAX_VALUE)) {
            throw new InvalidInputException("refractory period: expected 0 or more steps and evidence, found " + steps
                    + " and " + Arrays.toString(greatest));
        }
        block = steps / blockSteps;
    }
}
