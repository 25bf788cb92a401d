package dev.carousel.formats.json;

import dev.carousel.CorruptFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * An immutable object of a JSON document that knows which file it came from and where it stood in it, so that its errors
 * say so: {@code preparation.json: 'scalers[3].mean' should be a number, found "abc"}.
 *
 * <p>Getters throw {@link CorruptFileException} where the field is absent or of another type. For the optional ones null
 * counts as absent; another type is still an error.
 */
public final class JsonObject {
    private final JsonPlace place;
    private final Map<String, Object> fields;

    JsonObject(JsonPlace place, Map<String, Object> fields) {
        this.place = place;
        this.fields = fields;
    }

    /** Starts a new object, whose fields will be printed in the order in which they are put. */
    public static JsonObjectBuilder builder() {
        return new JsonObjectBuilder();
    }

    /** The object of a record (components become {@code snake_case}) or a map, which should have an order. */
    public static JsonObject of(Object recordOrMap) {
        return JsonCasts.object(JsonTree.of(recordOrMap, ""), JsonPlace.MEMORY);
    }

    public static JsonObject empty() {
        return builder().build();
    }

    /** The file that the object was read from, as the user named it; empty if it was made in memory. */
    public String source() {
        return place.source();
    }

    /** The names of all fields in the document's order. */
    public Set<String> names() {
        return fields.keySet();
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public String text(String name) {
        return JsonCasts.text(required(name), place.field(name));
    }

    /** An integer of 32 bits. */
    public int integer(String name) {
        return JsonCasts.integer(required(name), place.field(name));
    }

    public long longInteger(String name) {
        return JsonCasts.longInteger(required(name), place.field(name));
    }

    /** Any finite number; integers too. */
    public double number(String name) {
        return JsonCasts.number(required(name), place.field(name));
    }

    public boolean flag(String name) {
        return JsonCasts.flag(required(name), place.field(name));
    }

    public JsonObject object(String name) {
        return JsonCasts.object(required(name), place.field(name));
    }

    public JsonList list(String name) {
        return JsonCasts.list(required(name), place.field(name));
    }

    /** The constant that the text names, in lower case with hyphens: {@code language-model} is {@code LANGUAGE_MODEL}. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        Set<String> known = new TreeSet<>();
        for (E constant : type.getEnumConstants()) {
            String spelling = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (spelling.equals(text)) {
                return constant;
            }
            known.add(spelling);
        }
        throw unexpected(name, "one of " + String.join(", ", known));
    }

    public Optional<String> optionalText(String name) {
        return optional(name, JsonCasts::text);
    }

    public OptionalInt optionalInteger(String name) {
        return optional(name, JsonCasts::integer).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    public OptionalLong optionalLongInteger(String name) {
        return optional(name, JsonCasts::longInteger).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    public OptionalDouble optionalNumber(String name) {
        return optional(name, JsonCasts::number).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    public Optional<Boolean> optionalFlag(String name) {
        return optional(name, JsonCasts::flag);
    }

    public Optional<JsonObject> optionalObject(String name) {
        return optional(name, JsonCasts::object);
    }

    public Optional<JsonList> optionalList(String name) {
        return optional(name, JsonCasts::list);
    }

    /**
     * A field of any type: a {@link JsonObject}, a {@link JsonList}, text, a {@link Boolean}, a {@link Long} or a {@link Double}; empty if it
     * is null or missing. For documents of others whose fields have more than one type.
     */
    public Optional<Object> value(String name) {
        return optional(name, JsonCasts::any);
    }

    /** A field of any type, printed on one line. */
    public String print(String name) {
        if (!has(name)) {
            throw place.field(name).error("is missing");
        }
        return Json.line(fields.get(name));
    }

    /** Refuses fields that nobody will read: in a file written by hand they are misspellings. */
    public void allowOnly(List<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw place.field(name).error("is not known here; known are " + String.join(", ", known));
            }
        }
    }

    /** The error for a field whose value has the right type and is still wrong. */
    public CorruptFileException unexpected(String name, String expected) {
        return place.field(name).unexpected(expected, required(name));
    }

    /** How this object differs from another, by the paths of plain values; empty if they are equal. */
    public List<JsonDifference> differencesFrom(JsonObject other) {
        return JsonDifference.between(fields, other.fields);
    }

    Map<String, Object> fields() {
        return fields;
    }

    private Object required(String name) {
        if (!fields.containsKey(name)) {
            throw place.field(name).error("is missing");
        }
        return fields.get(name);
    }

    private <T> Optional<T> optional(String name, BiFunction<Object, JsonPlace, T> cast) {
        return Optional.ofNullable(fields.get(name)).map(value -> cast.apply(value, place.field(name)));
    }

    /** Equal fields in any order, wherever the objects stand. 1 and 1.0 differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The object on one line. */
    @Override
    public String toString() {
        return JsonPrinter.line(fields);
    }
}
