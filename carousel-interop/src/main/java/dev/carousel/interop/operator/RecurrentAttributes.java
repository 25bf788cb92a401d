package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A recurrent node's attributes, read as what they should be. */
record RecurrentAttributes(String node, Map<String, Attribute> attributes) {
    String text(String name, String otherwise) {
        return find(TextAttribute.class, name, "text").map(TextAttribute::value).orElse(otherwise);
    }

    float number(String name, float otherwise) {
        return find(FloatAttribute.class, name, "a number")
                .map(FloatAttribute::value)
                .orElse(otherwise);
    }

    /** 1 or more. */
    OptionalInt size(String name) {
        Optional<Long> value = find(IntegerAttribute.class, name, "an integer").map(IntegerAttribute::value);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get() < 1 || value.get() > Integer.MAX_VALUE) {
            throw new InvalidInputException(
                    node + ": attribute " + name + ": expected an integer of 1 or more, found " + value.get());
        }
        return OptionalInt.of(value.get().intValue());
    }

    /** 0 or 1; 0 where it is left out. */
    boolean flag(String name) {
        long value = find(IntegerAttribute.class, name, "an integer")
                .map(IntegerAttribute::value)
                .orElse(0L);
        if (value != 0 && value != 1) {
            throw new InvalidInputException(node + ": attribute " + name + ": expected 0 or 1, found " + value);
        }
        return value == 1;
    }

    /** A list of the caller's own; an empty one may have been written as integers, for want of elements that tell. */
    List<String> texts(String name) {
        return emptyIntegers(name)
                ? new ArrayList<>()
                : new ArrayList<>(find(TextsAttribute.class, name, "texts")
                        .map(TextsAttribute::values)
                        .orElse(List.of()));
    }

    List<Float> numbers(String name) {
        return emptyIntegers(name)
                ? List.of()
                : find(FloatsAttribute.class, name, "numbers")
                        .map(FloatsAttribute::values)
                        .orElse(List.of());
    }

    private boolean emptyIntegers(String name) {
        return attributes.get(name) instanceof IntegersAttribute integers
                && integers.values().isEmpty();
    }

    private <A extends Attribute> Optional<A> find(Class<A> type, String name, String wanted) {
        Attribute attribute = attributes.get(name);
        if (attribute != null && !type.isInstance(attribute)) {
            throw new InvalidInputException(
                    node + ": attribute " + name + ": expected " + wanted + ", found " + attribute);
        }
        return Optional.ofNullable(attribute).map(type::cast);
    }
}
