package dev.carousel.models.forecast.metric;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.result.Metric;
import java.util.Map;

/**
 * M4's overall weighted average: the mean of sMAPE and MASE, each as a share of the same score of Naive2.
 *
 * <p>Both scores are averaged over all series first and divided afterwards, as the competition did; the mean of the
 * ratios of single series is another number. Naive2 is the naive forecast of seasonally adjusted data; a score below 1
 * is better than it.
 */
public final class Owa {
    private Owa() {}

    /**
     * OWA of scores over the same windows.
     *
     * @throws InvalidInputException if a map lacks sMAPE or MASE, or Naive2's is not positive
     */
    public static double of(Map<Metric, Double> scores, Map<Metric, Double> naive2) {
        return (ratio(Metric.SMAPE, scores, naive2) + ratio(Metric.MASE, scores, naive2)) / 2;
    }

    private static double ratio(Metric metric, Map<Metric, Double> scores, Map<Metric, Double> naive2) {
        Double ours = scores.get(metric);
        Double reference = naive2.get(metric);
        if (ours == null || reference == null || !(reference > 0)) {
            throw new InvalidInputException("OWA is undefined: " + metric.key() + " is " + ours
                    + " for the forecast and " + reference + " for Naive2; expected two numbers, the second above 0");
        }
        return ours / reference;
    }
}
