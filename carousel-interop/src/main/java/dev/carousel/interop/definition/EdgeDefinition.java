package dev.carousel.interop.definition;

import dev.carousel.interop.value.ElementType;
import java.util.List;
import java.util.Optional;

/**
 * An input or output of a graph.
 *
 * @param axes the axes, outermost first; empty where the file leaves even their number open
 */
public record EdgeDefinition(String name, ElementType type, Optional<List<Axis>> axes) {
    public EdgeDefinition {
        axes = axes.map(List::copyOf);
    }

    /** One axis: of a fixed length, or of any, with a name that is the same wherever the length is. */
    public sealed interface Axis {
        record Fixed(int length) implements Axis {}

        /** {@code name} may be empty. */
        record Free(String name) implements Axis {}
    }
}
