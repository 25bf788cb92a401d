package dev.carousel.interop.keras.config;

import dev.carousel.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The kinds of layers that are understood; every other one is refused, all of them at once. Kinds are compared as texts and never looked
 * up as classes, and {@code Lambda}, which holds code, is none of them.
 */
public final class ClassNames {
    /** Models inside of models. */
    static final Set<String> MODELS = set("Sequential", "Functional", "Model");

    /** What Keras 3 writes into functional models for the masks that layers make. */
    static final Set<String> MASK_OPERATIONS =
            set("NotEqual", "Any", "All", "ExpandDims", "ZerosLike", "OnesLike", "LogicalOr", "LogicalAnd");

    /** What a layer {@code RNN} may hold, and the layer that is the same. */
    static final Map<String, String> CELLS =
            new TreeMap<>(Map.of("LSTMCell", "LSTM", "GRUCell", "GRU", "SimpleRNNCell", "SimpleRNN"));

    /** What does otherwise in training than in prediction. */
    static final Set<String> DIFFERENT_IN_TRAINING = set(
            "Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "AlphaDropout", "BatchNormalization");

    private static final Set<String> LAYERS = set(
            "InputLayer",
            "LSTM",
            "GRU",
            "SimpleRNN",
            "CuDNNLSTM",
            "CuDNNGRU",
            "RNN",
            "Bidirectional",
            "TimeDistributed",
            "TimeDistributedDense",
            "Dense",
            "Embedding",
            "Masking",
            "Dropout",
            "SpatialDropout1D",
            "GaussianNoise",
            "GaussianDropout",
            "AlphaDropout",
            "ActivityRegularization",
            "BatchNormalization",
            "LayerNormalization",
            "Normalization",
            "Conv1D",
            "MaxPooling1D",
            "AveragePooling1D",
            "GlobalMaxPooling1D",
            "GlobalAveragePooling1D",
            "Rescaling",
            "Flatten",
            "Reshape",
            "RepeatVector",
            "Permute",
            "Activation",
            "ReLU",
            "LeakyReLU",
            "ELU",
            "ThresholdedReLU",
            "Softmax",
            "Concatenate",
            "Add",
            "Multiply",
            "Average",
            "Subtract",
            "Maximum",
            "Minimum",
            "AttentionWeightedAverage");

    /** Other names of the same layers: TensorFlow's of both generations, and those of Keras 1. */
    private static final Map<String, String> ALIASES = new TreeMap<>(Map.of(
            "LSTMV2",
            "LSTM",
            "GRUV2",
            "GRU",
            "BatchNormalizationV1",
            "BatchNormalization",
            "BatchNormalizationV2",
            "BatchNormalization",
            "MaxPool1D",
            "MaxPooling1D",
            "AvgPool1D",
            "AveragePooling1D",
            "GlobalMaxPool1D",
            "GlobalMaxPooling1D",
            "GlobalAvgPool1D",
            "GlobalAveragePooling1D",
            "Convolution1D",
            "Conv1D"));

    private ClassNames() {}

    private static Set<String> set(String... names) {
        return new TreeSet<>(List.of(names));
    }

    /** All kinds, for documentation. */
    public static Set<String> supported() {
        return new TreeSet<>(LAYERS);
    }

    /** Without the package that a custom layer is registered in, such as {@code Custom>}. */
    static String plain(String className) {
        String name = className.substring(className.lastIndexOf('>') + 1);
        return ALIASES.getOrDefault(name, name);
    }

    static boolean isKnown(String className) {
        return LAYERS.contains(className) || MODELS.contains(className) || MASK_OPERATIONS.contains(className);
    }

    /** Everything that isn't understood, found before anything is built. */
    static final class Unknown {
        private final List<String> found = new ArrayList<>();

        void add(String className, String path) {
            found.add(className + " '" + path + "'");
        }

        void refuseAny(String source) {
            if (!found.isEmpty()) {
                boolean code = found.stream().anyMatch(layer -> layer.startsWith("Lambda "));
                throw new UnsupportedException(source + ": holds layers that can't be imported: "
                        + String.join(", ", found)
                        + (code ? "; a Lambda is code, which is never run" : "")
                        + "; known are " + String.join(", ", LAYERS));
            }
        }
    }
}
