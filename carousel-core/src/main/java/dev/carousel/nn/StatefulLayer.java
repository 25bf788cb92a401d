package dev.carousel.nn;

import dev.carousel.parallel.Workers;

/** A layer that remembers from step to step. */
public interface StatefulLayer extends Layer {
    /** The memory of new streams: zeros, or what the layer has learned to start from. */
    LayerState initialState(int streams);

    @Override
    StatefulPass pass(Workers workers);
}
