package dev.carousel.interop.definition;

import dev.carousel.interop.value.Value;
import java.util.List;

/** A setting of a node, of one of ONNX's kinds. */
public sealed interface Attribute {
    record IntegerAttribute(long value) implements Attribute {}

    record FloatAttribute(float value) implements Attribute {}

    record TextAttribute(String value) implements Attribute {}

    record IntegersAttribute(List<Long> values) implements Attribute {
        public IntegersAttribute {
            values = List.copyOf(values);
        }
    }

    record FloatsAttribute(List<Float> values) implements Attribute {
        public FloatsAttribute {
            values = List.copyOf(values);
        }
    }

    record TextsAttribute(List<String> values) implements Attribute {
        public TextsAttribute {
            values = List.copyOf(values);
        }
    }

    record ValueAttribute(Value value) implements Attribute {}

    /** The branch of an {@code If}, the body of a {@code Loop}: it sees the edges of the graph around it. */
    record GraphAttribute(GraphDefinition graph) implements Attribute {}
}
