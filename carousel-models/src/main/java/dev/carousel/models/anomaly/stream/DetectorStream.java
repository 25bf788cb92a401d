package dev.carousel.models.anomaly.stream;

import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.network.ChangeNetwork;
import dev.carousel.models.anomaly.network.ChannelScale;
import dev.carousel.models.anomaly.network.Clock;
import dev.carousel.models.anomaly.network.StreamMemory;
import dev.carousel.models.anomaly.score.Evidence;
import dev.carousel.models.anomaly.score.Refractory;
import dev.carousel.nn.recurrent.LstmState;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One stream, scored value by value as they come. A score depends on the values up to its own alone; to observe allocates
 * nothing. Not safe for several threads; streams of one detector don't disturb each other.
 *
 * <pre>{@code
 * DetectorStream stream = detector.stream("pump 7");
 * double score = stream.observe(time, values); // 0 for the usual, near 1 for what is never seen
 * if (stream.isAlarm()) ...
 * }</pre>
 */
public final class DetectorStream {
    private static final long NO_TIME = Long.MIN_VALUE;

    private final DetectorModel model;
    private final String name;
    private final ChannelScale[] scales;
    private final StreamMemory memory;
    private final ChannelMonitor[] monitors;
    private final Refractory refractory;
    private final LstmState state;
    private final float[] features;
    private final float[] hidden;
    private final float[] forecast;
    private final double[] single = new double[1];
    private final double step;

    /** The time of the newest row, and of the newest with a value. */
    private long now = NO_TIME;

    private long last = NO_TIME;
    private boolean timed;

    private double score = Double.NaN;
    private double evidence;
    private boolean news;
    private int channel = -1;

    /** A new stream of a series: what is known of it if training saw it, else of the others. */
    public DetectorStream(DetectorModel model, String name) {
        List<ChannelStart> starts = model.starts(name);
        int C = starts.size();
        this.model = model;
        this.name = name;
        this.scales = starts.stream().map(ChannelStart::scale).toArray(ChannelScale[]::new);
        this.memory = new StreamMemory(List.of(scales), model.settings().period(), model.clock());
        this.monitors = starts.stream()
                .map(start -> new ChannelMonitor(start, model.settings()))
                .toArray(ChannelMonitor[]::new);
        this.refractory = new Refractory(model.settings().refractory());
        this.state = model.network().map(ChangeNetwork::start).orElse(null);
        this.features = new float[StreamMemory.features(C, model.settings().period(), model.clock())];
        this.hidden = new float[model.network().map(ChangeNetwork::hidden).orElse(0)];
        this.forecast = new float[3 * C];
        this.step = Clock.secondsOf(model.frequency());
    }

    /** {@link #observe(double[])} of one channel. */
    public double observe(double value) {
        single[0] = value;
        return observe(single);
    }

    /**
     * The score of the next step's values.
     *
     * @throws InvalidInputException also if the detector is told the time of day, and no time was said yet
     */
    public double observe(double[] values) {
        if (!timed && model.clock().isUsed()) {
            throw new InvalidInputException(
                    "detector: it knows the time of day or week, so the first values of a stream"
                            + " need their time: observe(time, values)");
        }
        return observe(now == NO_TIME ? 0 : model.frequency().plus(now, 1), values, timed);
    }

    /** {@link #observe(long, double[])} of one channel. */
    public double observe(long time, double value) {
        single[0] = value;
        return observe(time, single);
    }

    /**
     * The score of the values at a time. Steps that are left out count as missing.
     *
     * @param time in seconds since 1970 UTC, or an index, as in the training table; later than that before
     * @param values one for each channel [C], NaN where it is missing
     * @return 0 to 1: 1 less the probability of values as unusual where nothing is wrong; NaN if all are missing
     * @throws InvalidInputException if the time is not later, or the values are not as many as channels or infinite
     */
    public double observe(long time, double[] values) {
        return observe(time, values, true);
    }

    private double observe(long time, double[] values, boolean withTime) {
        int present = present(values);
        if (now != NO_TIME && time <= now) {
            throw new InvalidInputException("detector: expected a time after " + now + ", found " + time
                    + ": a stream is observed in the order of time");
        }
        now = time;
        timed = withTime;
        if (present == 0) {
            return forget();
        }
        long steps = last == NO_TIME ? 1 : stepsTo(time);
        last = time;
        memory.advance(steps, time, features);
        if (state != null) {
            model.network().orElseThrow().step(features, state, hidden, forecast);
        }
        double least = 1;
        for (int c = 0; c < values.length; c++) {
            double value = scales[c].apply(values[c]);
            if (!Double.isNaN(value)) {
                double probability = monitors[c].observe(value, surprise(c, value));
                if (probability < least || channel < 0) {
                    channel = c;
                }
                least = Math.min(least, probability);
            }
            memory.channel(c).accept(value);
        }
        // The least of k probabilities is below p in k p of all cases at most (Bonferroni), however they depend on each
        // other.
        double probability = Math.min(1, least * present * ChannelMonitor.kinds(state != null));
        score = 1 - probability;
        evidence = -StrictMath.log(probability);
        news = refractory.isNews(evidence, steps);
        return score;
    }

    private double surprise(int c, double value) {
        return state == null || !memory.channel(c).hasLast()
                ? Double.NaN
                : ChangeNetwork.surprise(memory.channel(c).changeTo(value), forecast, c);
    }

    private int present(double[] values) {
        if (values.length != scales.length) {
            throw new InvalidInputException("detector: expected " + scales.length + " values, one for each of "
                    + model.channels() + ", found " + values.length);
        }
        int present = 0;
        for (int c = 0; c < values.length; c++) {
            if (Double.isInfinite(values[c])) {
                throw new InvalidInputException("detector: expected a number or NaN for '"
                        + model.channels().get(c) + "', found " + values[c]);
            }
            present += Double.isNaN(values[c]) ? 0 : 1;
        }
        channel = -1;
        return present;
    }

    private double forget() {
        score = Double.NaN;
        evidence = 0;
        news = false;
        return score;
    }

    /** Times that lie off the grid count as the nearest step. */
    private long stepsTo(long time) {
        return Math.max(1, (long) Math.rint(((double) time - last) / step));
    }

    /** The series' name. */
    public String name() {
        return name;
    }

    /**
     * All that later scores depend on, as bytes: a stream that is {@link #restore restored} from them goes on with the same bits as
     * one that was never stopped.
     */
    public byte[] state() {
        ByteBuffer out = StreamBytes.begin(model, name, stateSize());
        out.putLong(now).putLong(last).put((byte) (timed ? 1 : 0));
        refractory.write(out);
        for (ChannelMonitor monitor : monitors) {
            monitor.write(out);
        }
        memory.write(out);
        if (state != null) {
            StreamBytes.putFloats(state.h(), out);
            StreamBytes.putFloats(state.c(), out);
        }
        return out.array();
    }

    /**
     * The stream that gave these bytes. There is no last score until it observes again.
     *
     * @throws dev.carousel.CorruptFileException if they are damaged
     * @throws InvalidInputException if they are of a stream of another detector
     */
    public static DetectorStream restore(DetectorModel model, byte[] bytes) {
        return StreamBytes.read(model, bytes);
    }

    /** Takes back what {@link #state} wrote after the head. */
    void read(ByteBuffer in) {
        now = in.getLong();
        last = in.getLong();
        byte flag = in.get();
        if (last > now || flag < 0 || flag > 1) {
            throw new InvalidInputException("times " + last + " and " + now + " can't be a stream's");
        }
        timed = flag == 1;
        refractory.read(in);
        for (ChannelMonitor monitor : monitors) {
            monitor.read(in);
        }
        memory.read(in);
        if (state != null) {
            state.set(StreamBytes.floats(in, hidden.length), StreamBytes.floats(in, hidden.length));
        }
    }

    /** Bytes of the state after the head. */
    long stateSize() {
        return 2L * Long.BYTES
                + 1
                + Refractory.size()
                + (long) monitors.length * ChannelMonitor.size()
                + StreamMemory.size(monitors.length, model.settings().period())
                + 2L * hidden.length * Float.BYTES;
    }

    /** The last score. */
    public double score() {
        return score;
    }

    /** The same where it is news, stronger than all of the refractory period; else 0. NaN if all values were missing. */
    public double newsScore() {
        return news || Double.isNaN(score) ? score : 0;
    }

    /** Whether the last values are worth an alarm: above the threshold, and news. */
    public boolean isAlarm() {
        return news && evidence >= model.threshold();
    }

    /** The channel with the strongest evidence in the last values; -1 if all were missing. */
    public int channel() {
        return channel;
    }

    /** The last values' evidence: the negative logarithm of their probability. */
    public double evidence() {
        return evidence;
    }

    /** How far a channel's last value was from what is usual, in deviations or scales of its forecast; NaN without a forecast. */
    public double distance(int c, Evidence kind) {
        return monitors[c].distance(kind);
    }
}
