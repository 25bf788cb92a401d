package dev.carousel.interop.network;

import dev.carousel.CarouselVersion;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.network.layer.LayerForms;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A {@link NetworkModel} as files: {@code config.json} says what it is, {@code model.safetensors} what it learned. */
final class NetworkFiles {
    static final String KIND = "network";

    /** More parameters than any network of layers in a row has, and few enough to look through one by one. */
    private static final int MOST_TENSORS = 1 << 14;

    private NetworkFiles() {}

    static ModelFiles write(NetworkModel model) {
        Network network = model.network();
        JsonObject config = ModelFiles.config(KIND)
                .putObject("signature", json -> write(model.signature(), json))
                .put("metadata", model.metadata())
                .put("input_size", network.inputSize())
                .put("layers", LayerForms.write(network.architecture().layers()))
                .build();
        JsonObject card = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("parameters", network.parameters().size())
                .put("origin", model.metadata())
                .build();
        return new ModelFiles(
                config, JsonObject.empty(), card, network.parameters().tensors());
    }

    private static void write(Signature signature, JsonObjectBuilder json) {
        json.put("input", signature.input()).put("output", signature.output());
        signature.maskValue().ifPresent(value -> json.put("mask_value", (double) value));
    }

    static NetworkModel read(ModelFiles files, Path directory) {
        if (!files.kind().equals(KIND)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a model of kind '" + files.kind() + "', expected a network");
        }
        JsonObject config = files.config();
        config.allowOnly(List.of("kind", "format_version", "signature", "metadata", "input_size", "layers"));
        return ModelFiles.consistent(directory, () -> {
            return model(config, files.tensors(), metadata(config.optionalObject("metadata")));
        });
    }

    static NetworkModel model(JsonObject config, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Architecture architecture = new Architecture(config.integer("input_size"), LayerForms.read(config));
        return new NetworkModel(network(architecture, tensors), signature(config.object("signature")), metadata);
    }

    /** Nothing of the size that the layers declare is allocated before the tensors are known to be as many. */
    private static Network network(Architecture architecture, Map<String, Tensor> tensors) {
        if (tensors.size() > MOST_TENSORS) {
            throw new InvalidInputException(
                    "model.safetensors has " + tensors.size() + " tensors, expected at most " + MOST_TENSORS);
        }
        if (architecture.inputSize() < 1) {
            throw new InvalidInputException("input_size should be at least 1, found " + architecture.inputSize());
        }
        Network network = architecture.load(tensors);
        Set<String> strangers = new TreeSet<>(tensors.keySet());
        strangers.removeAll(
                network.parameters().list().stream().map(Parameter::name).collect(Collectors.toSet()));
        if (!strangers.isEmpty()) {
            throw new InvalidInputException(
                    "model.safetensors has tensors that no layer of config.json takes, such as '"
                            + strangers.iterator().next() + "'");
        }
        return network;
    }

    private static Signature signature(JsonObject json) {
        json.allowOnly(List.of("input", "output", "mask_value"));
        Optional<Float> mask =
                json.has("mask_value") ? Optional.of((float) json.number("mask_value")) : Optional.empty();
        return new Signature(json.text("input"), json.text("output"), mask);
    }

    private static Map<String, String> metadata(Optional<JsonObject> json) {
        Map<String, String> metadata = new LinkedHashMap<>();
        json.ifPresent(object -> object.names().forEach(name -> metadata.put(name, object.text(name))));
        return metadata;
    }
}
