package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What recordings say about the units of a cell: how long they remember, how often their gates are saturated, and what is wrong with some. Takes
 * any number of recordings of one cell, one after the other, and keeps sums alone.
 *
 * <p><b>Memory length.</b> On the way through the cell alone, c is multiplied by the forget gate at each step, so over k steps by
 * {@code Π f = exp(k · mean ln f)}, and what was written falls to half after
 *
 * <pre>
 *     half-life = -ln 2 / mean ln f        steps; the time constant -1 / mean ln f is 1.44 of it
 * </pre>
 *
 * <p>The time constant {@code -1 / ln f} of a forget gate is that of Tallec and Ollivier 2018 ("Can recurrent neural networks warp time?") and Mahto
 * et al. 2021 ("Multi-timescale representation learning in LSTM language models"). With f = 1 throughout it is infinite, with an f of 0 it is 0.
 * Of a GRU it is that of z, of a plain RNN, which has no such way, it is 0. It doesn't see what comes back through other units.
 */
public final class UnitSurvey {
    private static final double LN_2 = StrictMath.log(2);
    private static final double CONSTANT = 1e-3;
    private static final double LIMIT = 0.99;
    /** Where tanh(c) is that: artanh. */
    private static final double CELL_LIMIT = StrictMath.log((1 + LIMIT) / (1 - LIMIT)) / 2;

    private static final double MOSTLY = 0.9;
    /** A float times this is still far from underflow. */
    private static final double TINY = 1e-100;

    private final String cell;
    private final int H;
    private final double[] logCarry;
    private final Map<Signal, Gauge> gauges = new EnumMap<>(Signal.class);
    private long steps;

    /** Over the steps of all sequences, of each unit. */
    private static final class Gauge {
        final long[] high;
        final long[] low;
        final float[] least;
        final float[] largest;

        Gauge(int width) {
            high = new long[width];
            low = new long[width];
            least = new float[width];
            largest = new float[width];
            Arrays.fill(least, Float.POSITIVE_INFINITY);
            Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        }

        void add(int unit, float value, boolean isHigh, boolean isLow) {
            high[unit] += isHigh ? 1 : 0;
            low[unit] += isLow ? 1 : 0;
            least[unit] = Math.min(least[unit], value);
            largest[unit] = Math.max(largest[unit], value);
        }
    }

    private UnitSurvey(CellRecording first) {
        this.cell = first.name();
        this.H = first.units();
        this.logCarry = new double[H];
    }

    /** Of the sequences of one or more recordings of a cell. */
    public static UnitSurvey of(CellRecording first, CellRecording... others) {
        UnitSurvey survey = new UnitSurvey(first);
        survey.add(first);
        for (CellRecording other : others) {
            survey.add(other);
        }
        return survey;
    }

    /** Takes in the sequences of another recording of the same cell. */
    public void add(CellRecording recording) {
        if (!recording.name().equals(cell) || recording.units() != H) {
            throw new InvalidInputException("survey: expected recordings of cell " + cell + " with " + H
                    + " units, found one of " + recording.name() + " with " + recording.units());
        }
        recording.tracks().forEach(this::add);
    }

    private void add(Track track) {
        addLogs(track.carry().array());
        for (Signal signal : track.signals()) {
            int width = track.width(signal);
            Gauge gauge = gauges.computeIfAbsent(signal, key -> new Gauge(width));
            float[] values = track.values(signal).array();
            for (int k = 0; k < values.length; k++) {
                float value = values[k];
                boolean state = !signal.opens();
                boolean high = state ? atLimit(signal, value) : value > Saturation.OPEN;
                gauge.add(k % width, value, high, !state && value < Saturation.SHUT);
            }
        }
        steps += track.steps();
    }

    /** Logarithms of products, since one of each factor would take longer than the forward pass. */
    private void addLogs(float[] carry) {
        double[] products = new double[H];
        Arrays.fill(products, 1);
        for (int k = 0; k < carry.length; k++) {
            int unit = k % H;
            products[unit] *= Math.abs(carry[k]);
            if (products[unit] < TINY) {
                logCarry[unit] += StrictMath.log(products[unit]);
                products[unit] = 1;
            }
        }
        for (int unit = 0; unit < H; unit++) {
            logCarry[unit] += StrictMath.log(products[unit]);
        }
    }

    private static boolean atLimit(Signal signal, float value) {
        return Math.abs(value) > (signal == Signal.CELL ? CELL_LIMIT : LIMIT);
    }

    private static double logOf(float carry) {
        return StrictMath.log(Math.abs(carry));
    }

    /** The steps looked at. */
    public long steps() {
        return steps;
    }

    /** H. */
    public int units() {
        return H;
    }

    /** The half-life of each unit's memory [H], in steps; infinite where nothing is lost. NaN without steps. */
    public double[] halfLives() {
        double[] lives = new double[H];
        for (int unit = 0; unit < H; unit++) {
            lives[unit] = steps == 0 ? Double.NaN : halfLifeOfLog(logCarry[unit] / steps);
        }
        return lives;
    }

    /** The half-life of a memory that is multiplied by {@code carry} at each step: -ln 2 / ln f, of a single step's forget gate. */
    public static double halfLife(float carry) {
        return halfLifeOfLog(logOf(carry));
    }

    private static double halfLifeOfLog(double log) {
        return log < 0 ? LN_2 / -log : Double.POSITIVE_INFINITY;
    }

    /**
     * For how many of the steps that follow a unit keeps at least half of what it holds after a step, by the product of its forget gates: as many
     * as there are if it never loses half.
     *
     * @param step in the sequence's own order
     */
    public static int heldFor(Track track, int unit, int step) {
        float[] carry = track.carry().array();
        int from = track.stepRead(step);
        double left = 1;
        for (int read = from + 1; read < track.steps(); read++) {
            left *= Math.abs(carry[track.stepRead(read) * track.units() + unit]);
            if (left < 0.5) {
                return read - from - 1;
            }
        }
        return track.steps() - 1 - from;
    }

    /** Of each gate but the candidate. */
    public List<Saturation> saturations() {
        List<Saturation> saturations = new ArrayList<>();
        gauges.forEach((signal, gauge) -> {
            if (signal.opens()) {
                saturations.add(new Saturation(signal, shares(gauge.high), shares(gauge.low)));
            }
        });
        return saturations;
    }

    private double[] shares(long[] counts) {
        return Arrays.stream(counts)
                .mapToDouble(count -> (double) count / steps)
                .toArray();
    }

    /** What is wrong with a unit; nothing, mostly. */
    public Set<Condition> conditions(int unit) {
        Set<Condition> found = EnumSet.noneOf(Condition.class);
        if (steps == 0) {
            return found;
        }
        boolean projected = gauges.get(Signal.HIDDEN).least.length != H; // then h is not of units
        if (always(Signal.INPUT, unit, -1, Saturation.SHUT)
                || always(Signal.UPDATE, unit, 1 - Saturation.SHUT, Float.POSITIVE_INFINITY)) {
            found.add(Condition.NEVER_WRITES);
        }
        if (always(Signal.FORGET, unit, -1, Saturation.SHUT) || always(Signal.UPDATE, unit, -1, Saturation.SHUT)) {
            found.add(Condition.NEVER_KEEPS);
        }
        if (always(Signal.OUTPUT, unit, -1, Saturation.SHUT)) {
            found.add(Condition.NEVER_SHOWS);
        }
        Gauge h = gauges.get(Signal.HIDDEN);
        if (!projected && h.largest[unit] - h.least[unit] < CONSTANT) {
            found.add(Condition.CONSTANT);
        }
        Gauge state = gauges.getOrDefault(Signal.CELL, h);
        if (state.high[unit] >= MOSTLY * steps) {
            found.add(Condition.SATURATED);
        }
        return found;
    }

    /** Whether a gate, if there is such a one, was always above one value and below another. */
    private boolean always(Signal signal, int unit, float above, float below) {
        Gauge gauge = gauges.get(signal);
        return gauge != null && gauge.least[unit] > above && gauge.largest[unit] < below;
    }
}
