package dev.carousel.interop.definition;

import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.GraphAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.interop.definition.Attribute.ValueAttribute;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions for tests of what reads and writes them. */
public final class SampleDefinitions {
    private SampleDefinitions() {}

    /** y = x * [2, -2], of x [batch, ?, 2]. */
    public static ModelDefinition scaled(int opset) {
        List<Axis> axes = List.of(new Axis.Free("batch"), new Axis.Free(""), new Axis.Fixed(2));
        GraphDefinition graph = new GraphDefinition(
                "scaled",
                List.of(new EdgeDefinition("x", ElementType.FLOAT, Optional.of(axes))),
                List.of(new EdgeDefinition("y", ElementType.FLOAT, Optional.of(axes))),
                Map.of("scale", FloatValue.of(new float[] {2, -2}, 2)),
                List.of(new NodeDefinition("", "Mul", List.of("x", "scale"), List.of("y"), Map.of())));
        return new ModelDefinition(opset, graph, Map.of());
    }

    /** One of everything that a definition can hold; it means nothing. */
    public static ModelDefinition everything() {
        GraphDefinition branch = new GraphDefinition(
                "branch",
                List.of(),
                List.of(EdgeDefinition.untyped("z")),
                Map.of(),
                List.of(new NodeDefinition("inner", "Identity", List.of("x"), List.of("z"), Map.of())));
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("integer", new IntegerAttribute(Long.MIN_VALUE));
        attributes.put("float", new FloatAttribute(-0.0f));
        attributes.put("text", new TextAttribute("für"));
        attributes.put("integers", new IntegersAttribute(List.of(3L, -4L)));
        attributes.put("floats", new FloatsAttribute(List.of(1f, Float.NaN)));
        attributes.put("texts", new TextsAttribute(List.of("a", "")));
        attributes.put("none", new IntegersAttribute(List.of()));
        attributes.put("value", new ValueAttribute(IntegerValue.scalar(7)));
        attributes.put("graph", new GraphAttribute(branch));
        Map<String, Value> constants = new LinkedHashMap<>();
        constants.put("floats", FloatValue.of(new float[] {1, -2}, 2));
        constants.put("double", new DoubleValue(Shape.SCALAR, new double[] {1}));
        long[] firsts = {-1, 200, -2, 40_000, -3, 3_000_000_000L, -4};
        int k = 0;
        for (ElementType type : ElementType.values()) {
            if (type.isInteger()) {
                constants.put(type.name(), new IntegerValue(type, Shape.of(2, 1), new long[] {firsts[k++], 3}));
            }
        }
        constants.put("truths", new BooleanValue(Shape.of(3), new boolean[] {true, false, true}));
        constants.put("empty", FloatValue.of(new float[0], 0, 3));
        GraphDefinition graph = new GraphDefinition(
                "everything",
                List.of(
                        new EdgeDefinition("x", ElementType.FLOAT, Optional.of(List.of(new Axis.Free("n")))),
                        EdgeDefinition.untyped("unknown"),
                        new EdgeDefinition("anyRank", ElementType.INT64, Optional.empty()),
                        new EdgeDefinition("scalar", ElementType.BOOL, Optional.of(List.of()))),
                List.of(new EdgeDefinition("y", ElementType.FLOAT, Optional.empty())),
                constants,
                List.of(new NodeDefinition(
                        "node", "Everything", List.of("x", "", "floats"), List.of("", "y"), attributes)));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("producer_name", "carousel");
        metadata.put("doc_string", "für");
        metadata.put("remark", "a test");
        metadata.put("domain", "");
        return new ModelDefinition(17, graph, metadata);
    }

    /** y = x times 2 or 3, as the branch says; both branches call their constant {@code factor}. */
    public static ModelDefinition branching() {
        Map<String, Attribute> branches = new LinkedHashMap<>();
        branches.put("then_branch", new GraphAttribute(times(2)));
        branches.put("else_branch", new GraphAttribute(times(3)));
        EdgeDefinition x = new EdgeDefinition("x", ElementType.FLOAT, Optional.of(List.of(new Axis.Free("n"))));
        EdgeDefinition condition = new EdgeDefinition("twice", ElementType.BOOL, Optional.of(List.of()));
        GraphDefinition graph = new GraphDefinition(
                "branching",
                List.of(x, condition),
                List.of(EdgeDefinition.untyped("y")),
                Map.of(),
                List.of(new NodeDefinition("", "If", List.of("twice"), List.of("y"), branches)));
        return new ModelDefinition(17, graph, Map.of());
    }

    private static GraphDefinition times(float factor) {
        return new GraphDefinition(
                "times " + factor,
                List.of(),
                List.of(EdgeDefinition.untyped("z")),
                Map.of("factor", FloatValue.of(new float[] {factor}, 1)),
                List.of(new NodeDefinition("", "Mul", List.of("x", "factor"), List.of("z"), Map.of())));
    }
}
