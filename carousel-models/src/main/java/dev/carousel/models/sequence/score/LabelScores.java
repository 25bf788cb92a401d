package dev.carousel.models.sequence.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good predicted labels are where there may be several, or none.
 *
 * @param accuracy the share of those whose labels are all right
 * @param microF1 F1 over all labels together
 * @param macroF1 the mean over labels of each one's F1, of those that occur or were predicted
 * @param logLoss the mean over all answers to "has it this label?" of -log of the right answer's probability, in nats
 * @param ece the expected calibration error of those answers
 */
public record LabelScores(double accuracy, double microF1, double macroF1, double logLoss, double ece) {
    private static final double LEAST = 1e-15;

    /**
     * The scores.
     *
     * @param truth for each the numbers of its labels
     * @param predicted as many
     * @param probabilities [N][K]
     */
    public static LabelScores of(
            List<List<Integer>> truth, List<List<Integer>> predicted, List<double[]> probabilities, int K) {
        long right = 0;
        double loss = 0;
        for (int n = 0; n < truth.size(); n++) {
            right += truth.get(n).equals(predicted.get(n)) ? 1 : 0;
            for (int k = 0; k < K; k++) {
                double p = probabilities.get(n)[k];
                loss -= StrictMath.log(Math.max(LEAST, truth.get(n).contains(k) ? p : 1 - p));
            }
        }
        Hits all = Hits.NONE;
        double sum = 0; // of F1
        int present = 0;
        for (Hits hits : Hits.ofLabels(truth, predicted, K)) {
            all = all.plus(hits);
            sum += hits.f1();
            present += hits.isEmpty() ? 0 : 1;
        }
        return new LabelScores(
                (double) right / Math.max(1, truth.size()),
                all.f1(),
                sum / Math.max(1, present),
                loss / Math.max(1, (long) truth.size() * K),
                Reliability.ofLabels(truth, probabilities).error());
    }

    /** By their names in JSON, in order. */
    public Map<String, Double> byKey() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("accuracy", accuracy);
        scores.put("micro_f1", microF1);
        scores.put("macro_f1", macroF1);
        scores.put("log_loss", logLoss);
        scores.put("ece", ece);
        return scores;
    }
}
