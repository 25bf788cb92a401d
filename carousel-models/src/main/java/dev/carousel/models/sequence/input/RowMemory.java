package dev.carousel.models.sequence.input;

import dev.carousel.CorruptFileException;
import java.nio.ByteBuffer;

/**
 * What a {@link RowEncoder} remembers of the steps so far.
 *
 * @param steps how many there were
 * @param firstTime of the first
 * @param lastTime of the last
 * @param last the last value of each channel, as networks read it
 */
public record RowMemory(long steps, long firstTime, long lastTime, float[] last) {
    /** The bytes that {@link #write} takes. */
    public static int bytes(int channels) {
        return 3 * Long.BYTES + channels * Float.BYTES;
    }

    /** Writes it, in big-endian order. */
    public void write(ByteBuffer out) {
        out.putLong(steps).putLong(firstTime).putLong(lastTime);
        for (float value : last) {
            out.putFloat(value);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws CorruptFileException if no encoder can have remembered that
     */
    public static RowMemory read(ByteBuffer in, int channels) {
        long steps = in.getLong();
        long firstTime = in.getLong();
        long lastTime = in.getLong();
        if (steps < 0 || steps > 0 && lastTime < firstTime) {
            throw new CorruptFileException("the saved state of a stream: " + steps + " steps from " + firstTime + " to "
                    + lastTime + " can't be; it was damaged");
        }
        float[] last = new float[channels];
        for (int k = 0; k < channels; k++) {
            last[k] = in.getFloat();
            if (!Float.isFinite(last[k])) {
                throw new CorruptFileException(
                        "the saved state of a stream: expected finite numbers, found " + last[k] + "; it was damaged");
            }
        }
        return new RowMemory(steps, firstTime, lastTime, last);
    }
}
