package dev.carousel.interop.definition;

import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A graph from JSON, as {@link DefinitionWriter} wrote it. */
final class DefinitionReader {
    private final Function<String, FloatValue> floats;

    /** @param floats the floats that the JSON names by their keys */
    DefinitionReader(Function<String, FloatValue> floats) {
        this.floats = floats;
    }

    GraphDefinition graph(JsonObject json) {
        json.allowOnly(List.of("name", "inputs", "outputs", "constants", "nodes"));
        Map<String, Value> constants = new LinkedHashMap<>();
        JsonObject values = json.object("constants");
        values.names().forEach(name -> constants.put(name, value(values.object(name))));
        return new GraphDefinition(
                json.text("name"),
                edges(json.list("inputs")),
                edges(json.list("outputs")),
                constants,
                json.list("nodes").objects().stream().map(this::node).toList());
    }

    private static List<EdgeDefinition> edges(JsonList edges) {
        return edges.objects().stream().map(DefinitionReader::edge).toList();
    }

    private static EdgeDefinition edge(JsonObject json) {
        json.allowOnly(List.of("name", "type", "axes"));
        Optional<List<Axis>> axes = json.optionalList("axes")
                .map(list -> list.objects().stream().map(DefinitionReader::axis).toList());
        Optional<ElementType> type =
                json.has("type") ? Optional.of(json.choice("type", ElementType.class)) : Optional.empty();
        return new EdgeDefinition(json.text("name"), type, axes);
    }

    private static Axis axis(JsonObject json) {
        json.allowOnly(List.of("length", "free"));
        return json.has("length") ? new Axis.Fixed(json.integer("length")) : new Axis.Free(json.text("free"));
    }

    private NodeDefinition node(JsonObject json) {
        json.allowOnly(List.of("name", "operator", "inputs", "outputs", "attributes"));
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        JsonObject settings = json.object("attributes");
        settings.names().forEach(name -> attributes.put(name, attribute(settings.object(name))));
        return new NodeDefinition(
                json.text("name"),
                json.text("operator"),
                json.list("inputs").texts(),
                json.list("outputs").texts(),
                attributes);
    }

    private Attribute attribute(JsonObject json) {
        List<String> kinds = List.of("integer", "float", "text", "integers", "floats", "texts", "value", "graph");
        json.allowOnly(kinds);
        String kind = kinds.stream().filter(json::has).findFirst().orElse("integer");
        return switch (kind) {
            case "float" -> new FloatAttribute(Float.parseFloat(json.text(kind)));
            case "text" -> new TextAttribute(json.text(kind));
            case "integers" ->
                new IntegersAttribute(
                        Arrays.stream(json.list(kind).longIntegers()).boxed().toList());
            case "floats" ->
                new FloatsAttribute(
                        json.list(kind).texts().stream().map(Float::valueOf).toList());
            case "texts" -> new TextsAttribute(json.list(kind).texts());
            case "value" -> new ValueAttribute(value(json.object(kind)));
            case "graph" -> new GraphAttribute(graph(json.object(kind)));
            default -> new IntegerAttribute(json.longInteger(kind));
        };
    }

    private Value value(JsonObject json) {
        json.allowOnly(List.of("tensor", "type", "shape", "elements"));
        if (json.has("tensor")) {
            return floats.apply(json.text("tensor"));
        }
        ElementType type = json.choice("type", ElementType.class);
        Shape shape = Shape.of(json.list("shape").integers());
        JsonList elements = json.list("elements");
        return switch (type) {
            case FLOAT ->
                throw json.unexpected("type", "a type other than FLOAT, whose elements are in model.safetensors");
            case BOOL -> new BooleanValue(shape, flags(elements));
            case DOUBLE ->
                new DoubleValue(
                        shape,
                        elements.texts().stream()
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            default -> new IntegerValue(type, shape, elements.longIntegers());
        };
    }

    private static boolean[] flags(JsonList elements) {
        List<Boolean> list = elements.flags();
        boolean[] flags = new boolean[list.size()];
        for (int k = 0; k < flags.length; k++) {
            flags[k] = list.get(k);
        }
        return flags;
    }
}
