package dev.carousel.cli.network;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.RunnableModel;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a bare network or graph is, for people and as JSON. */
public final class ModelInWords {
    private ModelInWords() {}

    /** The description that {@code info} prints, and that {@code import} ends with. */
    public static JsonObject json(RunnableModel model) {
        return JsonObject.builder()
                .put("kind", model.kind())
                .put("parameters", model.parameters())
                .put("inputs", model.inputs().stream().map(ModelInWords::edge).toList())
                .put("outputs", model.outputs().stream().map(ModelInWords::edge).toList())
                .putAll(model.description())
                .put("metadata", model.metadata())
                .build();
    }

    private static String edge(EdgeDefinition edge) {
        String type =
                edge.type().map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("any type");
        return edge.name() + "  " + type
                + edge.axes().map(axes -> " " + axes(axes)).orElse("");
    }

    private static String axes(List<Axis> axes) {
        return axes.stream().map(ModelInWords::axis).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String axis(Axis axis) {
        if (axis instanceof Axis.Fixed fixed) {
            return Integer.toString(fixed.length());
        }
        String name = ((Axis.Free) axis).name();
        return name.isEmpty() ? "?" : name;
    }

    /** Lines of a text that may have several, without empty ones. */
    static List<String> lines(String text) {
        return Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
    }
}
