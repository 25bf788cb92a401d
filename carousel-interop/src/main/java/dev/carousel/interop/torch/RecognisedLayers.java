package dev.carousel.interop.torch;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.torch.layer.ChainOrder;
import dev.carousel.interop.torch.layer.Part;
import dev.carousel.interop.torch.layer.Parts;
import dev.carousel.interop.torch.layer.TensorGroup;
import dev.carousel.interop.torch.state.StateDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Layers as the names and shapes of tensors alone tell them, with notes on everything that had to be assumed. */
final class RecognisedLayers {
    private static final List<String> RECURRENT = List.of("lstm", "gru", "rnn");

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
        List<Part> found = groups.values().stream().map(Parts::recognised).toList();
        this.parts = ordered(found, stateDict);
        notes.add("read as " + inWords(parts));
        parts.forEach(this::noteDefaults);
        noteBetween();
        if (parts.stream().anyMatch(part -> RECURRENT.contains(part.type()))) {
            notes.add("assumed: every step has an output; if only the last one counts, a mapping says last-step");
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

    /** The order of definition where the file tells it and it fits; else the only one that fits. */
    private List<Part> ordered(List<Part> found, StateDict stateDict) {
        OptionalInt misfit = ChainOrder.misfit(found);
        if (stateDict.ordered() && misfit.isEmpty()) {
            return found;
        }
        return ChainOrder.only(found)
                .map(order -> {
                    if (found.size() > 1) {
                        notes.add("assumed: the order " + prefixes(order) + ", the only one in which all sizes fit");
                    }
                    return order;
                })
                .orElseThrow(() -> new UnsupportedException(stateDict.source()
                        + ": the order of its layers can't be told from their sizes, found " + inWords(found)
                        + "; say it in a mapping, such as " + exampleMapping(found)));
    }

    private void noteDefaults(Part part) {
        switch (part.type()) {
            case "rnn" -> assume(part, "tanh, not relu");
            case "conv1d" -> assume(part, "stride 1, dilation 1, no padding");
            case "layer-norm", "batch-norm" -> assume(part, "epsilon 1e-5");
            default -> {
                // The others are told whole by their tensors.
            }
        }
    }

    private void assume(Part part, String what) {
        notes.add("assumed: " + part.type() + " '" + part.prefix() + "' has " + what);
    }

    /** Two affine maps in a row without a function between them would be one: there probably was one. */
    private void noteBetween() {
        for (int k = 1; k < parts.size(); k++) {
            Part before = parts.get(k - 1);
            Part part = parts.get(k);
            if (isAffine(before) && isAffine(part)) {
                notes.add("assumed: no function such as relu between '" + before.prefix() + "' and '" + part.prefix()
                        + "'; there probably is one, which a mapping says");
            }
        }
        Part last = parts.get(parts.size() - 1);
        if (isAffine(last)) {
            notes.add("assumed: no function such as softmax after '" + last.prefix() + "'");
        }
    }

    private static boolean isAffine(Part part) {
        return part.type().equals("linear") || part.type().equals("conv1d");
    }

    private static String prefixes(List<Part> parts) {
        return String.join(
                ", ", parts.stream().map(part -> "'" + part.prefix() + "'").toList());
    }

    private static String inWords(List<Part> parts) {
        return String.join(", then ", parts.stream().map(Part::inWords).toList());
    }

    private static String exampleMapping(List<Part> parts) {
        return "{\"layers\": ["
                + String.join(
                        ", ",
                        parts.stream()
                                .map(part ->
                                        "{\"type\": \"" + part.type() + "\", \"prefix\": \"" + part.prefix() + "\"}")
                                .toList())
                + "]} in the order of use";
    }
}
