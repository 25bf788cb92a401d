package dev.carousel.loss;

/**
 * A loss of each target for itself, with a fixed number of predictions for it: P = G · {@link #predictions predictions(1)}, those for
 * one target side by side. The mean is over all N · G places. A target of NaN is unknown: it adds nothing to the sum and its
 * gradient is 0, but its place counts, so that what is known weighs the same whatever is unknown beside it.
 */
public interface PointwiseLoss extends Loss {
    /** P for targets of G values. */
    int predictions(int targets);

    @Override
    default boolean accepts(int predictions, int targets) {
        return predictions == predictions(targets);
    }
}
