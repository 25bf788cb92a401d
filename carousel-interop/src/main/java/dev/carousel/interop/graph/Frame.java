package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;

/** The values of one run, by slot: constants from the start, others from when they are computed to when the last one has read them. */
final class Frame {
    private final Value[] slots;
    private final GraphLimits limits;
    private final Workers workers;
    private long live;

    /** @param slots which become this frame's own */
    Frame(Value[] slots, GraphLimits limits, Workers workers) {
        this.slots = slots;
        this.limits = limits;
        this.workers = workers;
    }

    GraphLimits limits() {
        return limits;
    }

    Workers workers() {
        return workers;
    }

    /** All slots; a step may read those that it says it reads. */
    Value[] values() {
        return slots;
    }

    Value value(int slot) {
        return slots[slot];
    }

    /** @param by who has computed it, for errors */
    void put(int slot, Value value, String by) {
        live += value.shape().size();
        if (value.shape().size() > limits.elements() || live > limits.liveElements()) {
            throw new InvalidInputException(by + " computes " + value + ": at most " + limits.elements()
                    + " elements in a value and " + limits.liveElements() + " at a time are allowed, found " + live);
        }
        slots[slot] = value;
    }

    void forget(int slot) {
        if (slots[slot] != null) {
            live -= slots[slot].shape().size();
            slots[slot] = null;
        }
    }
}
