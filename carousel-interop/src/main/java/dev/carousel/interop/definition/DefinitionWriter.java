package dev.carousel.interop.definition;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
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
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** A graph as JSON; {@link DefinitionReader} is its other half. Floats go elsewhere, and numbers that JSON lacks (NaN, ∞) are texts. */
final class DefinitionWriter {
    private final BiConsumer<String, FloatValue> floats;

    /** @param floats takes all floats, by the keys that the JSON names them with */
    DefinitionWriter(BiConsumer<String, FloatValue> floats) {
        this.floats = floats;
    }

    /** @param place the way to this graph, a prefix of keys; empty for the outermost */
    JsonObject graph(GraphDefinition graph, String place) {
        JsonObjectBuilder constants = JsonObject.builder();
        graph.constants().forEach((name, value) -> constants.put(name, value(value, place + name)));
        List<JsonObject> nodes = new ArrayList<>();
        for (int k = 0; k < graph.nodes().size(); k++) {
            nodes.add(node(graph.nodes().get(k), place + "nodes." + k + "."));
        }
        return JsonObject.builder()
                .put("name", graph.name())
                .put("inputs", edges(graph.inputs()))
                .put("outputs", edges(graph.outputs()))
                .put("constants", constants.build())
                .put("nodes", nodes)
                .build();
    }

    private static List<JsonObject> edges(List<EdgeDefinition> edges) {
        return edges.stream().map(DefinitionWriter::edge).toList();
    }

    private static JsonObject edge(EdgeDefinition edge) {
        JsonObjectBuilder json = JsonObject.builder().put("name", edge.name());
        edge.type().ifPresent(type -> json.put("type", word(type)));
        edge.axes()
                .ifPresent(axes -> json.put(
                        "axes", axes.stream().map(DefinitionWriter::axis).toList()));
        return json.build();
    }

    private static JsonObject axis(Axis axis) {
        JsonObjectBuilder json = JsonObject.builder();
        if (axis instanceof Axis.Fixed fixed) {
            json.put("length", fixed.length());
        } else if (axis instanceof Axis.Free free) {
            json.put("free", free.name());
        }
        return json.build();
    }

    private JsonObject node(NodeDefinition node, String place) {
        JsonObjectBuilder attributes = JsonObject.builder();
        for (Map.Entry<String, Attribute> attribute : node.attributes().entrySet()) {
            attributes.put(attribute.getKey(), attribute(attribute.getValue(), place + attribute.getKey()));
        }
        return JsonObject.builder()
                .put("name", node.name())
                .put("operator", node.operator())
                .put("inputs", node.inputs())
                .put("outputs", node.outputs())
                .put("attributes", attributes.build())
                .build();
    }

    /** One field, whose name is the kind of attribute. */
    private JsonObject attribute(Attribute attribute, String place) {
        JsonObjectBuilder json = JsonObject.builder();
        if (attribute instanceof IntegerAttribute integer) {
            json.put("integer", integer.value());
        } else if (attribute instanceof FloatAttribute number) {
            json.put("float", Float.toString(number.value()));
        } else if (attribute instanceof TextAttribute text) {
            json.put("text", text.value());
        } else if (attribute instanceof IntegersAttribute integers) {
            json.put("integers", integers.values());
        } else if (attribute instanceof FloatsAttribute numbers) {
            json.put("floats", numbers.values().stream().map(String::valueOf).toList());
        } else if (attribute instanceof TextsAttribute texts) {
            json.put("texts", texts.values());
        } else if (attribute instanceof ValueAttribute value) {
            json.put("value", value(value.value(), place));
        } else if (attribute instanceof GraphAttribute branch) {
            json.put("graph", graph(branch.graph(), place + "."));
        }
        return json.build();
    }

    private JsonObject value(Value value, String key) {
        JsonObjectBuilder json = JsonObject.builder();
        if (value instanceof FloatValue numbers) {
            floats.accept(key, numbers);
            return json.put("tensor", key).build();
        }
        json.put("type", word(value.type())).put("shape", value.shape().lengths());
        if (value instanceof IntegerValue integers) {
            json.put("elements", integers.elements());
        } else if (value instanceof BooleanValue flags) {
            json.put("elements", flags.elements());
        } else if (value instanceof DoubleValue numbers) {
            json.put(
                    "elements",
                    Arrays.stream(numbers.elements()).mapToObj(Double::toString).toList());
        }
        return json.build();
    }

    /** As {@link JsonObject#choice} wants it. */
    private static String word(ElementType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
