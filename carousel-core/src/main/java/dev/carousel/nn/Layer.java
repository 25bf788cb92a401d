package dev.carousel.nn;

import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;

/** A layer with its place among a network's parameters. It holds nothing of a run and is safe for many threads. */
public interface Layer {
    /** The features of a step that come in. */
    int inputSize();

    /** The features of a step that go out. */
    int outputSize();

    /** How many steps come out of a sequence of T steps: as many, or 1 from a layer that makes one row of a sequence. */
    default long outputSteps(long T) {
        return T;
    }

    /** Whether it takes sequences of one step alone, such as single rows out of pooling. */
    default boolean singleSteps() {
        return false;
    }

    /**
     * Whether a sequence run in pieces, with the state carried from one to the next, gives in prediction what the whole one gives: not if
     * a step's result depends on later steps, or on earlier ones that no state holds.
     */
    default boolean inPieces() {
        return true;
    }

    /**
     * What training on sequences of T steps takes. Unless a layer says otherwise: an operation for each output, which is kept, and a
     * gradient for each input.
     */
    default Cost cost(long T) {
        return new Cost(T * outputSize(), T * (inputSize() + outputSize()), 0);
    }

    /** Writes initial values into the layer's parameters and says {@link Parameters#changed()}. */
    default void initialise(RandomSource random) {}

    /** A workspace for running this layer, for one thread at a time, whose work is split over {@code workers}. */
    LayerPass pass(Workers workers);
}
