package dev.carousel.nn;

import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;

/** A layer with its place among a network's parameters. It holds nothing of a run and is safe for many threads. */
public interface Layer {
    /** The features of a step that come in. */
    int inputSize();

    /** The features of a step that go out. */
    int outputSize();

    /** Writes initial values into the layer's parameters and says {@link Parameters#changed()}. */
    default void initialise(RandomSource random) {}

    /** A workspace for running this layer, for one thread at a time, whose work is split over {@code workers}. */
    LayerPass pass(Workers workers);
}
