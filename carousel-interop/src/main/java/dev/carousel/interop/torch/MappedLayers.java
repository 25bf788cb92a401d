package dev.carousel.interop.torch;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.torch.layer.ChainOrder;
import dev.carousel.interop.torch.layer.Part;
import dev.carousel.interop.torch.layer.Parts;
import dev.carousel.interop.torch.layer.TensorGroup;
import dev.carousel.interop.torch.state.StateDict;
import dev.carousel.interop.torch.state.StoredTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the tensors for a mapping's layers. */
final class MappedLayers {
    private final StateDict stateDict;
    private final Map<String, TensorGroup> groups;
    private final Set<String> used = new LinkedHashSet<>();

    /** @param ignored names; a tensor of a used module too may be left out, if it is named itself */
    private MappedLayers(StateDict stateDict, List<String> ignored) {
        this.stateDict = stateDict;
        Map<String, StoredTensor> read = new LinkedHashMap<>(stateDict.tensors());
        read.keySet().removeAll(ignored);
        this.groups = TensorGroup.of(stateDict.source(), read);
    }

    /** The layers as the mapping has them, each with its tensors; no tensor is left over. */
    static List<Part> parts(StateDict stateDict, TorchMapping.Layers mapping) {
        MappedLayers mapped = new MappedLayers(stateDict, mapping.ignored());
        List<Part> parts = mapped.parts(mapping.layers());
        mapped.requireAllUsed(mapping.ignored());
        return parts;
    }

    private List<Part> parts(List<JsonObject> layers) {
        List<Part> parts = new ArrayList<>();
        for (JsonObject layer : layers) {
            String type = layer.text("type");
            if (type.equals("skip")) {
                parts.addAll(skip(layer));
            } else if (type.equals(Parts.FINAL_STATE)) {
                parts.addAll(finalState(layer, parts));
            } else if (Parts.learned(type)) {
                parts.add(Parts.learned(type, group(layer), layer));
            } else {
                parts.add(Parts.plain(type, layer)
                        .orElseThrow(() -> layer.unexpected("type", "one of " + String.join(", ", Parts.types()))));
            }
        }
        OptionalInt misfit = ChainOrder.misfit(parts);
        if (misfit.isPresent()) {
            throw new InvalidInputException(stateDict.source() + ": in the mapping, "
                    + parts.get(misfit.getAsInt()).inWords() + " doesn't fit what stands before it: "
                    + String.join(
                            ", ",
                            parts.subList(0, misfit.getAsInt()).stream()
                                    .map(Part::inWords)
                                    .toList()));
        }
        return parts;
    }

    private TensorGroup group(JsonObject layer) {
        String prefix = layer.text("prefix");
        TensorGroup group = groups.get(prefix);
        if (group == null) {
            throw layer.unexpected(
                    "prefix",
                    "the name of a module of " + stateDict.source() + ": "
                            + String.join(
                                    ", ",
                                    groups.keySet().stream()
                                            .map(name -> "'" + name + "'")
                                            .toList()));
        }
        used.add(prefix);
        return group;
    }

    /** Takes the recurrent layer from the end of what is there. */
    private List<Part> finalState(JsonObject layer, List<Part> before) {
        layer.allowOnly(List.of("type"));
        if (before.isEmpty() || !before.get(before.size() - 1).isRecurrent()) {
            throw new InvalidInputException(stateDict.source()
                    + ": in the mapping, final-state should stand right after an lstm, gru or rnn, found "
                    + (before.isEmpty()
                            ? "it first"
                            : "it after " + before.get(before.size() - 1).inWords()));
        }
        return Parts.finalState(before.remove(before.size() - 1));
    }

    private List<Part> skip(JsonObject layer) {
        layer.allowOnly(List.of("type", "layers"));
        List<Part> inside = parts(layer.list("layers").objects());
        OptionalInt inputSize = inside.stream()
                .map(Part::inputSize)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
        int O = outputSize(inside);
        if (inputSize.isEmpty() || O == 0 || O > inputSize.getAsInt()) {
            throw new CorruptFileException(
                    stateDict.source() + ": in the mapping, skip should hold layers that give at most as"
                            + " many features as they take, found "
                            + (inputSize.isPresent() ? inputSize.getAsInt() : "any") + " and "
                            + O);
        }
        return Parts.skip(inside, inputSize.getAsInt(), O);
    }

    /** 0 where nothing tells. */
    private static int outputSize(List<Part> parts) {
        int size = 0;
        for (Part part : parts) {
            size = part.outputSize().orElse(size);
        }
        return size;
    }

    private void requireAllUsed(List<String> ignored) {
        List<String> left = new ArrayList<>();
        groups.forEach((prefix, group) -> {
            for (String name : group.names()) {
                String whole = prefix.isEmpty() ? name : prefix + "." + name;
                if (!used.contains(prefix)
                        && ignored.stream().noneMatch(entry -> whole.equals(entry) || whole.startsWith(entry + "."))) {
                    left.add(whole);
                }
            }
        });
        if (!left.isEmpty()) {
            throw new InvalidInputException(stateDict.source() + ": the mapping uses no tensors " + Unused.shown(left)
                    + ": give them a layer, or name them or their modules in \"ignore\"");
        }
    }
}
