package dev.carousel.interop.definition;

import dev.carousel.CarouselVersion;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A {@link ModelDefinition} as a saved model of kind {@code graph}: {@code config.json} says what is computed, in ONNX's words, and holds
 * the small constants; {@code model.safetensors} holds all floats, by the names of their edges. Floats of branches are named by the way
 * to them, such as {@code nodes.4.then_branch.weight}.
 */
public final class DefinitionFiles {
    public static final String KIND = "graph";

    private DefinitionFiles() {}

    /** What is saved. */
    public static ModelFiles write(ModelDefinition model) {
        Map<String, Tensor> floats = new TreeMap<>();
        DefinitionWriter writer = new DefinitionWriter((key, value) ->
                floats.put(key, Tensor.of(value.elements(), value.shape().lengths())));
        JsonObject config = ModelFiles.config(KIND)
                .put("opset", model.opset())
                .put("metadata", model.metadata())
                .put("graph", writer.graph(model.graph(), ""))
                .build();
        JsonObject card = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("origin", model.metadata())
                .build();
        return new ModelFiles(config, JsonObject.empty(), card, floats);
    }

    /**
     * Reads a saved graph.
     *
     * @throws InvalidInputException if it is a model of another kind
     * @throws CorruptFileException if the files are damaged or contradict each other
     */
    public static ModelDefinition read(ModelFiles files, Path directory) {
        if (!files.kind().equals(KIND)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a model of kind '" + files.kind() + "', expected a graph");
        }
        JsonObject config = files.config();
        config.allowOnly(List.of("kind", "format_version", "opset", "metadata", "graph"));
        Set<String> unused = new TreeSet<>(files.tensors().keySet());
        return ModelFiles.consistent(directory, () -> {
            DefinitionReader reader = new DefinitionReader(key -> {
                unused.remove(key);
                return floats(files.tensors(), key);
            });
            ModelDefinition model = new ModelDefinition(
                    config.integer("opset"), reader.graph(config.object("graph")), metadata(config));
            if (!unused.isEmpty()) {
                throw new InvalidInputException("model.safetensors has tensors that the graph does not know, such as '"
                        + unused.iterator().next() + "'");
            }
            return model;
        });
    }

    private static FloatValue floats(Map<String, Tensor> tensors, String key) {
        Tensor tensor = tensors.get(key);
        if (tensor == null) {
            throw new InvalidInputException("model.safetensors has no tensor '" + key + "' that config.json names");
        }
        return new FloatValue(Shape.of(tensor.shape()), tensor.toArray());
    }

    private static Map<String, String> metadata(JsonObject config) {
        Map<String, String> metadata = new LinkedHashMap<>();
        config.optionalObject("metadata")
                .ifPresent(object -> object.names().forEach(name -> metadata.put(name, object.text(name))));
        return metadata;
    }
}
