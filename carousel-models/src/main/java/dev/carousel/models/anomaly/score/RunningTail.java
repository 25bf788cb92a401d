package dev.carousel.models.anomaly.score;

import java.nio.ByteBuffer;

/**
 * A {@link Tail} that follows its stream: threshold and shape move with each distance by stochastic approximation, as if the last so many
 * had been counted (Robbins and Monro 1951; the step is that of the optimal gain for a power law). Its two numbers are a stream's own.
 */
public final class RunningTail {
    /** A single wild distance says no more than this about the shape. */
    private static final double LARGEST_EXCESS = 3;

    /** What is less probable is as good as impossible; doubles end there beside 1. */
    private static final double LEAST_PROBABILITY = 1e-15;

    private final double weight;
    private double threshold;
    private double shape;

    /** @param memory the number of distances that count; infinite to stay as it begins */
    public RunningTail(Tail start, double memory) {
        this.threshold = start.threshold();
        this.shape = start.shape();
        this.weight = 1 / memory;
    }

    /** The probability of a distance as large, judged by those before; it is learned from afterwards. */
    public double observe(double distance) {
        double excess = distance > threshold ? StrictMath.log(distance / threshold) : 0;
        double probability = excess > 0
                ? Math.max(LEAST_PROBABILITY, Tail.SHARE * StrictMath.exp(-excess / shape))
                : 1 - (1 - Tail.SHARE) * distance / threshold;
        learn(excess);
        return probability;
    }

    private void learn(double excess) {
        double gain = shape * weight / Tail.SHARE;
        threshold = Tail.limit(threshold * (1 + gain * ((excess > 0 ? 1 : 0) - Tail.SHARE)));
        if (excess > 0) {
            double share = Math.min(1, weight / Tail.SHARE);
            shape = Tail.limitShape(shape + share * (Math.min(LARGEST_EXCESS, excess) - shape));
        }
    }

    /** Bytes of {@link #write}. */
    public static int size() {
        return 2 * Double.BYTES;
    }

    public void write(ByteBuffer out) {
        out.putDouble(threshold).putDouble(shape);
    }

    /** Takes back what was written; what no tail can hold is refused. */
    public void read(ByteBuffer in) {
        Tail tail = new Tail(in.getDouble(), in.getDouble());
        threshold = tail.threshold();
        shape = tail.shape();
    }
}
