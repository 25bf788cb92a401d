package dev.carousel.interop.keras.layer;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.keras.config.KerasVersion;
import dev.carousel.interop.keras.config.LayerConfig;
import dev.carousel.interop.keras.hdf5.Hdf5Array;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The settings and arrays of one layer, with errors that say which. */
record Settings(
        LayerConfig layer, JsonObject config, Map<String, Hdf5Array> arrays, KerasVersion version, String source) {
    private static final int LARGEST = 1 << 24;

    String where() {
        return source + ": " + layer.inWords();
    }

    boolean flag(String name, boolean byDefault) {
        return config.optionalFlag(name).orElse(byDefault);
    }

    float number(String name, double byDefault) {
        return (float) config.optionalNumber(name).orElse(byDefault);
    }

    /** A setting that goes by one of several names, depending on the version. */
    int size(String... names) {
        for (String name : names) {
            if (config.value(name).isPresent()) {
                return size(config.value(name).get(), name);
            }
        }
        throw new CorruptFileException(where() + ": should have the setting '" + names[0] + "'");
    }

    int size(String name, int byDefault) {
        return config.value(name).map(value -> size(value, name)).orElse(byDefault);
    }

    /** A number, or a list of one, as one-dimensional layers have. */
    private int size(Object value, String name) {
        Object one = value instanceof JsonList list && list.size() == 1
                ? list.values().get(0).orElse(null)
                : value;
        if (one instanceof Long number && number >= 1 && number <= LARGEST) {
            return number.intValue();
        }
        throw new CorruptFileException(
                where() + ": '" + name + "' should be an integer of 1 to " + LARGEST + ", found " + config.print(name));
    }

    String text(String name, String byDefault) {
        return config.optionalText(name).orElse(byDefault);
    }

    /** The axis of a normalisation: a number, or a list of one. */
    int axis(String name, int byDefault) {
        Object value = config.value(name).orElse((long) byDefault);
        Object one = value instanceof JsonList list && list.size() == 1
                ? list.values().get(0).orElse(null)
                : value;
        if (one instanceof Long axis && axis >= -8 && axis <= 8) {
            return axis.intValue();
        }
        throw new UnsupportedException(where() + ": '" + name + "' should be one axis, found " + config.print(name));
    }

    KerasActivation activation(String byDefault) {
        return Activations.setting(config, "activation", byDefault, version, where());
    }

    /** An array that must be there, of these lengths; -1 stands for any but 0. */
    Hdf5Array array(String name, int... shape) {
        Hdf5Array array = arrays.get(name);
        if (array == null) {
            throw new CorruptFileException(where() + ": the array '" + name + "' is missing");
        }
        boolean fits = array.shape().length == shape.length;
        for (int k = 0; fits && k < shape.length; k++) {
            fits = array.shape()[k] > 0 && (shape[k] == -1 || array.shape()[k] == shape[k]);
        }
        if (!fits) {
            throw new CorruptFileException(where() + ": the array '" + name + "' should have the shape "
                    + Arrays.toString(shape).replace("-1", "any") + ", found " + Arrays.toString(array.shape()));
        }
        return array;
    }

    Matrix matrix(String name, int rows, int columns) {
        Hdf5Array array = array(name, rows, columns);
        return new Matrix(array.shape()[0], array.shape()[1], array.values());
    }

    Optional<float[]> optionalVector(String name, int size) {
        return arrays.containsKey(name) ? Optional.of(array(name, size).values()) : Optional.empty();
    }

    /** Refuses a setting that changes what is computed. */
    void requireOff(String name) {
        Optional<Object> value = config.value(name);
        if (value.isPresent() && !value.get().equals(Boolean.FALSE)) {
            throw new UnsupportedException(
                    where() + ": '" + name + "' is " + config.print(name) + ", which isn't supported");
        }
    }

    void requireText(String name, String byDefault, String... allowed) {
        String found = text(name, byDefault);
        if (!Arrays.asList(allowed).contains(found)) {
            throw new UnsupportedException(
                    where() + ": '" + name + "' is '" + found + "', supported are " + String.join(", ", allowed));
        }
    }
}
