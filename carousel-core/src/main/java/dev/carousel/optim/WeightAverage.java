package dev.carousel.optim;

/**
 * The exponential moving average of the parameters, with a decay that grows as min(decay, (t+1)/(t+10)) so that the start is
 * forgotten quickly.
 */
public final class WeightAverage {
    private final double decay;
    private final float[] average;

    public WeightAverage(double decay, float[] parameters) {
        this.decay = decay;
        this.average = parameters.clone();
    }

    /** Takes in the parameters after step t, counted from 0. */
    public void update(float[] parameters, long t) {
        float keep = (float) Math.min(decay, (t + 1.0) / (t + 10.0));
        for (int k = 0; k < average.length; k++) {
            average[k] = Math.fma(keep, average[k] - parameters[k], parameters[k]);
        }
    }

    /** The average, shared and not copied. */
    public float[] values() {
        return average;
    }
}
