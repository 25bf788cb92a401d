package dev.carousel.interop.network;

import dev.carousel.formats.model.Existing;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.nn.Network;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network of our own layers with what a caller needs to feed it; it can be run, trained further, saved and exported.
 *
 * @param signature the names of its input and output, and which steps are left out
 * @param metadata where it comes from (format, version, file), for people
 */
public record NetworkModel(Network network, Signature signature, Map<String, String> metadata) {
    public NetworkModel {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a saved network; its predictions are those of the one that was saved, to the bit.
     *
     * @throws dev.carousel.InvalidInputException if there is none, or a model of another kind
     * @throws dev.carousel.CorruptFileException if its files are damaged or contradict each other
     */
    public static NetworkModel load(Path directory) {
        return NetworkFiles.read(ModelFiles.read(directory), directory);
    }

    /** Saves to a new directory. */
    public void save(Path directory) {
        save(directory, Existing.REFUSE);
    }

    /** Saves, replacing a model at this path if {@code existing} says so. */
    public void save(Path directory, Existing existing) {
        files().write(directory, existing);
    }

    /** What is saved. */
    public ModelFiles files() {
        return NetworkFiles.write(this);
    }
}
