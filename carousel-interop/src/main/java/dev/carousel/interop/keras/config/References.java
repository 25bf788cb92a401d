package dev.carousel.interop.keras.config;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.keras.config.ModelConfig.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what calls of layers refer to, in the words of Keras 1 and 2 ({@code ["lstm", 0, 0, {}]}) and of Keras 3. */
final class References {
    /** Arguments of calls that change nothing in prediction, or that name the states, which are found as tensors. */
    private static final Set<String> HARMLESS =
            new TreeSet<>(List.of("training", "mask", "initial_state", "constants", "inputs", "sequence", "sequences"));

    private static final String MASK = "mask";
    private static final String TRAINING = "training";

    private References() {}

    /**
     * What one call of a layer is given.
     *
     * @param masks that Keras 3 has written down, each the result of an operation of its own
     * @param number the first plain number among the arguments, such as the one that an operation compares with
     * @param named whether it is in the words of Keras 3, which tells all arguments by their names
     * @param training whether the layer is always to do what it else does in training alone
     */
    record Arguments(
            List<Reference> tensors, List<Reference> masks, Optional<Double> number, boolean named, boolean training) {}

    /** The arguments of each call. */
    static List<Arguments> calls(Optional<JsonList> nodes, String source) {
        List<Arguments> calls = new ArrayList<>();
        for (Optional<Object> node : nodes.map(JsonList::values).orElse(List.of())) {
            Object value = node.orElseThrow(() -> new CorruptFileException(source + ": a call of a layer is null"));
            if (value instanceof JsonObject call) {
                List<Reference> tensors = new ArrayList<>(in(call.value("args")));
                JsonObject named = call.optionalObject("kwargs").orElse(JsonObject.empty());
                refuseOthers(named, source);
                named.names().stream()
                        .filter(name -> !name.equals(MASK))
                        .forEach(name -> collect(named.value(name), tensors));
                calls.add(new Arguments(tensors, in(named.value(MASK)), number(call), true, isTrue(named)));
            } else {
                calls.add(new Arguments(in(Optional.of(value)), List.of(), Optional.empty(), false, trains(value)));
            }
        }
        return calls;
    }

    private static Optional<Double> number(JsonObject call) {
        if (!(call.value("args").orElse(null) instanceof JsonList arguments)) {
            return Optional.empty();
        }
        return arguments.values().stream()
                .flatMap(Optional::stream)
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .findFirst();
    }

    private static boolean isTrue(JsonObject named) {
        return named.value(TRAINING).filter(Boolean.TRUE::equals).isPresent();
    }

    /** Keras 1 and 2: {@code [["dropout", 0, 0, {"training": true}]]}. */
    private static boolean trains(Object value) {
        if (value instanceof JsonObject named) {
            return isTrue(named);
        }
        return value instanceof JsonList list
                && list.values().stream().flatMap(Optional::stream).anyMatch(References::trains);
    }

    /** All references in a value, in their order. */
    static List<Reference> in(Optional<Object> value) {
        List<Reference> found = new ArrayList<>();
        collect(value, found);
        return List.copyOf(found);
    }

    private static void collect(Optional<Object> value, List<Reference> found) {
        if (value.orElse(null) instanceof JsonObject object) {
            if (object.value("class_name").filter("__keras_tensor__"::equals).isPresent()) {
                collect(object.object("config").value("keras_history"), found);
            } else {
                object.names().forEach(name -> collect(object.value(name), found));
            }
        } else if (value.orElse(null) instanceof JsonList list) {
            List<Optional<Object>> elements = list.values();
            if (elements.size() >= 3 && elements.get(0).orElse(null) instanceof String layer) {
                found.add(new Reference(layer, number(elements.get(1), list), number(elements.get(2), list)));
                if (elements.size() > 3) {
                    collect(elements.get(3), found); // tensors among the named arguments, such as states
                }
            } else {
                elements.forEach(element -> collect(element, found));
            }
        }
    }

    private static int number(Optional<Object> element, JsonList list) {
        if (element.orElse(null) instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw list.error("should refer to a layer, a call and a tensor");
    }

    private static void refuseOthers(JsonObject arguments, String source) {
        for (String name : arguments.names()) {
            if (!HARMLESS.contains(name) && arguments.value(name).isPresent()) {
                throw new UnsupportedException(
                        source + ": a layer is called with the argument '" + name + "', which isn't supported");
            }
        }
    }
}
