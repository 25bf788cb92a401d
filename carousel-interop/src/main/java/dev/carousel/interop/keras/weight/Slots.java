package dev.carousel.interop.keras.weight;

import dev.carousel.interop.keras.config.LayerConfig;
import java.util.ArrayList;
import java.util.List;

/** Which arrays a layer has, in Keras's order. */
final class Slots {
    /** An array of a layer; the layer itself computes those that aren't trained. */
    record Slot(String name, boolean trained) {}

    private Slots() {}

    static List<Slot> of(LayerConfig layer) {
        return switch (layer.className()) {
            case "LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU" ->
                trained("kernel", "recurrent_kernel", flag(layer, "use_bias") ? "bias" : "");
            case "Dense", "TimeDistributedDense", "Conv1D" ->
                trained("kernel", flag(layer, "use_bias") && flag(layer, "bias") ? "bias" : "");
            case "Embedding" -> trained("embeddings");
            case "LayerNormalization" ->
                trained(flag(layer, "scale") ? "gamma" : "", flag(layer, "center") ? "beta" : "");
            case "BatchNormalization" -> {
                List<Slot> slots = new ArrayList<>(
                        trained(flag(layer, "scale") ? "gamma" : "", flag(layer, "center") ? "beta" : ""));
                slots.add(new Slot("moving_mean", false));
                slots.add(new Slot("moving_variance", false));
                yield List.copyOf(slots);
            }
            case "Normalization" ->
                layer.config().value("mean").isPresent()
                        ? List.of()
                        : List.of(new Slot("mean", false), new Slot("variance", false), new Slot("count", false));
            case "AttentionWeightedAverage" -> trained("W");
            default -> List.of();
        };
    }

    private static List<Slot> trained(String... names) {
        List<Slot> slots = new ArrayList<>();
        for (String name : names) {
            if (!name.isEmpty()) {
                slots.add(new Slot(name, true));
            }
        }
        return List.copyOf(slots);
    }

    /** True unless the file says otherwise. */
    private static boolean flag(LayerConfig layer, String name) {
        return layer.config().value(name).filter(Boolean.FALSE::equals).isEmpty();
    }
}
