package dev.carousel.models.anomaly.network;

import dev.carousel.InvalidInputException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is remembered of a channel for the next forecast: its last value and change, how long ago that was, and the values of the last
 * season. In scaled units. A missing value changes nothing but the age of the last known one.
 */
public final class ChannelMemory {
    /** Features of a channel: value, change, age, and with a season the change that brings back the value of a season ago. */
    private static final int PLAIN = 3;

    /** Inputs lie within this many units; the forecast error itself is not limited. */
    private static final double LIMIT = 8;

    private final ChannelScale scale;
    private final double[] season;
    private double last = Double.NaN;
    private double lastChange;
    private long age;
    private int place;

    /** @param period steps of a season; 1 for none */
    public ChannelMemory(ChannelScale scale, int period) {
        this.scale = scale;
        this.season = new double[period > 1 ? period : 0];
        Arrays.fill(season, Double.NaN);
    }

    /** The number of features. */
    public static int features(int period) {
        return PLAIN + (period > 1 ? 2 : 0);
    }

    /** Goes on by so many steps, of which only the newest may have a value. */
    public void advance(long steps) {
        age = Math.min(Integer.MAX_VALUE, age + steps);
        if (season.length == 0) {
            return;
        }
        int gaps = (int) Math.min(season.length, steps - 1);
        int from = (int) ((place + Math.max(0, steps - 1 - gaps)) % season.length);
        for (int k = 0; k < gaps; k++) {
            season[(from + k) % season.length] = Double.NaN;
        }
        place = (int) ((place + steps - 1) % season.length);
    }

    /** Whether there is a value to forecast a change of. */
    public boolean hasLast() {
        return !Double.isNaN(last);
    }

    /** Writes what is known before the newest value to {@code out[at ..]}; zeros before the first value. */
    public void write(float[] out, int at) {
        boolean known = hasLast();
        out[at] = known ? limited(last) : 0;
        out[at + 1] = known ? limited(lastChange) : 0;
        out[at + 2] = known && age > 1 ? limited(StrictMath.log(age)) : 0;
        if (season.length > 0) {
            double before = season[place];
            boolean both = known && !Double.isNaN(before);
            out[at + PLAIN] = both ? limited((before - last) / scale.change()) : 0;
            out[at + PLAIN + 1] = both ? 1 : 0;
        }
    }

    private static float limited(double value) {
        return (float) Math.max(-LIMIT, Math.min(LIMIT, value));
    }

    /** How far a scaled value lies from the last, in changes; NaN if there is none or no value. */
    public double changeTo(double value) {
        return (value - last) / scale.change();
    }

    /** Takes the newest step's scaled value, NaN if it is missing. */
    public void accept(double value) {
        if (season.length > 0) {
            season[place] = value;
            place = (place + 1) % season.length;
        }
        if (!Double.isNaN(value)) {
            lastChange = hasLast() ? changeTo(value) : 0;
            last = value;
            age = 0;
        }
    }

    /** Bytes of {@link #write(ByteBuffer)}. */
    public static int size(int period) {
        return (2 + (period > 1 ? period : 0)) * Double.BYTES + Long.BYTES + Integer.BYTES;
    }

    public void write(ByteBuffer out) {
        out.putDouble(last).putDouble(lastChange).putLong(age).putInt(place);
        for (double value : season) {
            out.putDouble(value);
        }
    }

    /** Takes back what was written. */
    public void read(ByteBuffer in) {
        last = in.getDouble();
        lastChange = in.getDouble();
        age = in.getLong();
        place = in.getInt();
        boolean sound = !Double.isInfinite(last)
                && Double.isFinite(lastChange)
                && age >= 0
                && age <= Integer.MAX_VALUE
                && place >= 0
                && place <= Math.max(0, season.length - 1);
        for (int k = 0; k < season.length; k++) {
            season[k] = in.getDouble();
            sound &= !Double.isInfinite(season[k]);
        }
        if (!sound) {
            throw new InvalidInputException("channel: last value " + last + ", change " + lastChange + ", age " + age
                    + ", place " + place + " can't be a stream's");
        }
    }
}
