package dev.carousel.interop.export;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.file.AtomicFile;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.file.Folders;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.keras.KerasReader;
import dev.carousel.interop.keras.export.KerasWriter;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.graph.GraphOptions;
import dev.carousel.interop.network.graph.NetworkGraph;
import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.onnx.OnnxWriter;
import dev.carousel.nn.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Writes networks for other frameworks. Every file is read back and run on random input before it takes its place, and only kept if it
 * gives what the network gives; on any failure nothing is left behind and what was there stays.
 *
 * <pre>{@code
 * Exported exported = NetworkExport.toOnnx(model, Path.of("model.onnx"));
 * exported.largestDifference(); // about 1e-7
 * }</pre>
 */
public final class NetworkExport {
    private NetworkExport() {}

    /**
     * As ONNX, with lengths and states as inputs. Where a layer starts from what it has learned, states are left out, since ONNX has no way
     * to say that one which isn't given is that.
     *
     * @throws dev.carousel.UnsupportedException naming all layers that ONNX can't say, with their places
     */
    public static Exported toOnnx(NetworkModel model, Path file) {
        boolean learned = model.network().parameters().list().stream()
                .map(Parameter::name)
                .anyMatch(name -> name.matches(".*\\.h_0_l\\d+(_reverse)?"));
        if (!learned) {
            return toOnnx(model, file, GraphOptions.ALL);
        }
        Exported exported = toOnnx(model, file, new GraphOptions(true, false));
        return new Exported(
                exported.file(),
                exported.format(),
                exported.largestDifference(),
                List.of("states are no inputs, because layers start from what they have learned"));
    }

    /** The same with a choice. */
    public static Exported toOnnx(NetworkModel model, Path file, GraphOptions options) {
        byte[] bytes = OnnxWriter.toBytes(NetworkGraph.of(model, options));
        ModelDefinition again = OnnxReader.read(bytes, file.toString());
        Graph graph = Graph.compile(again);
        double difference =
                Comparison.of(model, RandomInput.of(model, options), graph::run).require(file);
        AtomicFile.write(file, out -> out.write(bytes));
        return new Exported(file, "onnx", difference, List.of());
    }

    /**
     * As a Keras model: {@code .keras} for Keras 3, or {@code .h5} for Keras 2 and 3, by the file's ending. There, all steps count and
     * states aren't seen.
     *
     * @throws dev.carousel.UnsupportedException naming all layers that Keras can't say, with their places
     */
    public static Exported toKeras(NetworkModel model, Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean archive = name.endsWith(".keras");
        boolean weightsAlone = name.endsWith(".weights.h5");
        if (weightsAlone || !archive && !name.endsWith(".h5") && !name.endsWith(".hdf5")) {
            throw new InvalidInputException("'" + file + "': expected a name that ends in .keras or .h5"
                    + (weightsAlone ? "; weights alone lie as model.weights.h5 inside a .keras file" : ""));
        }
        return throughFile(file, temporary -> {
            List<String> remarks =
                    archive ? KerasWriter.writeArchive(model, temporary) : KerasWriter.writeHdf5(model, temporary);
            double difference = Comparison.of(
                            model,
                            RandomInput.of(model, GraphOptions.PLAIN),
                            KerasCall.of(KerasReader.read(temporary), model.signature()))
                    .require(file);
            return new Exported(file, "keras", difference, remarks);
        });
    }

    /**
     * As tensors by PyTorch's names: those of an {@code nn.Sequential} of the layers, such as {@code 0.weight_ih_l0}. What isn't in the
     * tensors is told in the metadata: {@code layers} as in our own models, the order of gates, and the signature.
     */
    public static Exported toSafetensors(NetworkModel model, Path file) {
        return throughFile(file, temporary -> {
            List<String> remarks = TorchTensors.write(model, temporary);
            NetworkModel again = TorchTensors.read(temporary).orElseThrow();
            double difference = Comparison.of(model, RandomInput.of(model, GraphOptions.ALL), again::run)
                    .require(file);
            return new Exported(file, "safetensors", difference, remarks);
        });
    }

    /** Lets a file be written and checked in a folder of its own, and puts it in its place then. */
    private static Exported throughFile(Path file, Function<Path, Exported> writer) {
        try {
            Path folder = Files.createTempDirectory("carousel-export");
            try {
                Path temporary = folder.resolve(file.getFileName().toString());
                Exported exported = writer.apply(temporary);
                AtomicFile.write(file, out -> Files.copy(temporary, out));
                return exported;
            } finally {
                Folders.deleteTree(folder);
            }
        } catch (IOException e) {
            throw FileErrors.cannotWrite(file, e);
        }
    }
}
