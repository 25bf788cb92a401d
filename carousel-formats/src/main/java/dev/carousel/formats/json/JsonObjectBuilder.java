package dev.carousel.formats.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Describes an object field by field:
 *
 * <pre>{@code
 * JsonObject.builder()
 *         .put("kind", "forecaster")
 *         .put("horizon", 24)
 *         .putObject("scaler", scaler -> scaler.put("mean", 0.5).put("scale", 2.0))
 *         .put("quantiles", List.of(0.1, 0.5, 0.9))
 *         .build();
 * }</pre>
 */
public final class JsonObjectBuilder {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    JsonObjectBuilder() {}

    /** A number, which must be finite: JSON has no NaN. Where a number may be undefined use {@link #putIfFinite}. */
    public JsonObjectBuilder put(String name, double value) {
        return add(name, JsonTree.of(value, name));
    }

    public JsonObjectBuilder put(String name, long value) {
        return add(name, value);
    }

    public JsonObjectBuilder put(String name, boolean value) {
        return add(name, value);
    }

    /**
     * Text, {@link JsonObject}, {@link JsonList}, a record (its components become {@code snake_case}), an enum constant
     * (lower case with hyphens), a boxed number, an {@code Optional} (null if empty), or a map, collection or array of these.
     * A map should have an order of its own.
     *
     * @throws IllegalArgumentException for anything else, for numbers that are not finite and for a name put twice
     */
    public JsonObjectBuilder put(String name, Object value) {
        return add(name, JsonTree.of(value, name));
    }

    /** The number, or null if it is NaN or infinite; read it with {@link JsonObject#optionalNumber}. */
    public JsonObjectBuilder putIfFinite(String name, double value) {
        return add(name, Double.isFinite(value) ? value : null);
    }

    /** The number, or null if there is none. */
    public JsonObjectBuilder put(String name, OptionalDouble value) {
        return value.isPresent() ? put(name, value.getAsDouble()) : add(name, null);
    }

    /** An object that {@code content} fills. */
    public JsonObjectBuilder putObject(String name, Consumer<JsonObjectBuilder> content) {
        var inner = new JsonObjectBuilder();
        content.accept(inner);
        return add(name, inner.build().fields());
    }

    /** All fields of another object after those put so far. */
    public JsonObjectBuilder putAll(JsonObject other) {
        other.fields().forEach(this::add);
        return this;
    }

    public JsonObject build() {
        return new JsonObject(JsonPlace.MEMORY, Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
    }

    private JsonObjectBuilder add(String name, Object tree) {
        if (fields.containsKey(name)) {
            throw new IllegalArgumentException("'" + name + "' is put twice");
        }
        fields.put(name, tree);
        return this;
    }
}
