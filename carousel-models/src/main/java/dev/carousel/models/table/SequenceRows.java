package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/** The rows of one sequence while a table is read: arrays that grow. */
final class SequenceRows {
    private static final int FIRST = 16;

    private final List<String> key;
    private final int channels;
    private double[] values; // [capacity, F]
    private long[] times;
    private double[] answers;
    private int size;

    SequenceRows(List<String> key, int channels, boolean timed, boolean answered) {
        this.key = key;
        this.channels = channels;
        this.values = new double[FIRST * channels];
        this.times = new long[timed ? FIRST : 0];
        this.answers = new double[answered ? FIRST : 0];
    }

    List<String> key() {
        return key;
    }

    void add(long time, double[] cells, double answer) {
        if ((size + 1L) * channels > values.length) {
            grow();
        }
        System.arraycopy(cells, 0, values, size * channels, channels);
        if (times.length > 0) {
            times[size] = time;
        }
        if (answers.length > 0) {
            answers[size] = answer;
        }
        size++;
    }

    private void grow() {
        long capacity = size + (size >> 1) + 1L;
        if (capacity * channels > Integer.MAX_VALUE - 8) {
            throw new InvalidInputException("sequence '" + String.join("/", key) + "' has more than " + size
                    + " rows of " + channels + " features, which is more than one sequence can hold");
        }
        values = Arrays.copyOf(values, (int) capacity * channels);
        times = Arrays.copyOf(times, times.length == 0 ? 0 : (int) capacity);
        answers = Arrays.copyOf(answers, answers.length == 0 ? 0 : (int) capacity);
    }

    void correctTimes(LongUnaryOperator correction) {
        for (int row = 0; row < Math.min(size, times.length); row++) {
            times[row] = correction.applyAsLong(times[row]);
        }
    }

    void mapAnswers(DoubleUnaryOperator mapping) {
        for (int row = 0; row < Math.min(size, answers.length); row++) {
            answers[row] = Double.isNaN(answers[row]) ? Double.NaN : mapping.applyAsDouble(answers[row]);
        }
    }

    /** In the order of times; rows of one time keep theirs. */
    Sequence toSequence() {
        boolean timed = times.length > 0;
        boolean answered = answers.length > 0;
        if (!timed || ascending()) {
            return new Sequence(
                    key,
                    channels,
                    Arrays.copyOf(values, size * channels),
                    Arrays.copyOf(times, timed ? size : 0),
                    Arrays.copyOf(answers, answered ? size : 0));
        }
        int[] order = MergeSort.order(times, size);
        double[] sorted = new double[size * channels];
        long[] sortedTimes = new long[size];
        double[] sortedAnswers = new double[answered ? size : 0];
        for (int row = 0; row < size; row++) {
            System.arraycopy(values, order[row] * channels, sorted, row * channels, channels);
            sortedTimes[row] = times[order[row]];
            if (answered) {
                sortedAnswers[row] = answers[order[row]];
            }
        }
        return new Sequence(key, channels, sorted, sortedTimes, sortedAnswers);
    }

    private boolean ascending() {
        for (int row = 1; row < size; row++) {
            if (times[row] < times[row - 1]) {
                return false;
            }
        }
        return true;
    }
}
