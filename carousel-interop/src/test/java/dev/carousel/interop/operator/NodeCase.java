package dev.carousel.interop.operator;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A random node in a model of its own; its inputs are the model's inputs or, by chance, constants. */
final class NodeCase {
    final Random random;
    final int opset;
    private final String operator;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Value> given = new LinkedHashMap<>();
    private final Map<String, Value> constants = new LinkedHashMap<>();
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final List<EdgeDefinition> outputs = new ArrayList<>();

    NodeCase(String operator, int opset, Random random) {
        this.operator = operator;
        this.opset = opset;
        this.random = random;
    }

    NodeCase input(Value value) {
        return random.nextInt(3) == 0 && !names.isEmpty() ? constant(value) : put(given, value);
    }

    NodeCase constant(Value value) {
        return put(constants, value);
    }

    NodeCase constant(long... numbers) {
        return constant(IntegerValue.of(numbers, numbers.length));
    }

    NodeCase leftOut() {
        names.add("");
        return this;
    }

    private NodeCase put(Map<String, Value> values, Value value) {
        String name = "x" + names.size();
        names.add(name);
        values.put(name, value);
        return this;
    }

    NodeCase set(String name, long value) {
        return set(name, new Attribute.IntegerAttribute(value));
    }

    NodeCase set(String name, float value) {
        return set(name, new Attribute.FloatAttribute(value));
    }

    NodeCase set(String name, String value) {
        return set(name, new Attribute.TextAttribute(value));
    }

    NodeCase set(String name, long[] values) {
        return set(
                name,
                new Attribute.IntegersAttribute(Arrays.stream(values).boxed().toList()));
    }

    NodeCase set(String name, Attribute attribute) {
        attributes.put(name, attribute);
        return this;
    }

    /** Numbers as an attribute before an opset, as an input from it on. */
    NodeCase numbers(String name, int since, long... values) {
        return opset < since ? set(name, values) : constant(values);
    }

    NodeCase output(ElementType type) {
        outputs.add(new EdgeDefinition("y" + outputs.size(), type, Optional.empty()));
        return this;
    }

    Map<String, Value> given() {
        return given;
    }

    ModelDefinition model() {
        List<EdgeDefinition> inputs = new ArrayList<>();
        given.forEach((name, value) -> inputs.add(new EdgeDefinition(name, value.type(), Optional.of(axes(value)))));
        NodeDefinition node = new NodeDefinition(
                "node",
                operator,
                names,
                outputs.stream().map(EdgeDefinition::name).toList(),
                attributes);
        return new ModelDefinition(
                opset, new GraphDefinition("random", inputs, outputs, constants, List.of(node)), Map.of());
    }

    private static List<Axis> axes(Value value) {
        List<Axis> axes = new ArrayList<>();
        for (int length : value.shape().lengths()) {
            axes.add(new Axis.Fixed(length));
        }
        return axes;
    }

    /** A length of 1 to {@code most}. */
    int length(int most) {
        return 1 + random.nextInt(most);
    }

    boolean chance() {
        return random.nextBoolean();
    }

    int[] shape(int rank, int most) {
        int[] shape = new int[rank];
        Arrays.setAll(shape, k -> length(most));
        return shape;
    }

    /** Of the normal distribution. */
    FloatValue floats(int... shape) {
        float[] elements = new float[Shape.of(shape).size()];
        for (int k = 0; k < elements.length; k++) {
            elements[k] = (float) random.nextGaussian() * 2;
        }
        return FloatValue.of(elements, shape);
    }

    /** Between 0.1 and 3. */
    FloatValue positive(int... shape) {
        float[] elements = new float[Shape.of(shape).size()];
        for (int k = 0; k < elements.length; k++) {
            elements[k] = 0.1f + 2.9f * random.nextFloat();
        }
        return FloatValue.of(elements, shape);
    }

    DoubleValue doubles(int... shape) {
        double[] elements = random.doubles(Shape.of(shape).size(), -3, 3).toArray();
        return DoubleValue.of(elements, shape);
    }

    /** From {@code least} to before {@code end}. */
    IntegerValue integers(ElementType type, int least, int end, int... shape) {
        long[] elements = random.longs(Shape.of(shape).size(), least, end).toArray();
        return new IntegerValue(type, Shape.of(shape), elements);
    }

    BooleanValue booleans(int... shape) {
        boolean[] elements = new boolean[Shape.of(shape).size()];
        for (int k = 0; k < elements.length; k++) {
            elements[k] = random.nextBoolean();
        }
        return BooleanValue.of(elements, shape);
    }

    /** A shape that broadcasts with another to it. */
    int[] broadcast(int[] shape) {
        int from = random.nextInt(shape.length + 1);
        int[] part = Arrays.copyOfRange(shape, from, shape.length);
        for (int k = 0; k < part.length; k++) {
            part[k] = random.nextInt(3) == 0 ? 1 : part[k];
        }
        return part;
    }

    private static String print(Value value) {
        return value instanceof IntegerValue integers ? Arrays.toString(integers.elements()) : value.toString();
    }

    @Override
    public String toString() {
        return operator + " at opset " + opset + " of " + names + " given " + given.values() + " constants "
                + constants.values().stream().map(NodeCase::print).toList() + " " + attributes;
    }
}
