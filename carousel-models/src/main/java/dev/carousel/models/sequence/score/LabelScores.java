package dev.carousel.models.sequence.score;

import java.util.ArrayList;
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
        long[] hits = new long[K];
        long[] all = new long[K]; // twice F1's denominator: true ones and predicted ones
        double loss = 0;
        int[] answers = new int[Math.multiplyExact(truth.size(), K)];
        List<double[]> both = new ArrayList<>(answers.length);
        for (int n = 0; n < truth.size(); n++) {
            right += truth.get(n).equals(predicted.get(n)) ? 1 : 0;
            for (int k = 0; k < K; k++) {
                boolean has = truth.get(n).contains(k);
                boolean said = predicted.get(n).contains(k);
                hits[k] += has && said ? 1 : 0;
                all[k] += (has ? 1 : 0) + (said ? 1 : 0);
                double p = probabilities.get(n)[k];
                loss -= StrictMath.log(Math.max(LEAST, has ? p : 1 - p));
                answers[both.size()] = has ? 1 : 0;
                both.add(new double[] {1 - p, p});
            }
        }
        long allHits = 0;
        long everything = 0;
        double sum = 0;
        int present = 0;
        for (int k = 0; k < K; k++) {
            allHits += hits[k];
            everything += all[k];
            if (all[k] > 0) {
                sum += 2.0 * hits[k] / all[k];
                present++;
            }
        }
        return new LabelScores(
                (double) right / Math.max(1, truth.size()),
                everything == 0 ? 0 : 2.0 * allHits / everything,
                present == 0 ? 0 : sum / present,
                loss / Math.max(1, answers.length),
                Reliability.of(answers, both).error());
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
