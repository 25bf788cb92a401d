package dev.carousel.interop.keras.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Layers with the names that Keras gives them itself: the class's in snake case, and a number from the second on. In the weights of Keras 3
 * layers are found by these, whatever their configuration calls them.
 */
final class NamedLayers {
    private NamedLayers() {}

    record Named(String name, LayerEntry layer) {}

    static List<Named> of(List<LayerEntry> layers) {
        Map<String, Integer> used = new HashMap<>();
        List<Named> named = new ArrayList<>();
        for (LayerEntry layer : layers) {
            String name = snakeCase(layer.type());
            int before = used.merge(name, 1, Integer::sum) - 1;
            named.add(new Named(before == 0 ? name : name + "_" + before, layer));
        }
        return named;
    }

    /** As Keras: {@code LeakyReLU} is {@code leaky_re_lu}, {@code Conv1D} is {@code conv1d}. */
    static String snakeCase(String type) {
        return type.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
