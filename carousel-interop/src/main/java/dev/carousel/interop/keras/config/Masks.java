package dev.carousel.interop.keras.config;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.keras.config.ModelConfig.Call;
import dev.carousel.interop.keras.config.ModelConfig.Reference;
import dev.carousel.interop.keras.config.References.Arguments;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The masks that Keras 3 writes into functional models: operations that compare with a number what an Embedding or Masking layer is given,
 * and others that join such results. Masks follow from the layers here, so the operations are left out; but a mask must be that of a layer
 * that the masked tensor comes from, because a model may bring any other.
 */
final class Masks {
    private final String source;
    private final Map<String, Operation> operations = new TreeMap<>();

    /** Results that were compared with a number, and the number. */
    private record Root(Reference tensor, double number) {}

    private record Operation(Set<Root> roots) {}

    Masks(String source) {
        this.source = source;
    }

    /** Takes a layer's calls if they only compute masks; those of operations that it takes must have been offered before. */
    boolean take(LayerConfig layer, List<Arguments> calls) {
        boolean joins = layer.className().equals("Concatenate")
                && !calls.isEmpty()
                && calls.stream().allMatch(this::areOperations);
        if (!joins && !ClassNames.MASK_OPERATIONS.contains(layer.className())) {
            return false;
        }
        Set<Root> roots = new LinkedHashSet<>();
        for (Arguments call : calls) {
            for (Reference tensor : call.tensors()) {
                if (layer.className().equals("NotEqual")) {
                    roots.add(new Root(tensor, call.number().orElse(Double.NaN)));
                } else if (operations.containsKey(tensor.layer())) {
                    roots.addAll(operations.get(tensor.layer()).roots());
                }
            }
        }
        operations.put(layer.name(), new Operation(roots));
        return true;
    }

    private boolean areOperations(Arguments call) {
        return !call.tensors().isEmpty()
                && call.tensors().stream().allMatch(tensor -> operations.containsKey(tensor.layer()));
    }

    /**
     * Checks a mask that a layer is given.
     *
     * @param masked what it is to mask
     * @param calls all of the model's that compute no masks
     */
    void require(Reference mask, List<Reference> masked, List<Call> calls) {
        Operation operation = operations.get(mask.layer());
        boolean own = operation != null && !operation.roots().isEmpty();
        if (own && !masked.isEmpty()) {
            Set<Root> makers = new HashSet<>();
            collect(masked.get(0), calls, makers, new HashSet<>());
            own = makers.containsAll(operation.roots());
        }
        if (!own) {
            throw new UnsupportedException(
                    source + ": a layer is given '" + mask.layer()
                            + "' as a mask; only masks of the Embedding and Masking layers that its input comes from are supported");
        }
    }

    /** What the mask makers before a tensor compare, and with what. */
    private static void collect(Reference tensor, List<Call> calls, Set<Root> makers, Set<Reference> seen) {
        if (!seen.add(tensor)) {
            return;
        }
        for (Call call : calls) {
            if (!call.layer().name().equals(tensor.layer()) || call.node() != tensor.node()) {
                continue;
            }
            for (Reference argument : call.arguments()) {
                if (call.layer().className().equals("Embedding")
                        && call.layer()
                                .config()
                                .value("mask_zero")
                                .filter(Boolean.TRUE::equals)
                                .isPresent()) {
                    makers.add(new Root(argument, 0));
                } else if (call.layer().className().equals("Masking")) {
                    makers.add(new Root(argument, value(call.layer())));
                }
                collect(argument, calls, makers, seen);
            }
        }
    }

    private static double value(LayerConfig masking) {
        return masking.config().value("mask_value").orElse(null) instanceof Number number ? number.doubleValue() : 0;
    }
}
