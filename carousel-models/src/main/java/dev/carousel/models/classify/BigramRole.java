package dev.carousel.models.classify;

/** What the bigram model, which is always fitted beside the networks, has to say in a classifier of texts. */
public enum BigramRole {
    /** Half, if probabilities of texts that were held back are better so (by their logarithms), else nothing. */
    AUTO,
    /** Half. */
    HALF,
    /** Nothing: it is there to measure by. */
    NONE
}
