package dev.carousel.formats.json;

import java.util.List;
import java.util.Map;

/** Sees a value of the tree as the type that the caller expects, or says what it found instead. */
final class JsonCasts {
    private JsonCasts() {}

    static String text(Object value, JsonPlace place) {
        if (value instanceof String text) {
            return text;
        }
        throw place.unexpected("text", value);
    }

    static boolean flag(Object value, JsonPlace place) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw place.unexpected("true or false", value);
    }

    static long longInteger(Object value, JsonPlace place) {
        if (value instanceof Long integer) {
            return integer;
        }
        throw place.unexpected("an integer", value);
    }

    static int integer(Object value, JsonPlace place) {
        long integer = longInteger(value, place);
        if (integer != (int) integer) {
            throw place.unexpected("an integer of 32 bits", value);
        }
        return (int) integer;
    }

    /** An integer is a number too, so that a person may write 1 for 1.0. */
    static double number(Object value, JsonPlace place) {
        if (value instanceof Double || value instanceof Long) {
            return ((Number) value).doubleValue();
        }
        throw place.unexpected("a number", value);
    }

    /** Objects and lists know their places, everything else is itself. */
    static Object any(Object value, JsonPlace place) {
        if (value instanceof Map) {
            return object(value, place);
        }
        return value instanceof List ? list(value, place) : value;
    }

    static JsonObject object(Object value, JsonPlace place) {
        if (value instanceof Map<?, ?> fields) {
            @SuppressWarnings("unchecked") // every map of a tree has text for keys
            var named = (Map<String, Object>) fields;
            return new JsonObject(place, named);
        }
        throw place.unexpected("an object", value);
    }

    static JsonList list(Object value, JsonPlace place) {
        if (value instanceof List<?> elements) {
            return new JsonList(place, elements);
        }
        throw place.unexpected("a list", value);
    }
}
