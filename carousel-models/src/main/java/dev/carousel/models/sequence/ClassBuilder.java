package dev.carousel.models.sequence;

import java.util.OptionalDouble;

/**
 * What the builder of any model that tells classes takes.
 *
 * @param <B> the builder itself
 */
public abstract class ClassBuilder<B extends ClassBuilder<B>> extends NetworkBuilder<B> {
    protected OptionalDouble smoothing = OptionalDouble.empty();
    protected boolean balanced;

    protected ClassBuilder() {}

    protected ClassBuilder(ClassBuilder<B> other) {
        super(other);
        smoothing = other.smoothing;
        balanced = other.balanced;
    }

    /** The share of each label that is given to all classes alike. */
    public final B smoothing(double share) {
        smoothing = OptionalDouble.of(share("smoothing", share));
        return self();
    }

    /** Rare classes weigh as much as frequent ones. By default they don't. */
    public final B balanced(boolean wanted) {
        balanced = wanted;
        return self();
    }
}
