package dev.carousel.interop.keras.graph;

import dev.carousel.UnsupportedException;
import java.util.Optional;

/**
 * A tensor of the graph.
 *
 * @param rank the number of its axes, the batch's counted
 * @param mask the edge [B, T] that is true where a step counts; empty where all do
 */
record Edge(String name, int rank, Optional<String> mask) {
    static Edge of(String name, int rank) {
        return new Edge(name, rank, Optional.empty());
    }

    Edge with(String newName) {
        return new Edge(newName, rank, mask);
    }

    /** @param what takes it, in words */
    void requireRank(int wanted, String what) {
        if (rank != wanted) {
            throw new UnsupportedException(what + " should be given " + wanted + " axes, found " + rank);
        }
    }

    /** @param what a mask would mean different things to, in words */
    void requireNoMask(String what) {
        if (mask.isPresent()) {
            throw new UnsupportedException(
                    "a mask reaches " + what
                            + ", which versions of Keras handle differently; remove the mask there, for example by a layer that drops it");
        }
    }
}
