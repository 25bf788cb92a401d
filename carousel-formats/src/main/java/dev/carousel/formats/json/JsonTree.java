package dev.carousel.formats.json;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The plain values behind {@link JsonObject} and {@link JsonList}: {@code String}, {@code Boolean}, {@code Long}, finite
 * {@code Double}, {@code null} for JSON's null, and unmodifiable {@code Map} and {@code List} of these.
 */
final class JsonTree {
    private JsonTree() {}

    /** The tree of a Java value. {@code where} names it in errors. */
    static Object of(Object value, String where) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float || value instanceof Double) {
            return finite(((Number) value).doubleValue(), where);
        }
        if (value instanceof JsonObject object) {
            return object.fields();
        }
        if (value instanceof JsonList list) {
            return list.elements();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(present -> of(present, where)).orElse(null);
        }
        return container(value, where);
    }

    private static Object container(Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return map(map, where);
        }
        if (value instanceof Collection<?> collection) {
            return list(collection.size(), new ArrayList<>(collection)::get, where);
        }
        if (value instanceof Object[] array) {
            return list(array.length, index -> array[index], where);
        }
        if (value instanceof double[] array) {
            return list(array.length, index -> array[index], where);
        }
        if (value instanceof float[] array) {
            return list(array.length, index -> array[index], where);
        }
        if (value instanceof int[] array) {
            return list(array.length, index -> array[index], where);
        }
        if (value instanceof long[] array) {
            return list(array.length, index -> array[index], where);
        }
        if (value instanceof boolean[] array) {
            return list(array.length, index -> array[index], where);
        }
        if (value instanceof Record record) {
            return record(record, where);
        }
        throw new IllegalArgumentException(
                "'" + where + "' can't be put into JSON: " + value.getClass().getName());
    }

    private static double finite(double value, String where) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("'" + where + "' can't be put into JSON: " + value);
        }
        return value;
    }

    private static Map<String, Object> map(Map<?, ?> map, String where) {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object name = of(key, where);
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("'" + where + "' has a key that is not text: " + key);
            }
            fields.put(text, of(value, inside(where, text)));
        });
        return Collections.unmodifiableMap(fields);
    }

    private static List<Object> list(int size, IntFunction<Object> element, String where) {
        Object[] elements = IntStream.range(0, size)
                .mapToObj(index -> of(element.apply(index), where + "[" + index + "]"))
                .toArray();
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    private static Map<String, Object> record(Record record, String where) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = snakeCase(component.getName());
            fields.put(name, of(valueOf(component, record), inside(where, name)));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static String inside(String where, String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            component.getAccessor().trySetAccessible();
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("can't read " + component + " of " + record.getClass(), e);
        }
    }

    /** {@code trainSeconds} becomes {@code train_seconds}, as everywhere in our JSON. */
    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
