package dev.carousel.models.language;

import java.util.List;

/**
 * What a language model says of a text.
 *
 * @param tokens what the text was cut into, as it stands there
 * @param logProbabilities the natural logarithm of each one's probability, after all those before it [n]
 */
public record TextScore(List<String> tokens, double[] logProbabilities) {
    public TextScore {
        tokens = List.copyOf(tokens);
        logProbabilities = logProbabilities.clone();
    }

    /** A copy. */
    @Override
    public double[] logProbabilities() {
        return logProbabilities.clone();
    }

    /** The natural logarithm of the text's probability. */
    public double logProbability() {
        double sum = 0;
        for (double one : logProbabilities) {
            sum += one;
        }
        return sum;
    }

    /** The mean of {@code -log p}, in nats; NaN of an empty text. */
    public double nats() {
        return -logProbability() / logProbabilities.length;
    }

    /** {@code exp} of the mean of {@code -log p}: as uncertain as a choice among so many; NaN of an empty text. */
    public double perplexity() {
        return StrictMath.exp(nats());
    }

    /** The mean of {@code -log_2 p}; NaN of an empty text. */
    public double bitsPerUnit() {
        return nats() / StrictMath.log(2);
    }
}
