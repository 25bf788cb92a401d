package dev.carousel.interop.keras.export;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.keras.export.LayerEntry.Weight;
import dev.carousel.interop.keras.export.NamedLayers.Named;
import dev.carousel.tensor.Tensor;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Files of HDF5. */
final class Hdf5Weights {
    /** An attribute lies in its object's header, whose messages can't be longer than 64 KiB. */
    private static final int LONGEST_ATTRIBUTE = 64_000;

    private Hdf5Weights() {}

    /** A whole model as Keras 2 writes it. */
    static void writeModel(Path file, String configuration, List<Named> layers) {
        if (configuration.getBytes(StandardCharsets.UTF_8).length > LONGEST_ATTRIBUTE) {
            throw new UnsupportedException("the model's configuration has " + configuration.length()
                    + " characters, more than an attribute of an .h5 file can hold: export to .keras");
        }
        try (WritableHdfFile root = HdfFile.write(file)) {
            root.putAttribute("keras_version", Dialect.TWO.number());
            root.putAttribute("backend", "tensorflow");
            root.putAttribute("model_config", configuration);
            WritableGroup weights = root.putGroup("model_weights");
            weights.putAttribute("keras_version", Dialect.TWO.number());
            weights.putAttribute("backend", "tensorflow");
            weights.putAttribute("layer_names", layers.stream().map(Named::name).toArray(String[]::new));
            for (Named layer : layers) {
                WritableGroup group = weights.putGroup(layer.name());
                List<Weight> own = layer.layer().weights();
                if (own.isEmpty()) {
                    // Keras takes the absence of names as none and looks at nothing else. But jHDF 0.13 writes whatever
                    // comes
                    // next over a group without content, so there must be some.
                    group.putDataset("no_weights", new float[] {0});
                    continue;
                }
                String prefix = layer.name() + "/";
                group.putAttribute(
                        "weight_names",
                        own.stream()
                                .map(weight -> prefix + weight.name() + ":0")
                                .toArray(String[]::new));
                own.forEach(weight -> put(group, prefix + weight.name() + ":0", array(weight.tensor())));
            }
        }
    }

    /** Weights as Keras 3 writes them, but for groups of nothing, which Keras doesn't miss. */
    static void writeWeights(Path file, List<Named> layers) {
        try (WritableHdfFile root = HdfFile.write(file)) {
            WritableGroup all = root.putGroup("layers");
            for (Named layer : layers) {
                if (layer.layer().weights().isEmpty() && !layer.layer().drawsNumbers()) {
                    continue;
                }
                WritableGroup group = all.putGroup(layer.name());
                layer.layer().weights().forEach(weight -> put(group, weight.path(), array(weight.tensor())));
                if (layer.layer().drawsNumbers()) {
                    put(group, "seed_generator/vars/0", new int[] {0, 0});
                }
            }
        }
    }

    private static void put(WritableGroup from, String path, Object data) {
        String[] parts = path.split("/");
        WritableGroup group = from;
        for (int k = 0; k < parts.length - 1; k++) {
            Node known = group.getChildren().get(parts[k]);
            group = known == null ? group.putGroup(parts[k]) : (WritableGroup) known;
        }
        group.putDataset(parts[parts.length - 1], data);
    }

    private static Object array(Tensor tensor) {
        float[] values = tensor.toArray();
        return switch (tensor.rank()) {
            case 1 -> values;
            case 2 -> matrix(values, 0, tensor.dim(0), tensor.dim(1));
            case 3 -> {
                int size = tensor.dim(1) * tensor.dim(2);
                float[][][] array = new float[tensor.dim(0)][][];
                for (int k = 0; k < array.length; k++) {
                    array[k] = matrix(values, k * size, tensor.dim(1), tensor.dim(2));
                }
                yield array;
            }
            default -> throw new IllegalArgumentException("no array for " + tensor);
        };
    }

    private static float[][] matrix(float[] values, int at, int rows, int columns) {
        float[][] matrix = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, at + row * columns, matrix[row], 0, columns);
        }
        return matrix;
    }
}
