package dev.carousel.nn;

import dev.carousel.parallel.Workers;

/** A layer that remembers from step to step. */
public interface StatefulLayer extends Layer {
    /** The memory of new streams: zeros, or what the layer has learned to start from. */
    LayerState initialState(int streams);

    /**
     * Adds the gradients of a start that was learned. {@link StatefulPass} does so itself where no state is given; this is for those who
     * give {@link #initialState} to it.
     *
     * @param dState gradients of initial states, of the layer's kind of state
     */
    void addStartGradients(LayerState dState, float[] gradients);

    @Override
    StatefulPass pass(Workers workers);
}
