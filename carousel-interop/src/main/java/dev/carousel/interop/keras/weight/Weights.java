package dev.carousel.interop.keras.weight;

import dev.carousel.CorruptFileException;
import dev.carousel.interop.keras.config.LayerConfig;
import dev.carousel.interop.keras.config.ModelConfig;
import dev.carousel.interop.keras.hdf5.Hdf5Array;
import dev.carousel.interop.keras.hdf5.Hdf5File;
import dev.carousel.interop.keras.hdf5.Hdf5Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The arrays of all layers of a model, by the layer's path and the array's name. */
public final class Weights {
    private final Map<String, Map<String, Hdf5Array>> byLayer;

    private Weights(Map<String, Map<String, Hdf5Array>> byLayer) {
        this.byLayer = Collections.unmodifiableMap(byLayer);
    }

    /**
     * @throws CorruptFileException if arrays are missing or left over
     */
    public static Weights read(ModelConfig model, Hdf5File file) {
        Hdf5Group root = file.root();
        Hdf5Group group = root.group("model_weights").orElse(root);
        Map<String, Map<String, Hdf5Array>> found = new TreeMap<>();
        if (PathWeights.lieIn(group)) {
            new PathWeights(group, found).assign(model);
        } else {
            new NamedWeights(group, found).assign(model);
        }
        return new Weights(found);
    }

    /** Whether a file has the form of Keras 3, which doesn't tell its version. */
    public static boolean areByPath(Hdf5File file) {
        return PathWeights.lieIn(file.root());
    }

    /** The arrays of a layer by Keras's names of them. */
    public Map<String, Hdf5Array> of(LayerConfig layer) {
        return byLayer.getOrDefault(layer.path(), Map.of());
    }

    /** The layers without layers inside, in Keras's order. */
    static List<LayerConfig> leaves(LayerConfig layer) {
        List<LayerConfig> leaves = new ArrayList<>();
        Optional<ModelConfig> model = layer.model();
        if (model.isPresent()) {
            model.get().layers().forEach(inner -> leaves.addAll(leaves(inner)));
        } else if (!layer.wrapped().isEmpty()) {
            layer.wrapped().forEach(inner -> leaves.addAll(leaves(inner)));
        } else {
            leaves.add(layer);
        }
        return leaves;
    }
}
