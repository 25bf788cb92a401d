package dev.carousel.insight;

/**
 * How often each unit of a gate stands open or shut. A gate that is always one of the two gets no gradient: it doesn't learn (Karpathy, Johnson
 * and Fei-Fei 2015, "Visualizing and Understanding Recurrent Networks", take the same two limits).
 *
 * @param open of each unit [H], the share of steps above 0.9
 * @param shut of each unit [H], the share of steps below 0.1
 */
public record Saturation(Signal gate, double[] open, double[] shut) {
    static final float OPEN = 0.9f;
    static final float SHUT = 0.1f;

    /** The share of all units' steps above 0.9. */
    public double meanOpen() {
        return mean(open);
    }

    /** The share of all units' steps below 0.1. */
    public double meanShut() {
        return mean(shut);
    }

    private static double mean(double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum / shares.length;
    }
}
