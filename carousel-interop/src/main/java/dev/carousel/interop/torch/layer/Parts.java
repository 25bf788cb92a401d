package dev.carousel.interop.torch.layer;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.nn.Linear;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Makes parts of modules and of a mapping's words. */
public final class Parts {
    /** The words for layers with tensors. */
    private static final List<String> LEARNED =
            List.of("lstm", "gru", "rnn", "linear", "embedding", "conv1d", "layer-norm", "batch-norm");

    /** The word for the last states of the recurrent layer before it. */
    public static final String FINAL_STATE = "final-state";

    private Parts() {}

    /** Every word that a mapping may use. */
    public static List<String> types() {
        return Stream.of(LEARNED, PlainParts.TYPES, List.of(FINAL_STATE, "skip"))
                .flatMap(List::stream)
                .toList();
    }

    /** Whether layers of this type have tensors, and so a prefix. */
    public static boolean learned(String type) {
        return LEARNED.contains(type);
    }

    /** What a module is by its tensors, with PyTorch's defaults. */
    public static Recognised recognised(TensorGroup group) {
        return RecurrentParts.fits(group)
                ? Recognised.certain(RecurrentParts.type(group), group)
                : LearnedParts.recognised(group);
    }

    /** A module as a mapping sees it. */
    public static Part learned(String type, TensorGroup group, JsonObject options) {
        return switch (type) {
            case "lstm", "gru", "rnn" -> RecurrentParts.read(type, group, options);
            case "linear" -> LearnedParts.linear(group, options);
            case "embedding" -> LearnedParts.embedding(group, options);
            case "conv1d" -> LearnedParts.convolution(group, options);
            case "layer-norm" -> LearnedParts.layerNorm(group, options);
            case "batch-norm" -> LearnedParts.batchNorm(group, options);
            default -> throw new UnsupportedException("no layer of tensors is called '" + type + "'");
        };
    }

    /** A layer that learns nothing; empty if no such type is known. */
    public static Optional<Part> plain(String type, JsonObject options) {
        return PlainParts.read(type, options);
    }

    /** A linear layer's weight read as an embedding's; empty if there is a bias, or it is no linear layer. */
    public static Optional<Part> asEmbedding(Part part) {
        return part.type().equals("linear") && part.parameters().size() == 1
                ? Optional.of(LearnedParts.embedding(part.prefix(), part.parameters(), OptionalInt.empty()))
                : Optional.empty();
    }

    /**
     * What stands in place of a recurrent layer so that its last states come out, of the topmost layer and one after the other for its
     * two directions.
     */
    public static List<Part> finalState(Part recurrent) {
        return FinalState.of(recurrent);
    }

    /**
     * {@code y = f(x) + x}, where x may have more features than f gives: the first ones are added. In our layers that is f beside
     * x, and a linear layer of zeros and ones that adds them, so the sums are exact.
     *
     * @param parts f, whose sizes chain
     * @param inputSize of x
     * @param outputSize of f, at most as many
     */
    public static List<Part> skip(List<Part> parts, int inputSize, int outputSize) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (int k = 0; k < parts.size(); k++) {
            String prefix = "0." + k + ".";
            parts.get(k).parameters().forEach((name, tensor) -> parameters.put(prefix + name, tensor));
        }
        int together = outputSize + inputSize;
        Concatenation beside = Concatenation.of(parts.stream().map(Part::spec).toList(), List.of());
        Tensor sum = Tensor.zeros(outputSize, together);
        for (int k = 0; k < outputSize; k++) {
            sum.set(1, k, k);
            sum.set(1, k, outputSize + k);
        }
        List<Part> both = new ArrayList<>();
        String inside = String.join(
                ", ",
                parts.stream()
                        .map(Part::prefix)
                        .filter(prefix -> !prefix.isEmpty())
                        .toList());
        both.add(new Part("skip", inside, beside, OptionalInt.of(inputSize), OptionalInt.of(together), parameters));
        both.add(new Part(
                "sum",
                "skip",
                Linear.of(together, outputSize).withoutBias(),
                OptionalInt.of(together),
                OptionalInt.of(outputSize),
                Map.of("weight", sum)));
        return both;
    }
}
