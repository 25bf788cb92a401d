package dev.carousel.interop.network;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.Existing;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network of our own layers with what a caller needs to feed it; it can be run, trained further, saved and exported.
 *
 * @param network trained further in place where one likes: whoever holds the model sees it
 * @param signature the names of its input and output, and which steps are left out
 * @param metadata where it comes from (format, version, file), for people
 */
public record NetworkModel(Network network, Signature signature, Map<String, String> metadata) {
    public NetworkModel {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        Masking.of(network, signature.maskValue()); // so that a misfit shows here and not later
        List<String> states = NamedStates.initial(network, 0).names(NamedStates.INITIAL);
        List<String> results = NamedStates.initial(network, 0).names(NamedStates.FINAL);
        if (states.contains(signature.input()) || results.contains(signature.output())) {
            throw new InvalidInputException("signature: '" + signature.input() + "' and '" + signature.output()
                    + "' should differ from the names of the states, " + String.join(", ", states) + ", "
                    + String.join(", ", results));
        }
    }

    /** What {@link #run} takes; all but the first may be left out. See {@link Signature} for the names. */
    public List<EdgeDefinition> inputs() {
        return Edges.inputs(this);
    }

    /** What {@link #run} gives. */
    public List<EdgeDefinition> outputs() {
        return Edges.outputs(this);
    }

    /** {@link #run(Map, Workers)} on the caller's thread. */
    public Map<String, Value> run(Map<String, Value> inputs) {
        return run(inputs, Workers.single());
    }

    /**
     * Runs the network in prediction. Safe for many threads, each with its own workers.
     *
     * @param inputs the input [B, T, I] or token numbers [B, T] and, where wanted, {@code lengths} [B or 1] of 0 to T and initial states
     *     [layers x directions, B or 1, units], by the names that {@link Signature} tells
     * @return the output [B, T, O], with zeros past each sequence's length, or [B, O]; and the final states
     * @throws InvalidInputException if a name, type or shape doesn't fit, with what was expected and found
     */
    public Map<String, Value> run(Map<String, Value> inputs, Workers workers) {
        return new NetworkRun(this, workers).run(inputs);
    }

    Optional<Masking> masking() {
        return Masking.of(network, signature.maskValue());
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

    /**
     * A network of what a file tells and of its tensors.
     *
     * @param config {@code input_size}, {@code layers} and {@code signature}, as {@code config.json} has them
     * @param origin where it comes from, for people
     * @throws dev.carousel.InvalidInputException if the tensors aren't those of the layers
     */
    public static NetworkModel of(JsonObject config, Map<String, Tensor> tensors, Map<String, String> origin) {
        return NetworkFiles.model(config, tensors, origin);
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
