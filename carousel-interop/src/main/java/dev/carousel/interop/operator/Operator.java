package dev.carousel.interop.operator;

import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** What a node computes. It remembers nothing between calls, so any number of threads may share one. */
public interface Operator {
    /**
     * The outputs, in ONNX's order; those at the end that nobody can ask for may be left out.
     *
     * @throws dev.carousel.InvalidInputException where shapes or types don't fit, with what was expected and found
     */
    List<Value> apply(Inputs inputs, Workers workers);
}
