package dev.carousel.interop.network.layer;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.NearMatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of an object while they are read. It remembers which were asked for, so that the others can be refused: their names need to
 * stand nowhere but where they are read.
 */
final class Fields {
    private final JsonObject object;
    private final String path;
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param path the way to the object in its document, such as {@code layers[2]}; empty for the document */
    Fields(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    /** Where a field stands, as messages begin: {@code config.json: 'layers[2].kind'}. */
    String place(String name) {
        return (object.source().isEmpty() ? "" : object.source() + ": ") + "'" + pathOf(name) + "'";
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
    }

    /** Reads all fields by {@code reader}, and refuses those that it didn't ask for and what it found impossible. */
    <T> T readAll(Function<Fields, T> reader) {
        T result;
        try {
            result = reader.apply(this);
        } catch (InvalidInputException | ArithmeticException e) {
            throw new CorruptFileException(place("") + " can't be: " + e.getMessage(), e);
        }
        for (String name : object.names()) {
            if (!asked.contains(name)) {
                String meant = NearMatch.of(name, asked)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("known are " + String.join(", ", asked));
                throw new CorruptFileException(place(name) + " is not known here; " + meant);
            }
        }
        return result;
    }

    private String ask(String name) {
        asked.add(name);
        return name;
    }

    String text(String name) {
        return object.text(ask(name));
    }

    int integer(String name) {
        return object.integer(ask(name));
    }

    int integer(String name, int usual) {
        return object.optionalInteger(ask(name)).orElse(usual);
    }

    OptionalInt optionalInteger(String name) {
        return object.optionalInteger(ask(name));
    }

    /** A float as {@link Floats} writes it. */
    float number(String name) {
        return (float) object.number(ask(name));
    }

    float number(String name, float usual) {
        return (float) object.optionalNumber(ask(name)).orElse(usual);
    }

    boolean flag(String name, boolean usual) {
        return object.optionalFlag(ask(name)).orElse(usual);
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E usual) {
        return object.has(ask(name)) ? object.choice(name, type) : usual;
    }

    <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> type) {
        return object.has(ask(name)) ? Optional.of(object.choice(name, type)) : Optional.empty();
    }

    boolean has(String name) {
        return object.has(ask(name));
    }

    /** The names of all fields. */
    Set<String> names() {
        return object.names();
    }

    /** An object that {@code reader} reads whole. */
    <T> T object(String name, Function<Fields, T> reader) {
        return new Fields(object.object(ask(name)), pathOf(name)).readAll(reader);
    }

    <T> T object(String name, Function<Fields, T> reader, T usual) {
        return has(name) ? object(name, reader) : usual;
    }

    /** One of the kinds of something. */
    <B> B one(String name, Forms<B> forms) {
        return forms.read(new Fields(object.object(ask(name)), pathOf(name)));
    }

    <B> B one(String name, Forms<B> forms, B usual) {
        return has(name) ? one(name, forms) : usual;
    }

    /** A list of them. */
    <B> List<B> list(String name, Forms<B> forms) {
        return list(object.list(ask(name)).objects(), pathOf(name), forms);
    }

    /** A list of such lists. */
    <B> List<List<B>> lists(String name, Forms<B> forms) {
        List<List<B>> lists = new ArrayList<>();
        for (var inner : object.list(ask(name)).lists()) {
            lists.add(list(inner.objects(), pathOf(name) + "[" + lists.size() + "]", forms));
        }
        return lists;
    }

    private static <B> List<B> list(List<JsonObject> objects, String path, Forms<B> forms) {
        List<B> all = new ArrayList<>();
        for (JsonObject object : objects) {
            all.add(forms.read(new Fields(object, path + "[" + all.size() + "]")));
        }
        return all;
    }
}
