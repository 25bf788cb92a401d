package dev.carousel.interop.keras.graph;

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
}
