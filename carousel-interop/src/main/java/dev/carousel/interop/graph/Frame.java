package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;

/** The values of one run, by slot: constants from the start, others from when they are computed to when the last one has read them. */
final class Frame {
    /** Steps of all loops of a run, nested ones each counted. */
    private static final long MOST_ROUNDS = 1 << 22;

    private final Value[] slots;
    private final GraphLimits limits;
    private final Workers workers;
    private long live;
    private long rounds;

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

    /** Counts what loops do again, so that a run comes to an end. */
    void goRound(String by) {
        if (++rounds > MOST_ROUNDS) {
            throw new InvalidInputException(
                    by + " goes on and on: all loops together may run their bodies " + MOST_ROUNDS + " times");
        }
    }

    void forget(int slot) {
        if (slots[slot] != null) {
            live -= slots[slot].shape().size();
            slots[slot] = null;
        }
    }
}
