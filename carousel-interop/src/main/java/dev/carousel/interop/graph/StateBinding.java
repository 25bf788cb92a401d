package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.Value;
import java.util.Optional;

/**
 * A part of the state: an output that becomes an input of the next step.
 *
 * @param name of the part, such as {@code h} or {@code c}
 * @param input the graph's input that receives it
 * @param output the graph's output that gives the next one
 * @param start what a stream begins with; zeros if empty
 */
public record StateBinding(String name, String input, String output, Optional<Value> start) {
    public StateBinding {
        if (name.isEmpty()) {
            throw new InvalidInputException("a part of the state needs a name, found none for '" + input + "'");
        }
    }

    /** Zeros at first; the part is called as the input. */
    public static StateBinding of(String input, String output) {
        return new StateBinding(input, input, output, Optional.empty());
    }

    public StateBinding named(String newName) {
        return new StateBinding(newName, input, output, start);
    }

    public StateBinding startingWith(Value value) {
        return new StateBinding(name, input, output, Optional.of(value));
    }
}
