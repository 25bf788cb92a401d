package dev.carousel.interop;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.definition.DefinitionFiles;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What can be run on named values, told about and saved: a network of our own layers, which can be trained further, or a graph of ONNX's
 * operators. Immutable but for a network's parameters, and safe for many threads.
 */
public sealed interface RunnableModel permits RunnableNetwork, RunnableGraph {
    /** What {@code config.json} calls it: {@code network} or {@code graph}. */
    String kind();

    List<EdgeDefinition> inputs();

    List<EdgeDefinition> outputs();

    /** Where it comes from, for people. */
    Map<String, String> metadata();

    /** The numbers that were learned. */
    long parameters();

    /** What it is made of, for {@code info}: its layers or its operators. */
    JsonObject description();

    /**
     * Runs it.
     *
     * @return every output by its name
     * @throws InvalidInputException if a name, type or shape doesn't fit, with what was expected and found
     */
    Map<String, Value> run(Map<String, Value> inputs, Workers workers);

    /** What is saved. */
    ModelFiles files();

    static RunnableModel of(NetworkModel network) {
        return new RunnableNetwork(network);
    }

    /** @throws dev.carousel.UnsupportedException with all nodes that can't be computed here */
    static RunnableModel of(ModelDefinition definition) {
        return RunnableGraph.of(definition);
    }

    /**
     * Reads a saved model.
     *
     * @throws InvalidInputException if there is none, or a model of another kind
     */
    static RunnableModel load(Path directory) {
        ModelFiles files = ModelFiles.read(directory);
        return switch (files.kind()) {
            case RunnableNetwork.KIND -> of(NetworkModel.load(directory));
            case DefinitionFiles.KIND -> of(DefinitionFiles.read(files, directory));
            default ->
                throw new InvalidInputException("'" + directory + "' holds a model of kind '" + files.kind()
                        + "', expected a bare network or a graph: see 'carousel predict' for other kinds");
        };
    }
}
