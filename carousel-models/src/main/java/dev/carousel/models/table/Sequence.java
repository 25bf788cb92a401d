package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * One sequence of a table: T steps of F numbers, with what is to be learned of it if the table has that. Immutable.
 *
 * <p>The numbers lie in plain arrays, so that a million steps of twenty channels are 160 MB and not objects.
 */
public final class Sequence {
    private final List<String> key;
    private final int channels;
    private final double[] values; // [T, F]
    private final long[] times; // [T], or [0]
    private final double[] answers; // [T], or [0]

    /**
     * A sequence, whose arrays are taken and not copied.
     *
     * @param key names it; empty for the only one of a table
     * @param channels F
     * @param values [T, F]; NaN where there is none
     * @param times [T] ascending, or empty where steps have none
     * @param answers [T] numbers of classes, or targets, NaN where there is none; or empty
     */
    Sequence(List<String> key, int channels, double[] values, long[] times, double[] answers) {
        int T = channels == 0 ? 0 : values.length / channels;
        if (values.length != T * channels
                || times.length != 0 && times.length != T
                || answers.length != 0 && answers.length != T) {
            throw new IllegalArgumentException("sequence " + key + ": " + values.length + " values of " + channels
                    + " channels, " + times.length + " times and " + answers.length + " answers");
        }
        this.key = List.copyOf(key);
        this.channels = channels;
        this.values = values;
        this.times = times;
        this.answers = answers;
    }

    /**
     * A sequence of steps without times and answers.
     *
     * @param steps [T, F]
     */
    public static Sequence of(String name, double[][] steps) {
        int F = steps.length == 0 ? 0 : steps[0].length;
        double[] values = new double[steps.length * F];
        for (int t = 0; t < steps.length; t++) {
            if (steps[t].length != F) {
                throw new InvalidInputException("sequence '" + name + "', step " + (t + 1) + ": expected " + F
                        + " values as in the first step, found " + steps[t].length);
            }
            System.arraycopy(steps[t], 0, values, t * F, F);
        }
        return new Sequence(List.of(name), F, values, new long[0], new double[0]);
    }

    public List<String> key() {
        return key;
    }

    /** The key's values, joined by a slash. */
    public String name() {
        return String.join("/", key);
    }

    /** T. */
    public int length() {
        return channels == 0 ? 0 : values.length / channels;
    }

    /** F. */
    public int channels() {
        return channels;
    }

    /** NaN where there is none. */
    public double value(int step, int channel) {
        return values[step * channels + channel];
    }

    public boolean hasTimes() {
        return times.length > 0;
    }

    /** When a step was: in seconds since 1970, or as the table counts. */
    public long time(int step) {
        return times[step];
    }

    public boolean hasAnswers() {
        return answers.length > 0;
    }

    /** The number of a step's class, or its target; NaN where there is none. */
    public double answer(int step) {
        return answers[step];
    }

    /** The same as it was known earlier: its first steps. */
    public Sequence first(int steps) {
        int T = Math.min(steps, length());
        return new Sequence(
                key,
                channels,
                Arrays.copyOf(values, T * channels),
                Arrays.copyOf(times, hasTimes() ? T : 0),
                Arrays.copyOf(answers, hasAnswers() ? T : 0));
    }

    void addTo(Fingerprint fingerprint) {
        fingerprint.add(key.size());
        key.forEach(fingerprint::add);
        fingerprint.add(values.length).add(times.length).add(answers.length);
        for (double value : values) {
            fingerprint.add(Double.doubleToLongBits(value));
        }
        for (long time : times) {
            fingerprint.add(time);
        }
        for (double answer : answers) {
            fingerprint.add(Double.doubleToLongBits(answer));
        }
    }
}
