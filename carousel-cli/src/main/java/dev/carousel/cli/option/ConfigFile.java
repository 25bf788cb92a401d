package dev.carousel.cli.option;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonDifference;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.NearMatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code --config} names for a model of sequences, texts or language: the {@code config.json} of a model, which has the settings in objects of their
 * own, or a file written by hand with the options' names side by side.
 *
 * @param choices where each option's value stands in a model's settings, such as {@code recipe.batch}
 * @param object the file's content
 * @param file where it was read; empty for none
 * @param ofModel whether it is a model's
 */
public record ConfigFile(Map<String, String> choices, JsonObject object, Optional<Path> file, boolean ofModel) {
    private static final String SETTINGS = "settings";
    private static final String KIND = "kind";
    private static final List<String> COLUMNS =
            List.of("features", "sequence", "time", "time_format", "label", "target", "text", "label_separator", "id");

    /** What every kind can be told. */
    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("hidden", "hidden"),
            Map.entry("layers", "layers"),
            Map.entry("members", "members"),
            Map.entry("folds", "folds"),
            Map.entry("dropout", "dropout"),
            Map.entry("batch", "recipe.batch"),
            Map.entry("steps", "recipe.steps"),
            Map.entry("rate", "recipe.rate"),
            Map.entry("difference", "inputs.difference"),
            Map.entry("clock", "inputs.clock"));

    /** In a file by hand besides: what a model's settings don't keep, as updates follow from it. */
    private static final List<String> BY_HAND = List.of(KIND, "epochs");

    /**
     * Reads a file.
     *
     * @param own where the kind's own options stand in a model's settings
     * @throws InvalidInputException if it has a field that nobody would read, or describes another kind of model
     */
    public static ConfigFile read(Optional<Path> file, String kind, Map<String, String> own) {
        Map<String, String> choices = new TreeMap<>(COMMON);
        choices.putAll(own);
        return read(
                file,
                kind,
                choices,
                Stream.concat(COLUMNS.stream(), BY_HAND.stream()).toList());
    }

    /** The same for a kind that can be told nothing but {@code choices}, and some columns. */
    public static ConfigFile readOnly(
            Optional<Path> file, String kind, Map<String, String> choices, String... columns) {
        return read(
                file,
                kind,
                new TreeMap<>(choices),
                Stream.concat(Stream.of(columns), Stream.of(KIND)).toList());
    }

    private static ConfigFile read(Optional<Path> file, String kind, Map<String, String> choices, List<String> byHand) {
        if (file.isEmpty()) {
            return new ConfigFile(choices, JsonObject.empty(), file, false);
        }
        JsonObject object = Json.read(file.get());
        object.optionalText(KIND).filter(found -> !found.equals(kind)).ifPresent(found -> {
            throw new InvalidInputException(
                    file.get() + ": describes a model of kind '" + found + "', expected a " + kind);
        });
        boolean ofModel = object.optionalObject(SETTINGS).isPresent();
        if (!ofModel) {
            allowOnly(
                    object,
                    Stream.concat(choices.keySet().stream(), byHand.stream()).toList());
        }
        return new ConfigFile(choices, object, file, ofModel);
    }

    private static void allowOnly(JsonObject object, List<String> known) {
        for (String name : object.names()) {
            if (!known.contains(name)) {
                Optional<String> near = NearMatch.of(name, known);
                throw new InvalidInputException(object.source() + ": '" + name + "' is not known here; "
                        + near.map(n -> "did you mean '" + n + "'? Known").orElse("known") + " are "
                        + String.join(", ", known));
            }
        }
    }

    /**
     * Tells a builder what was read here.
     *
     * @throws InvalidInputException that names this file, if the builder refuses it
     */
    public void telling(Runnable builder) {
        try {
            builder.run();
        } catch (InvalidInputException e) {
            throw file.map(path -> new InvalidInputException(path + ": " + e.getMessage(), e))
                    .orElse(e);
        }
    }

    public Optional<String> column(String role) {
        return object.optionalText(role);
    }

    /** One column, or a list of them. */
    public Optional<List<String>> columns(String role) {
        return object.has(role) && object.print(role).startsWith("\"")
                ? column(role).map(List::of)
                : object.optionalList(role).map(JsonList::texts);
    }

    public Optional<Integer> integer(String name) {
        OptionalInt found = place(name)
                .map(place -> place.object().optionalInteger(place.name()))
                .orElse(OptionalInt.empty());
        return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
    }

    public Optional<Long> longInteger(String name) {
        OptionalLong found = place(name)
                .map(place -> place.object().optionalLongInteger(place.name()))
                .orElse(OptionalLong.empty());
        return found.isPresent() ? Optional.of(found.getAsLong()) : Optional.empty();
    }

    public Optional<Double> number(String name) {
        OptionalDouble found = place(name)
                .map(place -> place.object().optionalNumber(place.name()))
                .orElse(OptionalDouble.empty());
        return found.isPresent() ? Optional.of(found.getAsDouble()) : Optional.empty();
    }

    public Optional<Boolean> flag(String name) {
        return place(name).flatMap(place -> place.object().optionalFlag(place.name()));
    }

    /** A constant by its name in lower case. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return place(name)
                .filter(place -> place.object().has(place.name()))
                .map(place -> place.object().choice(place.name(), type));
    }

    public Optional<JsonObject> group(String name) {
        return place(name).flatMap(place -> place.object().optionalObject(place.name()));
    }

    private record Place(JsonObject object, String name) {}

    private Optional<Place> place(String name) {
        if (!ofModel) {
            return Optional.of(new Place(object, name));
        }
        String path = choices.getOrDefault(name, "");
        JsonObject settings = object.object(SETTINGS);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonObject> group = Optional.of(settings);
        String[] parts = path.split("\\.");
        for (String part : Arrays.asList(parts).subList(0, parts.length - 1)) {
            group = group.flatMap(one -> one.optionalObject(part));
        }
        return group.map(one -> new Place(one, parts[parts.length - 1]));
    }

    /** Settings of a model that can't be had, since nothing chooses them; a sentence each. */
    public List<String> remarks(Object used) {
        List<String> remarks = new ArrayList<>();
        if (ofModel) {
            // As if it had been read from a file too, where 1 and 1.0 are the same.
            JsonObject own = Json.parse(JsonObject.of(used).toString(), "settings");
            for (JsonDifference difference : object.object(SETTINGS).differencesFrom(own)) {
                boolean chosen = choices.values().stream()
                        .anyMatch(path -> difference.path().equals(path)
                                || difference.path().startsWith(path + "."));
                if (!chosen) {
                    remarks.add("'" + difference.path() + "' is " + difference.right() + ", not " + difference.left()
                            + " as in " + object.source() + ": it can't be chosen");
                }
            }
        }
        return remarks;
    }
}
