package dev.carousel.insight;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A signal of all units over all steps in 256 shades, as a picture wants it: half a megabyte for 512 units over 1,000 steps. A shade k stands for
 * {@code low + (high - low) k / 255}.
 *
 * @param order the unit of each row [units]
 * @param low of shade 0: 0 for what opens and shuts, else -high
 * @param high of shade 255: 1, or for cell states the largest size that occurs, if that is more
 * @param shades [units, steps], each 0 .. 255 as an unsigned byte
 */
public record HeatMap(Signal signal, int units, int steps, int[] order, float low, float high, byte[] shades) {
    private static final int SHADES = 255;

    /** With units in the order of their numbers. */
    public static HeatMap of(Track track, Signal signal) {
        return of(track, signal, IntStream.range(0, track.width(signal)).toArray());
    }

    /** @param order the units to be shown, from the first row to the last, such as those of {@link #falling} memory length */
    public static HeatMap of(Track track, Signal signal, int... order) {
        int T = track.steps();
        int width = track.width(signal);
        float[] values = track.values(signal).array();
        float high = 1;
        if (!signal.opens()) {
            for (float value : values) {
                high = Math.max(high, Math.abs(value));
            }
        }
        float low = signal.opens() ? 0 : -high;
        byte[] shades = new byte[Math.multiplyExact(order.length, T)];
        for (int row = 0; row < order.length; row++) {
            for (int t = 0; t < T; t++) {
                float share = (values[t * width + order[row]] - low) / (high - low);
                shades[row * T + t] = (byte) Math.round(SHADES * Math.max(0, Math.min(1, share)));
            }
        }
        return new HeatMap(signal, order.length, T, order.clone(), low, high, shades);
    }

    /** What a cell of the picture stands for, to half a shade. */
    public float value(int row, int step) {
        int shade = shades[row * steps + step] & 0xff;
        return low + (high - low) * shade / SHADES;
    }

    /** The numbers of values from the largest to the smallest; of equal ones the first comes first. */
    public static int[] falling(double... values) {
        return Arrays.stream(IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer k) -> -values[k]))
                        .toArray(Integer[]::new))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
