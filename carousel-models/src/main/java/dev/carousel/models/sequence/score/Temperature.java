package dev.carousel.models.sequence.score;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * What logits are divided by before they become probabilities, so that these are as sure as they are right (Guo et al. 2017). It
 * changes no prediction.
 *
 * @param value above 0; 1 changes nothing
 */
public record Temperature(double value) {
    private static final double COLDEST = .05;
    private static final double HOTTEST = 20;
    private static final int HALVINGS = 60;

    public Temperature {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("temperature: expected a number above 0, found " + value);
        }
    }

    public static Temperature none() {
        return new Temperature(1);
    }

    /**
     * The one with the smallest log loss on logits that training has not seen; none if there are none. Of N truths the share
     * 1/(N+1) is given to all classes alike, as N that are all right are no proof that the next one is (compare Platt 1999).
     *
     * @param logits [N][K]
     * @param truth numbers of classes, [N]
     */
    public static Temperature of(List<float[]> logits, int[] truth) {
        if (truth.length == 0) {
            return none();
        }
        // The loss is convex in 1/T, so its slope there changes sign once: halve the range of log T.
        double low = StrictMath.log(COLDEST);
        double high = StrictMath.log(HOTTEST);
        for (int k = 0; k < HALVINGS; k++) {
            double middle = .5 * (low + high);
            if (slope(logits, truth, 1 / StrictMath.exp(middle)) > 0) {
                low = middle; // a smaller 1/T is better: hotter
            } else {
                high = middle;
            }
        }
        return new Temperature(StrictMath.exp(.5 * (low + high)));
    }

    /** d loss / d(1/T): Σ (mean logit under the probabilities - logit of the truth). */
    private static double slope(List<float[]> logits, int[] truth, double inverse) {
        double doubt = 1 / (truth.length + 1.0);
        double sum = 0;
        for (int n = 0; n < truth.length; n++) {
            float[] x = logits.get(n);
            double[] p = softmax(x, 0, x.length, inverse);
            double mean = 0;
            double plain = 0;
            for (int k = 0; k < x.length; k++) {
                mean += p[k] * x[k];
                plain += x[k] / (double) x.length;
            }
            sum += mean - (1 - doubt) * x[truth[n]] - doubt * plain;
        }
        return sum;
    }

    /** The probabilities of K classes, from logits that begin at {@code from}. */
    public double[] probabilities(float[] logits, int from, int K) {
        return softmax(logits, from, K, 1 / value);
    }

    private static double[] softmax(float[] logits, int from, int K, double inverse) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < K; k++) {
            largest = Math.max(largest, logits[from + k]);
        }
        double[] p = new double[K];
        double sum = 0;
        for (int k = 0; k < K; k++) {
            p[k] = StrictMath.exp((logits[from + k] - largest) * inverse);
            sum += p[k];
        }
        for (int k = 0; k < K; k++) {
            p[k] /= sum;
        }
        return p;
    }
}
