package dev.carousel.interop.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small Sequential models in the layouts of Keras 2 ({@code .h5}) and Keras 3 ({@code .keras}). */
final class KerasFixture {
    private KerasFixture() {}

    /**
     * @param values [rows][columns], or one row for a vector
     * @param data what is written
     */
    record Weight(String name, float[][] values, Object data) {
        Weight(String name, float[][] values, boolean vector) {
            this(name, values, vector ? values[0] : values);
        }

        static Weight cube(String name, float[][][] values) {
            return new Weight(name, new float[0][0], values);
        }

        static Weight matrix(String name, int rows, int columns, Random random) {
            float[][] values = new float[rows][columns];
            for (float[] row : values) {
                for (int k = 0; k < columns; k++) {
                    row[k] = (float) (random.nextGaussian() * 0.5);
                }
            }
            return new Weight(name, values, false);
        }

        static Weight vector(String name, int size, Random random) {
            return new Weight(name, matrix(name, 1, size, random).values(), true);
        }
    }

    /**
     * @param settings JSON without braces
     * @param part the group of a wrapper's layer in Keras 3, or {@code cell}; empty for none
     */
    record Layer(String className, String name, String settings, Map<String, List<Weight>> weights) {
        static Layer of(String className, String name, String settings, Weight... weights) {
            boolean cell = List.of("LSTM", "GRU", "SimpleRNN").contains(className);
            return new Layer(className, name, settings, Map.of(cell ? "cell/" : "", List.of(weights)));
        }

        String json() {
            return "{\"class_name\": \"" + className + "\", \"config\": {\"name\": \"" + name + "\""
                    + (settings.isEmpty() ? "" : ", " + settings) + "}}";
        }
    }

    static String config(List<Layer> layers) {
        return "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"sequential\", \"layers\": ["
                + String.join(", ", layers.stream().map(Layer::json).toList()) + "]}}";
    }

    static Path h5(Path file, String version, List<Layer> layers) {
        return h5(file, version, config(layers), layers);
    }

    static Path h5(Path file, String version, String config, List<Layer> layers) {
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putAttribute("model_config", config);
            out.putAttribute("keras_version", version);
            WritableGroup weights = out.putGroup("model_weights");
            weights.putAttribute("keras_version", version);
            weights.putAttribute("layer_names", layers.stream().map(Layer::name).toArray(String[]::new));
            for (Layer layer : layers) {
                WritableGroup group = weights.putGroup(layer.name());
                List<String> names = new ArrayList<>();
                WritableGroup inner = group.putGroup(layer.name());
                new TreeMap<>(layer.weights()).descendingMap().forEach((part, arrays) -> {
                    String prefix =
                            part.startsWith("forward") ? "forward_" : part.startsWith("backward") ? "backward_" : "";
                    WritableGroup at = prefix.isEmpty() ? inner : inner.putGroup(prefix + "x");
                    for (Weight array : arrays) {
                        at.putDataset(array.name() + ":0", array.data());
                        names.add(layer.name() + "/" + (prefix.isEmpty() ? "" : prefix + "x/") + array.name() + ":0");
                    }
                });
                if (!names.isEmpty()) {
                    group.putAttribute("weight_names", names.toArray(String[]::new));
                }
            }
        }
        return file;
    }

    static Path keras(Path file, String version, List<Layer> layers) {
        return keras(file, version, config(layers), layers);
    }

    static Path keras(Path file, String version, String config, List<Layer> layers) {
        try {
            Path weights = Files.createTempFile(file.getParent(), "weights", ".h5");
            try (WritableHdfFile out = HdfFile.write(weights)) {
                WritableGroup container = out.putGroup("layers");
                Map<String, Integer> used = new TreeMap<>();
                for (Layer layer : layers) {
                    if (layer.className().equals("InputLayer")) {
                        continue; // no layer of a Sequential
                    }
                    String base = snakeCase(layer.className());
                    int count = used.merge(base, 1, Integer::sum) - 1;
                    WritableGroup group = container.putGroup(count == 0 ? base : base + "_" + count);
                    layer.weights().forEach((part, arrays) -> {
                        WritableGroup at = group;
                        for (String name : part.isEmpty() ? new String[0] : part.split("/")) {
                            at = at.putGroup(name);
                        }
                        WritableGroup vars = at.putGroup("vars");
                        for (int k = 0; k < arrays.size(); k++) {
                            vars.putDataset(Integer.toString(k), arrays.get(k).data());
                        }
                    });
                }
            }
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                put(
                        zip,
                        "metadata.json",
                        ("{\"keras_version\": \"" + version + "\"}").getBytes(StandardCharsets.UTF_8));
                put(zip, "config.json", config.getBytes(StandardCharsets.UTF_8));
                put(zip, "model.weights.h5", Files.readAllBytes(weights));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written down, so that the rule of the reader has a second opinion. */
    private static String snakeCase(String className) {
        return switch (className) {
            case "LSTM" -> "lstm";
            case "GRU" -> "gru";
            case "SimpleRNN" -> "simple_rnn";
            case "Dense" -> "dense";
            case "Bidirectional" -> "bidirectional";
            case "Masking" -> "masking";
            case "Conv1D" -> "conv1d";
            case "MaxPooling1D" -> "max_pooling1d";
            case "AveragePooling1D" -> "average_pooling1d";
            case "BatchNormalization" -> "batch_normalization";
            case "LayerNormalization" -> "layer_normalization";
            case "GlobalAveragePooling1D" -> "global_average_pooling1d";
            case "Flatten" -> "flatten";
            case "Activation" -> "activation";
            case "InputLayer" -> "input_layer";
            case "Embedding" -> "embedding";
            case "LeakyReLU" -> "leaky_re_lu";
            default -> throw new AssertionError(className);
        };
    }

    static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
