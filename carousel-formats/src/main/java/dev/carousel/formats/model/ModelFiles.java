package dev.carousel.formats.model;

import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.AtomicFile;
import dev.carousel.formats.file.FileGroup;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The content of a saved model, of whatever kind.
 *
 * @param config what the model is: {@code kind}, {@code format_version}, layers and options
 * @param preparation how raw values become what the network takes, and back; an empty object if nothing is prepared
 * @param card how the model came to be: data, settings, seed, version, scores, date
 * @param tensors the parameters by PyTorch's names
 */
public record ModelFiles(JsonObject config, JsonObject preparation, JsonObject card, Map<String, Tensor> tensors) {
    /** The version that this program writes, and the newest that it reads. */
    public static final int FORMAT_VERSION = 1;

    static final String CONFIG = "config.json";
    static final String TENSORS = "model.safetensors";
    static final String PREPARATION = "preparation.json";
    static final String CARD = "card.json";
    static final List<String> NAMES = List.of(CONFIG, TENSORS, PREPARATION, CARD);

    /** How often a model that is being replaced under our eyes is read again. */
    private static final int ATTEMPTS = 20;

    public ModelFiles {
        checkVersion(config);
        config.text("kind");
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    }

    /** A config that begins with the kind, such as {@code forecaster}, and the format version. */
    public static JsonObjectBuilder config(String kind) {
        return JsonObject.builder().put("kind", kind).put("format_version", FORMAT_VERSION);
    }

    /**
     * Reads a model directory. If a training replaces the model meanwhile, the result is the old one or the new one.
     *
     * @throws InvalidInputException if there is no finished model
     * @throws CorruptFileException if a file is absent or damaged
     * @throws UnsupportedException if a newer program wrote it
     */
    public static ModelFiles read(Path directory) {
        FileGroup files = new FileGroup(directory, NAMES);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String before = files.stamp();
            try {
                checkPresent(directory, files);
                ModelFiles model = read(files);
                if (files.stamp().equals(before)) {
                    return model;
                }
            } catch (CarouselException e) {
                if (files.stamp().equals(before)) {
                    throw e;
                }
            }
        }
        throw new CarouselException("the model '" + directory + "' is being replaced again and again: try later");
    }

    /**
     * What is made of a directory's files, which may be sound one by one and yet contradict each other.
     *
     * @throws CorruptFileException if the reader finds that they do
     */
    public static <M> M consistent(Path directory, Supplier<M> reader) {
        try {
            return reader.get();
        } catch (InvalidInputException | IllegalArgumentException | ArithmeticException e) {
            throw new CorruptFileException(
                    "the model '" + directory + "' contradicts itself: " + e.getMessage()
                            + "; it was damaged or edited by hand",
                    e);
        }
    }

    /** The kind that {@code config.json} names. */
    public String kind() {
        return config.text("kind");
    }

    /**
     * Saves the model to a new directory.
     *
     * @throws InvalidInputException if there is something at this path already
     */
    public void write(Path directory) {
        write(directory, Existing.REFUSE);
    }

    /** Saves the model, replacing a model at this path if {@code existing} says so. */
    public void write(Path directory, Existing existing) {
        try (OutputDirectory output = OutputDirectory.open(directory, existing)) {
            output.publish(this);
        }
    }

    /** What each file of the directory holds. */
    Map<String, AtomicFile.Content> contents() {
        Map<String, AtomicFile.Content> contents = new LinkedHashMap<>();
        contents.put(CONFIG, Json.content(config));
        contents.put(PREPARATION, Json.content(preparation));
        contents.put(CARD, Json.content(card));
        var writer = new SafetensorsWriter();
        tensors.forEach(writer::tensor);
        contents.put(TENSORS, writer::writeTo);
        return contents;
    }

    private static ModelFiles read(FileGroup files) {
        JsonObject config = Json.read(files.locate(CONFIG));
        // Before anything else is looked at: a newer version may differ in all the rest.
        checkVersion(config);
        JsonObject preparation = Json.read(files.locate(PREPARATION));
        JsonObject card = Json.read(files.locate(CARD));
        try (SafetensorsFile tensors = SafetensorsFile.open(files.locate(TENSORS))) {
            return new ModelFiles(config, preparation, card, tensors.tensors());
        }
    }

    private static void checkVersion(JsonObject config) {
        int version = config.integer("format_version");
        if (version < 1) {
            throw config.unexpected("format_version", "1 or more");
        }
        if (version > FORMAT_VERSION) {
            throw new UnsupportedException((config.source().isEmpty() ? "the model" : config.source())
                    + ": has format_version " + version + ", this program reads up to " + FORMAT_VERSION
                    + ": it was saved by a newer Carousel, use that or a later one");
        }
    }

    private static void checkPresent(Path directory, FileGroup files) {
        if (!Files.exists(directory)) {
            throw new InvalidInputException("no model at '" + directory + "': there is no such directory");
        }
        if (!Files.isDirectory(directory)) {
            throw new InvalidInputException("'" + directory + "' is a file, expected a model directory");
        }
        List<String> missing = files.missing();
        if (missing.isEmpty()) {
            return;
        }
        if (missing.contains(TENSORS) && Files.isDirectory(directory.resolve(OutputDirectory.CHECKPOINT))) {
            throw new InvalidInputException("'" + directory + "' holds an unfinished training ("
                    + OutputDirectory.CHECKPOINT + "/ but no " + TENSORS + "): run train again with --resume");
        }
        if (missing.size() == NAMES.size()) {
            throw new InvalidInputException(
                    "no model at '" + directory + "': the directory has none of " + String.join(", ", NAMES));
        }
        throw new CorruptFileException("the model '" + directory + "' lacks " + String.join(", ", missing)
                + ": it was probably not copied whole");
    }
}
