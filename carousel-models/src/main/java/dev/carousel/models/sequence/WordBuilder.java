package dev.carousel.models.sequence;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the builder of any model that tells classes from words takes.
 *
 * @param <B> the builder itself
 */
public abstract class WordBuilder<B extends WordBuilder<B>> extends ClassBuilder<B> {
    protected OptionalInt vocabulary = OptionalInt.empty();
    protected OptionalInt least = OptionalInt.empty();
    protected OptionalInt embedding = OptionalInt.empty();
    protected OptionalDouble wordDropout = OptionalDouble.empty();
    protected OptionalDouble embeddingDropout = OptionalDouble.empty();
    protected boolean vectors = true;

    protected WordBuilder() {}

    protected WordBuilder(WordBuilder<B> other) {
        super(other);
        vocabulary = other.vocabulary;
        least = other.least;
        embedding = other.embedding;
        wordDropout = other.wordDropout;
        embeddingDropout = other.embeddingDropout;
        vectors = other.vectors;
    }

    /** The most different words and forms that a network knows, the unknown one counted. By default 20,000. */
    public final B vocabulary(int most) {
        vocabulary = OptionalInt.of(atLeast(2, "vocabulary", most));
        return self();
    }

    /** Times that a word occurs at least, to be known as it is written. By default 2. */
    public final B least(int times) {
        least = OptionalInt.of(atLeast(1, "least", times));
        return self();
    }

    /** Size of the vectors of words. By default 128. */
    public final B embedding(int size) {
        embedding = OptionalInt.of(atLeast(1, "embedding", size));
        return self();
    }

    /** Whether vectors start from which words stand near each other, which is the default, or at random. */
    public final B vectors(boolean wanted) {
        vectors = wanted;
        return self();
    }

    /** The share of words that become unknown, or known by their form alone, in training. By default .1. */
    public final B wordDropout(double share) {
        wordDropout = OptionalDouble.of(share("word_dropout", share));
        return self();
    }

    /** The share of the vectors' dimensions that a text goes without in training. By default .2. */
    public final B embeddingDropout(double share) {
        embeddingDropout = OptionalDouble.of(share("embedding_dropout", share));
        return self();
    }
}
