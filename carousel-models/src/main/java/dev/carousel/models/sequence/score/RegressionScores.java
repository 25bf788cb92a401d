package dev.carousel.models.sequence.score;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good predicted numbers are.
 *
 * @param count of them
 * @param rmse the root of the mean squared error
 * @param mae the mean absolute error
 * @param r2 1 - squared error / squared distance to the truths' mean; NaN if the truths don't vary
 * @param asymmetric the sum of {@code exp(-d/13) - 1} for d = predicted - true below 0 and {@code exp(d/10) - 1} above: the score for
 *     remaining life of the PHM 2008 challenge, where too late is worse than too early
 */
public record RegressionScores(long count, double rmse, double mae, double r2, double asymmetric) {
    private static final double EARLY = 13;
    private static final double LATE = 10;

    /** The scores of predictions; sums run in their order. */
    public static RegressionScores of(double[] truth, double[] predicted) {
        double mean = 0;
        for (double y : truth) {
            mean += y / truth.length;
        }
        double squares = 0;
        double spread = 0;
        double absolute = 0;
        double asymmetric = 0;
        for (int k = 0; k < truth.length; k++) {
            double error = predicted[k] - truth[k];
            squares += error * error;
            absolute += Math.abs(error);
            spread += (truth[k] - mean) * (truth[k] - mean);
            asymmetric += StrictMath.exp(error < 0 ? -error / EARLY : error / LATE) - 1;
        }
        int n = Math.max(1, truth.length);
        return new RegressionScores(
                truth.length,
                Math.sqrt(squares / n),
                absolute / n,
                spread > 0 ? 1 - squares / spread : Double.NaN,
                asymmetric);
    }

    /** By their names in JSON, in order; only those that there are. */
    public Map<String, Double> byKey() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("rmse", rmse);
        scores.put("mae", mae);
        if (!Double.isNaN(r2)) {
            scores.put("r2", r2);
        }
        if (Double.isFinite(asymmetric)) {
            scores.put("asymmetric", asymmetric);
        }
        return scores;
    }
}
