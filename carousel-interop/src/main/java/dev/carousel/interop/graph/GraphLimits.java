package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;

/**
 * What a graph may ask for: one from outside could want any amount of memory with a few numbers.
 *
 * @param nodes the most nodes, those of branches included
 * @param depth how deep branches may be nested
 * @param elements the most elements that one computed value may have
 * @param liveElements the most elements that the values of a run may have at a time; those that share an array count each
 */
public record GraphLimits(int nodes, int depth, long elements, long liveElements) {
    /** 100,000 nodes, 16 levels, values of 2^27 elements (half a gigabyte of floats), 2^29 of them at a time. */
    public static final GraphLimits DEFAULT = new GraphLimits(100_000, 16, 1L << 27, 1L << 29);

    public GraphLimits {
        if (nodes < 1 || depth < 0 || depth > 64 || elements < 1 || liveElements < elements) {
            throw new InvalidInputException(
                    "graph limits: expected at least one node and element, a depth of 0 to 64 and as many"
                            + " live elements as one value may have, found nodes=" + nodes + " depth=" + depth
                            + " elements="
                            + elements + " liveElements=" + liveElements);
        }
    }

    public GraphLimits withElements(long newElements) {
        return new GraphLimits(nodes, depth, newElements, Math.max(newElements, liveElements));
    }
}
