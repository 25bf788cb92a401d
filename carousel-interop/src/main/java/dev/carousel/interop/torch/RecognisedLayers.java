package dev.carousel.interop.torch;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.torch.layer.Part;
import dev.carousel.interop.torch.layer.Parts;
import dev.carousel.interop.torch.layer.Recognised;
import dev.carousel.interop.torch.layer.TensorGroup;
import dev.carousel.interop.torch.state.StateDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers as the names and shapes of tensors alone tell them, with notes on everything that had to be assumed. */
final class RecognisedLayers {
    private static final int MOST_MODULES = 256;

    private final List<String> notes = new ArrayList<>();
    private final List<Part> parts;

    private RecognisedLayers(StateDict stateDict) {
        Map<String, TensorGroup> groups = TensorGroup.of(stateDict.source(), stateDict.tensors());
        if (groups.isEmpty()) {
            throw new UnsupportedException(stateDict.source() + ": holds no tensors to make layers of");
        }
        if (groups.size() > MOST_MODULES) {
            throw new UnsupportedException(stateDict.source() + ": has " + groups.size() + " modules, the limit is "
                    + MOST_MODULES + ": say in a mapping which of them are used");
        }
        List<Recognised> modules =
                groups.values().stream().map(Parts::recognised).toList();
        List<Part> found = modules.stream().map(Recognised::part).toList();
        requireCertain(modules, found, stateDict);
        OrderOfUse order = OrderOfUse.of(found, stateDict);
        this.parts = order.parts();
        notes.add("read as " + OrderOfUse.inWords(parts));
        notes.addAll(order.notes());
        noteFirst(found);
        parts.forEach(this::noteDefaults);
        requireFunctions(stateDict);
        noteLast();
        if (parts.stream().anyMatch(Part::isRecurrent)) {
            notes.add("assumed: every step has an output; if only the last one counts, a mapping says last-step or"
                    + " final-state");
        }
    }

    /** A module that may be two things is refused with the mapping that says the likelier for all. */
    private static void requireCertain(List<Recognised> modules, List<Part> found, StateDict stateDict) {
        List<String> doubts =
                modules.stream().flatMap(module -> module.doubt().stream()).toList();
        if (!doubts.isEmpty()) {
            String others = doubts.size() == 1 ? "" : " (and " + (doubts.size() - 1) + " more such modules)";
            throw new UnsupportedException(
                    doubts.get(0) + others + "; if so, a mapping says it, with all layers in the order of use: "
                            + OrderOfUse.likeliestMapping(found, stateDict));
        }
    }

    static RecognisedLayers of(StateDict stateDict) {
        return new RecognisedLayers(stateDict);
    }

    List<Part> parts() {
        return parts;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** A weight without bias at the beginning: whether numbers are multiplied by it or look up its rows, tensors don't tell. */
    private void noteFirst(List<Part> found) {
        Part first = parts.get(0);
        if (first.type().equals("embedding") && found.contains(first)) {
            notes.add("assumed: '" + first.prefix()
                    + "' is an embedding, as it is called, not a linear layer without bias");
        } else if (Parts.asEmbedding(first).isPresent()) {
            notes.add("assumed: '" + first.prefix() + "' is a linear layer without bias, not an embedding");
        }
    }

    private void noteDefaults(Part part) {
        switch (part.type()) {
            case "rnn" -> assume(part, "tanh, not relu");
            case "layer-norm" -> {
                notes.add("assumed: '" + part.prefix()
                        + "' is a layer norm over the features of a step, not a group or instance norm");
                assume(part, "epsilon 1e-5");
            }
            case "batch-norm" -> assume(part, "epsilon 1e-5");
            default -> {
                // The others are told whole by their tensors.
            }
        }
    }

    private void assume(Part part, String what) {
        notes.add("assumed: " + part.type() + " '" + part.prefix() + "' has " + what);
    }

    /** Two affine maps in a row without a function between them would be one, so there is one, and tensors don't tell which. */
    private void requireFunctions(StateDict stateDict) {
        for (int k = 1; k < parts.size(); k++) {
            if (parts.get(k - 1).type().equals("linear") && parts.get(k).type().equals("linear")) {
                throw new UnsupportedException(
                        stateDict.source() + ": no tensor tells the function, such as relu, between"
                                + " the linear layers '"
                                + Printable.text(parts.get(k - 1).prefix()) + "' and '"
                                + Printable.text(parts.get(k).prefix()) + "'; a mapping says it, such as "
                                + OrderOfUse.mapping(parts) + ", or that there is none");
            }
        }
    }

    private void noteLast() {
        Part last = parts.get(parts.size() - 1);
        if (last.type().equals("linear")) {
            notes.add("assumed: no function such as softmax after '" + last.prefix() + "'");
        }
    }
}
