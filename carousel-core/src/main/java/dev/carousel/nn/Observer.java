package dev.carousel.nn;

/**
 * Is told what recurrent cells go through, under {@link Mode#observed}: after each cell's forward and after its backward, on the thread that
 * runs them. Long sequences may come in pieces; and a layer that recomputes runs a piece once more before going back through it.
 */
public interface Observer {
    /** @param trace to be read before the pass runs again, and before this returns if it is one of {@linkplain CellTrace#inPieces pieces} */
    default void wentForward(CellTrace trace) {}

    /** @param trace as of {@link #wentForward}, with gradients of states, but without gates, whose place their gradients have taken */
    default void wentBackward(CellTrace trace) {}
}
