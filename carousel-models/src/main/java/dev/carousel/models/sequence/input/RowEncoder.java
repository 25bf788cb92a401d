package dev.carousel.models.sequence.input;

import java.util.Arrays;

/**
 * Makes base rows of steps as they come; see {@link SequenceInput}. It remembers the last value of each channel and the times, so
 * there is one for each sequence or stream. Not safe for several threads.
 */
public final class RowEncoder {
    /** Beyond this many deviations a number says no more than that it is far off, and would drown what stands beside it. */
    private static final double FARTHEST = 10;

    private static final double LONGEST_GAP = 1e6;

    private final SequenceInput input;
    private final int[] channels;
    private final double[] centres;
    private final double[] spreads;
    private final int[] masked;
    private final float[] last;
    private final boolean[] missing;
    private long steps;
    private long firstTime;
    private long lastTime;

    RowEncoder(SequenceInput input, double[] centres, double[] spreads) {
        this.input = input;
        this.channels = input.channels().stream().mapToInt(Integer::intValue).toArray();
        this.masked = input.masked().stream().mapToInt(Integer::intValue).toArray();
        this.centres = centres;
        this.spreads = spreads;
        this.last = new float[channels.length];
        this.missing = new boolean[channels.length];
    }

    /** An encoder by what was learned from training data. */
    public RowEncoder(SequenceInput input) {
        this(
                input,
                input.centres().stream().mapToDouble(Double::doubleValue).toArray(),
                input.spreads().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The next step of a sequence without times: steps are as far apart as they mostly are. */
    public void next(double[] values, float[] row, int at) {
        next(values, steps == 0 ? input.step() : lastTime + input.step(), row, at);
    }

    /**
     * The next step.
     *
     * @param values one for each feature; NaN where there is none
     * @param time in the training table's unit
     * @param row receives C numbers from {@code at} on
     */
    public void next(double[] values, long time, float[] row, int at) {
        if (steps == 0) {
            firstTime = time;
            lastTime = time - input.step();
        }
        int to = at;
        for (int k = 0; k < channels.length; k++) {
            double value = values[channels[k]];
            missing[k] = Double.isNaN(value);
            if (!missing[k]) {
                double scaled = (value - centres[k]) / spreads[k];
                last[k] = (float) Math.max(-FARTHEST, Math.min(FARTHEST, scaled));
            }
            row[to++] = last[k];
        }
        for (int k : masked) {
            row[to++] = missing[k] ? 1 : 0;
        }
        if (input.clock().isPresent()) {
            SequenceInput.Clock clock = input.clock().get();
            row[to++] = (float) (((double) time - firstTime - clock.centre()) / clock.spread());
        }
        if (input.gaps()) {
            double apart = ((double) time - lastTime) / input.step();
            row[to] = (float) StrictMath.log(Math.max(1, Math.min(LONGEST_GAP, apart)));
        }
        lastTime = time;
        steps++;
    }

    /** How many steps there were. */
    public long steps() {
        return steps;
    }

    /** Forgets the sequence. */
    public void clear() {
        steps = 0;
        firstTime = 0;
        lastTime = 0;
        Arrays.fill(last, 0);
    }

    /** The time of the last step; nothing is said before the first. */
    public long lastTime() {
        return lastTime;
    }

    /** What it remembers. */
    public RowMemory memory() {
        return new RowMemory(steps, firstTime, lastTime, last.clone());
    }

    /** Takes back what {@link #memory} gave. */
    public void restore(RowMemory memory) {
        System.arraycopy(memory.last(), 0, last, 0, last.length);
        steps = memory.steps();
        firstTime = memory.firstTime();
        lastTime = memory.lastTime();
    }
}
