package dev.carousel.interop;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.Json;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.export.TorchTensors;
import dev.carousel.interop.keras.KerasModel;
import dev.carousel.interop.keras.KerasReader;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.rtneural.RtNeuralReader;
import dev.carousel.interop.tensorflow.CharRnnReader;
import dev.carousel.interop.torch.GraphMapping;
import dev.carousel.interop.torch.TorchMapping;
import dev.carousel.interop.torch.TorchReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens models of any format.
 *
 * @param mapping what the layers of a PyTorch state dict are, where names and shapes don't tell
 * @param configuration the layers of a Keras file that holds weights alone
 */
public record ModelReader(Optional<Path> mapping, Optional<Path> configuration) {
    /** For files that tell all themselves. */
    public static final ModelReader PLAIN = new ModelReader(Optional.empty(), Optional.empty());

    private static final String FOR_PYTORCH = "--mapping is for a PyTorch state dict";
    private static final String FOR_KERAS = "--config is for Keras weights";

    /**
     * Reads a model directory, or a file of another framework.
     *
     * @throws dev.carousel.CarouselException if it can't be, with what was found and what was expected
     */
    public RunnableModel read(Path path) {
        if (Files.isDirectory(path)) {
            refuse(mapping, FOR_PYTORCH, "a model directory");
            refuse(configuration, FOR_KERAS, "a model directory");
            return folder(path);
        }
        ModelFormat format = ModelFormat.of(path);
        String given = "'" + path + "', which is " + format.words() + ",";
        if (format == ModelFormat.KERAS || format == ModelFormat.ONNX) {
            refuse(mapping, FOR_PYTORCH, given);
        }
        if (format != ModelFormat.KERAS) {
            refuse(configuration, FOR_KERAS, given);
        }
        if (mapping.isPresent()) {
            return mapped(path, TorchMapping.read(mapping.get()));
        }
        return switch (format) {
            case ONNX -> graph(path, OnnxReader.read(path));
            case KERAS -> keras(path);
            case PYTORCH -> RunnableModel.of(TorchReader.read(path));
            case SAFETENSORS -> RunnableModel.of(TorchTensors.read(path).orElseGet(() -> TorchReader.read(path)));
            case JSON -> json(path);
        };
    }

    /** A model of ours, or the weights and manifest of a character network of ml5. */
    private static RunnableModel folder(Path path) {
        boolean foreign = Files.exists(path.resolve("manifest.json")) && !Files.exists(path.resolve("config.json"));
        return foreign ? RunnableModel.of(CharRnnReader.read(path)) : RunnableModel.load(path);
    }

    /** RTNeural's layers, or a state dict. */
    private static RunnableModel json(Path path) {
        NetworkModel network = Json.read(path).has("in_shape") ? RtNeuralReader.read(path) : TorchReader.read(path);
        return RunnableModel.of(network);
    }

    private RunnableModel keras(Path path) {
        KerasModel model =
                configuration.isPresent() ? KerasReader.read(path, configuration.get()) : KerasReader.read(path);
        if (model instanceof KerasModel.OfGraph graph) {
            return graph(path, graph.definition());
        }
        return RunnableModel.of(((KerasModel.OfLayers) model).model());
    }

    private static RunnableModel mapped(Path path, TorchMapping mapping) {
        if (mapping instanceof GraphMapping graph) {
            return graph(path, TorchReader.read(path, graph));
        }
        return RunnableModel.of(TorchReader.read(path, (TorchMapping.Layers) mapping));
    }

    /** A definition tells nodes, and not what file they are of. */
    private static RunnableModel graph(Path path, ModelDefinition definition) {
        try {
            return RunnableModel.of(definition);
        } catch (UnsupportedException e) {
            throw new UnsupportedException("'" + path + "': " + e.getMessage(), e);
        } catch (InvalidInputException e) {
            throw new CorruptFileException("'" + path + "': " + e.getMessage(), e);
        }
    }

    private static void refuse(Optional<Path> option, String use, String given) {
        if (option.isPresent()) {
            throw new InvalidInputException(use + ", and " + given + " was given");
        }
    }
}
