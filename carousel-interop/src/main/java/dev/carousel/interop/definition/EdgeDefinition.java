package dev.carousel.interop.definition;

import dev.carousel.interop.value.ElementType;
import java.util.List;
import java.util.Optional;

/**
 * An input or output of a graph.
 *
 * @param type empty where the file doesn't tell, as it may for the results of branches
 * @param axes the axes, outermost first; empty where the file leaves even their number open
 */
public record EdgeDefinition(String name, Optional<ElementType> type, Optional<List<Axis>> axes) {
    public EdgeDefinition {
        axes = axes.map(List::copyOf);
    }

    public EdgeDefinition(String name, ElementType type, Optional<List<Axis>> axes) {
        this(name, Optional.of(type), axes);
    }

    /** An edge of which only the name is known. */
    public static EdgeDefinition untyped(String name) {
        return new EdgeDefinition(name, Optional.empty(), Optional.empty());
    }

    /** One axis: of a fixed length, or of any, with a name that is the same wherever the length is. */
    public sealed interface Axis {
        record Fixed(int length) implements Axis {}

        /** {@code name} may be empty. */
        record Free(String name) implements Axis {}
    }
}
