package dev.carousel.loss;

import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** What {@link PointwiseLoss} says: the mean over N · G places of a term of one target and its predictions, computed in double. */
final class PlaceMean {
    private PlaceMean() {}

    /** The loss at one target. */
    @FunctionalInterface
    interface Term {
        /**
         * The value.
         *
         * @param predictions those for this target from {@code from} on
         * @param slopes receives the derivatives by them
         */
        double at(float[] predictions, int from, double target, double[] slopes);
    }

    /** {@code each} predictions for each target; 0 for no places. */
    static double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction, int each, Term term) {
        int N = target.dim(0);
        int G = target.dim(1);
        double places = (double) N * G;
        double[] slopes = new double[each];
        double sum = 0;
        for (int place = 0; place < N * G; place++) {
            float y = target.array()[target.offset() + place];
            float[] gradient = dPrediction.array();
            int at = dPrediction.offset() + place * each;
            if (Float.isNaN(y)) {
                Arrays.fill(gradient, at, at + each, 0);
                continue;
            }
            double weight = weights[place / G];
            sum += weight * term.at(prediction.array(), prediction.offset() + place * each, y, slopes);
            for (int k = 0; k < each; k++) {
                gradient[at + k] = (float) (weight / places * slopes[k]);
            }
        }
        return places == 0 ? 0 : sum / places;
    }
}
