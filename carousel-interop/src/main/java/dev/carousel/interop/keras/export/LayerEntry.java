package dev.carousel.interop.keras.export;

import dev.carousel.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer in Keras's words.
 *
 * @param type Keras's name of the class
 * @param config its settings but for its name; values as JSON knows them, and layers inside
 */
record LayerEntry(String type, Map<String, Object> config, List<Weight> weights) {
    LayerEntry {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        weights = List.copyOf(weights);
    }

    LayerEntry(String type, Map<String, Object> config) {
        this(type, config, List.of());
    }

    /**
     * What was learned.
     *
     * @param name in files of Keras 2, below the layer's name: {@code lstm_cell/kernel}
     * @param path in files of Keras 3, below the layer: {@code cell/vars/0}
     */
    record Weight(String name, String path, Tensor tensor) {}

    /** What is there beside what was learned: the state of a dropout layer's random numbers, which Keras 3 keeps. */
    boolean drawsNumbers() {
        return type.contains("Dropout");
    }

    /** A layer inside another, which has a name of its own. */
    record Inner(String name, LayerEntry layer) {}
}
