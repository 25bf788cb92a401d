package dev.carousel.insight;

/**
 * What a score owes to each input step.
 *
 * @param score of the sequence
 * @param baseline the score of the baseline
 * @param features what each feature of each step contributes [T, F]
 * @param steps what each step contributes [T]: the sum over its features, and what it contributes beside the network
 * @param beside what each step contributes beside the network [T]; [0] where nothing stands there
 * @param points on the way from the baseline that gradients were taken at
 */
public record Attribution(
        double score, double baseline, double[][] features, double[] steps, double[] beside, int points) {
    private static final double COMPLETE = 0.01;

    /** What there is to be explained: the score's distance from the baseline's. */
    public double difference() {
        return score - baseline;
    }

    /** What has been explained: the sum over all steps. */
    public double sum() {
        double sum = 0;
        for (double step : steps) {
            sum += step;
        }
        return sum;
    }

    /** The share of the difference that the sum misses it by. */
    public double error() {
        double missed = Math.abs(sum() - difference());
        return missed == 0 ? 0 : missed / Math.abs(difference());
    }

    /** Whether the sum is the difference within 1 %. */
    public boolean isComplete() {
        return error() <= COMPLETE;
    }
}
