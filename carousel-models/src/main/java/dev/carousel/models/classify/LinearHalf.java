package dev.carousel.models.classify;

import dev.carousel.models.text.bigram.BigramModel;

/**
 * The half of the say that a linear model over words and pairs of words has in a classifier of texts, in the unit of the networks' mean logits
 * z. With b the linear model's logits, and τ the temperatures of the networks, of the linear model and of what is mixed, the probabilities are
 * those of
 *
 * <pre>
 *     (z / τ_z + b / τ_b) / (2 τ_m)  =  (z + l) / τ      l = b τ_z / τ_b      τ = 2 τ_z τ_m
 * </pre>
 *
 * <p>Immutable.
 */
public final class LinearHalf {
    private final BigramModel model;
    private final int classes;
    private final double factor;
    private final double temperature;

    LinearHalf(TextCore core) {
        TextCalibration calibration = core.calibration();
        double network = calibration.network().temperature().value();
        this.model = core.bigrams();
        this.classes = core.classes().size();
        this.factor = network / calibration.bigrams().temperature().value();
        this.temperature = 2 * network * calibration.mixed().temperature().value();
    }

    /** τ, that z + l is divided by. */
    public double temperature() {
        return temperature;
    }

    /** l, [K]. @param numbers of all tokens of a text, see {@link dev.carousel.models.text.network.TextInput#numbers} */
    public float[] logits(int[] numbers) {
        float[] logits = model.logits(numbers);
        float[] all = new float[classes];
        for (int k = 0; k < logits.length; k++) {
            all[k + first()] = (float) (factor * logits[k]);
        }
        return all;
    }

    /**
     * What each token adds to l, [T][K]. The sum of all is l less its bias, which a text without a known word has. A pair of words is shared by
     * both, what stands in several places by all of them.
     */
    public double[][] terms(int[] numbers) {
        double[][] own = model.terms(numbers);
        double[][] terms = new double[own.length][classes];
        for (int t = 0; t < own.length; t++) {
            for (int k = 0; k < own[t].length; k++) {
                terms[t][k + first()] = factor * own[t][k];
            }
        }
        return terms;
    }

    /** A model of two classes has one logit, that of the second; the first's is 0. */
    private int first() {
        return classes - model.classes();
    }
}
