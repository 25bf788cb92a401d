package dev.carousel.interop.torch;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.Notes;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.torch.layer.Part;
import dev.carousel.interop.torch.state.StateDict;
import dev.carousel.interop.torch.state.StateDictFile;
import dev.carousel.interop.torch.state.StoredTensor;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Chain;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Network;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads state dicts of PyTorch: {@code .pt} and {@code .pth} files of {@code torch.save}, {@code .safetensors}, and JSON.
 *
 * <p>The metadata of what comes out have {@code format} (pytorch), {@code form} (zip, legacy, safetensors, json), {@code file}, and under
 * {@value Notes#KEY} what was assumed or left out, a line each.
 */
public final class TorchReader {
    private TorchReader() {}

    /**
     * The network that names and shapes tell: modules in the order of their definition, or in the only one in which their sizes
     * fit, with PyTorch's defaults and an output for every step.
     *
     * @throws dev.carousel.UnsupportedException if they don't tell enough, with what was found and how a mapping would say the rest
     */
    public static NetworkModel read(Path file) {
        try (StateDictFile open = StateDictFile.open(file)) {
            StateDict stateDict = open.stateDict();
            Optional<TorchMapping.Layers> described = AmplifierModel.mapping(stateDict);
            if (described.isPresent()) {
                List<String> notes = List.of("layers as the file's own model_data describes them");
                return network(MappedLayers.parts(stateDict, described.get()), stateDict, notes);
            }
            RecognisedLayers layers = RecognisedLayers.of(stateDict);
            return network(layers.parts(), stateDict, layers.notes());
        }
    }

    /** The network that a mapping tells; what the mapping leaves out is refused, never assumed. */
    public static NetworkModel read(Path file, TorchMapping.Layers mapping) {
        try (StateDictFile open = StateDictFile.open(file)) {
            StateDict stateDict = open.stateDict();
            return network(MappedLayers.parts(stateDict, mapping), stateDict, List.of());
        }
    }

    /** The graph that a mapping tells, with the tensors it names as constants. */
    public static ModelDefinition read(Path file, GraphMapping mapping) {
        try (StateDictFile open = StateDictFile.open(file)) {
            StateDict stateDict = open.stateDict();
            Map<String, Value> constants = new LinkedHashMap<>(mapping.constants());
            List<String> unused = new ArrayList<>();
            stateDict.tensors().forEach((name, tensor) -> {
                boolean used =
                        mapping.nodes().stream().anyMatch(node -> node.inputs().contains(name));
                if (used) {
                    constants.put(name, value(tensor));
                } else if (mapping.ignored().stream()
                        .noneMatch(entry -> name.equals(entry) || name.startsWith(entry + "."))) {
                    unused.add(name);
                }
            });
            if (!unused.isEmpty()) {
                throw new InvalidInputException(stateDict.source() + ": the mapping's graph uses no tensors "
                        + Unused.shown(unused) + ": name them or their modules in \"ignore\"");
            }
            GraphDefinition graph =
                    new GraphDefinition("pytorch", mapping.inputs(), mapping.outputs(), constants, mapping.nodes());
            return new ModelDefinition(mapping.opset(), graph, metadata(stateDict, List.of()));
        }
    }

    private static Value value(StoredTensor stored) {
        Tensor tensor = stored.floats();
        return FloatValue.of(tensor.toArray(), tensor.shape());
    }

    private static NetworkModel network(List<Part> parts, StateDict stateDict, List<String> notes) {
        List<LayerSpec> specs = parts.stream().map(Part::spec).toList();
        Map<String, Tensor> parameters = new TreeMap<>();
        for (int k = 0; k < parts.size(); k++) {
            String prefix = k + ".";
            parts.get(k).parameters().forEach((name, tensor) -> parameters.put(prefix + name, tensor));
        }
        int inputSize = Chain.fixedInputSize(specs)
                .orElseThrow(
                        () -> new UnsupportedException(stateDict.source() + ": no layer tells how many features come"
                                + " in; the first is " + specs.get(0).description()));
        // Not Network.of, which would first make a network of zeros to try the sizes.
        Network network = new Architecture(inputSize, specs).load(parameters);
        return new NetworkModel(network, Signature.DEFAULT, metadata(stateDict, notes));
    }

    private static Map<String, String> metadata(StateDict stateDict, List<String> notes) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pytorch");
        metadata.put("form", stateDict.form());
        metadata.put("file", Path.of(stateDict.source()).getFileName().toString());
        List<String> all = new ArrayList<>(stateDict.notes());
        if (stateDict.tensors().values().stream()
                .anyMatch(tensor -> tensor.type().equals("float64"))) {
            all.add("float64 was rounded to float32");
        }
        all.addAll(notes);
        return Notes.add(metadata, all);
    }
}
