package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.operator.Stacking;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Values of one shape that a loop gives one after the other, to be one value with an axis more. */
final class Stack {
    private final Kind kind;
    private final String place;
    private final long limit;
    private final List<Value> values = new ArrayList<>();

    Stack(Kind kind, String place, long limit) {
        this.kind = kind;
        this.place = place;
        this.limit = limit;
    }

    /** What the graph says of a value, for the case that there is none; lengths that it leaves open count as 0. */
    record Kind(ElementType type, Shape shape) {
        static Kind of(EdgeDefinition edge) {
            int[] lengths = edge.axes().orElse(List.of()).stream()
                    .mapToInt(axis -> axis instanceof EdgeDefinition.Axis.Fixed fixed ? fixed.length() : 0)
                    .toArray();
            return new Kind(edge.type().orElse(ElementType.FLOAT), Shape.of(lengths));
        }
    }

    void add(Value value) {
        if (!values.isEmpty()) {
            Value first = values.get(0);
            if (first.type() != value.type() || !first.shape().equals(value.shape())) {
                throw new InvalidInputException(
                        place + ": stacks " + first + " and " + value + ", expected all of one type and shape");
            }
        }
        long elements = (values.size() + 1L) * Math.max(1, value.shape().span());
        if (elements > limit) {
            throw new InvalidInputException(place + ": stacks more than the " + limit + " elements that are allowed");
        }
        values.add(value);
    }

    Value value() {
        return values.isEmpty() ? Stacking.none(kind.type(), kind.shape()) : Stacking.of(values);
    }
}
