package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one stream remembers: values by the names of the state's parts, such as {@code h} and {@code c}. It belongs to its caller and to one
 * thread at a time. A part that starts with zeros is absent until the first step has told how many sequences there are.
 */
public final class GraphState {
    private final Map<String, Optional<Value>> parts;

    GraphState(Map<String, Optional<Value>> parts) {
        this.parts = parts;
    }

    /** The parts that are there, in the graph's order. */
    public Map<String, Value> values() {
        LinkedHashMap<String, Value> values = new LinkedHashMap<>();
        parts.forEach((name, value) -> value.ifPresent(present -> values.put(name, present)));
        return Collections.unmodifiableMap(values);
    }

    /** A part; empty if it is zeros whose shape is not known yet. */
    public Optional<Value> value(String name) {
        return part(name);
    }

    /** Puts a part in place of what was there; the next step checks its type and shape. */
    public void set(String name, Value value) {
        part(name);
        parts.put(name, Optional.of(value));
    }

    /** A state of its own that goes on from here. */
    public GraphState copy() {
        return new GraphState(new LinkedHashMap<>(parts)); // values are never written to
    }

    /** Becomes what another state of the same stream is now. */
    public void restore(GraphState other) {
        if (!parts.keySet().equals(other.parts.keySet())) {
            throw new InvalidInputException("a state of " + names() + " can't become one of " + other.names());
        }
        parts.putAll(other.parts);
    }

    private Optional<Value> part(String name) {
        Optional<Value> part = parts.get(name);
        if (part == null) {
            throw new InvalidInputException(
                    "the state has no part '" + Printable.text(name) + "': its parts are " + names());
        }
        return part;
    }

    private String names() {
        return parts.keySet().stream().map(Printable::text).toList().toString();
    }

    @Override
    public String toString() {
        return "state " + parts;
    }
}
