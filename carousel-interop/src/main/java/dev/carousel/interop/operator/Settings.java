package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.interop.definition.Attribute.ValueAttribute;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node's attributes, read by name and kind. It remembers which were read: an attribute that no factory asks for would otherwise
 * change what other engines compute, and ours not.
 */
public final class Settings {
    private final NodeDefinition node;
    private final Set<String> read = new LinkedHashSet<>();

    public Settings(NodeDefinition node) {
        this.node = node;
    }

    public NodeDefinition node() {
        return node;
    }

    /** How many outputs the node names, wanted or not. */
    public int outputs() {
        return node.outputs().size();
    }

    /** Whether somebody wants the output at a position. */
    public boolean wantsOutput(int position) {
        return position < outputs() && !node.outputs().get(position).isEmpty();
    }

    /** Whether the node has an input at a position, and doesn't leave it out. */
    public boolean hasInput(int position) {
        return position < node.inputs().size() && !node.inputs().get(position).isEmpty();
    }

    public boolean has(String name) {
        return node.attributes().containsKey(name);
    }

    public Optional<Long> integer(String name) {
        return read(name, IntegerAttribute.class, "an integer").map(IntegerAttribute::value);
    }

    public long integer(String name, long otherwise) {
        return integer(name).orElse(otherwise);
    }

    public long required(String name) {
        return integer(name).orElseThrow(() -> new InvalidInputException("needs the attribute '" + name + "'"));
    }

    /** An integer of 32 bits. */
    public int number(String name, int otherwise) {
        long value = integer(name, otherwise);
        if (value != (int) value) {
            throw new InvalidInputException("attribute '" + name + "' should have 32 bits, found " + value);
        }
        return (int) value;
    }

    /** ONNX writes truth values as 0 and 1. */
    public boolean flag(String name, boolean otherwise) {
        long value = integer(name, otherwise ? 1 : 0);
        if (value != 0 && value != 1) {
            throw new InvalidInputException("attribute '" + name + "' should be 0 or 1, found " + value);
        }
        return value == 1;
    }

    public Optional<Float> real(String name) {
        return read(name, FloatAttribute.class, "a float").map(FloatAttribute::value);
    }

    public float real(String name, float otherwise) {
        return real(name).orElse(otherwise);
    }

    public Optional<String> text(String name) {
        return read(name, TextAttribute.class, "a text").map(TextAttribute::value);
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    public Optional<List<Long>> integers(String name) {
        return read(name, IntegersAttribute.class, "integers").map(IntegersAttribute::values);
    }

    public Optional<List<Float>> reals(String name) {
        return read(name, FloatsAttribute.class, "floats").map(FloatsAttribute::values);
    }

    public Optional<List<String>> texts(String name) {
        return read(name, TextsAttribute.class, "texts").map(TextsAttribute::values);
    }

    public Optional<Value> value(String name) {
        return read(name, ValueAttribute.class, "a tensor").map(ValueAttribute::value);
    }

    /** Reads an attribute that says nothing about what is computed. */
    public void ignore(String name) {
        read.add(name);
    }

    /** The attributes that nobody has read, in the file's order. */
    List<String> unread() {
        List<String> unread = new ArrayList<>(node.attributes().keySet());
        unread.removeAll(read);
        return unread;
    }

    private <A extends Attribute> Optional<A> read(String name, Class<A> kind, String wanted) {
        read.add(name);
        Attribute attribute = node.attributes().get(name);
        if (attribute == null) {
            return Optional.empty();
        }
        if (!kind.isInstance(attribute)) {
            throw new InvalidInputException("attribute '" + name + "' should be " + wanted + ", found "
                    + attribute.getClass().getSimpleName());
        }
        return Optional.of(kind.cast(attribute));
    }
}
