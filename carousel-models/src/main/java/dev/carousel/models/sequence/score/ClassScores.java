package dev.carousel.models.sequence.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good predicted classes are.
 *
 * @param confusion which class was taken for which
 * @param logLoss the mean of -log of the true class's probability, in nats; NaN without probabilities
 * @param ece the expected calibration error: the mean distance between how sure predictions are and how often they are right, over
 *     {@value Reliability#BINS} bins of sureness weighted by what is in them; NaN without probabilities
 */
public record ClassScores(ConfusionMatrix confusion, double logLoss, double ece) {
    private static final double LEAST = 1e-15;

    /**
     * The scores of probabilities.
     *
     * @param truth numbers of classes
     * @param probabilities [N][K]
     */
    public static ClassScores of(List<String> classes, int[] truth, List<double[]> probabilities) {
        int[] predicted = new int[truth.length];
        double loss = 0;
        for (int k = 0; k < truth.length; k++) {
            double[] p = probabilities.get(k);
            predicted[k] = largest(p);
            loss -= StrictMath.log(Math.max(LEAST, p[truth[k]]));
        }
        double error = Reliability.of(truth, probabilities).error();
        return new ClassScores(new ConfusionMatrix(classes, truth, predicted), loss / Math.max(1, truth.length), error);
    }

    /** The scores of classes without probabilities. */
    public static ClassScores ofClasses(List<String> classes, int[] truth, int[] predicted) {
        return new ClassScores(new ConfusionMatrix(classes, truth, predicted), Double.NaN, Double.NaN);
    }

    /** The position of the largest number, the first of equals. */
    public static int largest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    public double accuracy() {
        return confusion.accuracy();
    }

    public double macroF1() {
        return confusion.macroF1();
    }

    /** By their names in JSON, in order; only those that there are. */
    public Map<String, Double> byKey() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("accuracy", accuracy());
        scores.put("macro_f1", macroF1());
        if (!Double.isNaN(logLoss)) {
            scores.put("log_loss", logLoss);
            scores.put("ece", ece);
        }
        return scores;
    }
}
