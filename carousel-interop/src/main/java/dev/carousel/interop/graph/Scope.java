package dev.carousel.interop.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The slots of a graph's edges by name, and those of the graphs around it. */
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, Integer> slots = new HashMap<>(); // looked up, never walked through

    Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    void declare(String name, int slot) {
        slots.put(name, slot);
    }

    /** Whether the edge is this graph's own. */
    boolean declares(String name) {
        return slots.containsKey(name);
    }

    /** The slot of an edge that {@link dev.carousel.interop.definition.Wiring} has found to be there. */
    int slot(String name) {
        Integer slot = slots.get(name);
        return slot != null ? slot : outer.orElseThrow().slot(name);
    }
}
