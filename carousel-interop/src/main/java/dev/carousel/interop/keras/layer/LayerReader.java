package dev.carousel.interop.keras.layer;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.keras.config.KerasVersion;
import dev.carousel.interop.keras.config.LayerConfig;
import dev.carousel.interop.keras.hdf5.Hdf5Array;
import dev.carousel.interop.keras.layer.KerasLayer.Combination;
import dev.carousel.interop.keras.weight.Weights;
import dev.carousel.nn.Merge;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.ThresholdedRelu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes a layer of what a file says of it and of its weights. */
public final class LayerReader {
    /** What may stand in a {@code TimeDistributed}: what does the same to every step anyway. */
    private static final Set<String> STEPWISE = new TreeSet<>(List.of(
            "Dense",
            "Activation",
            "Dropout",
            "LayerNormalization",
            "ReLU",
            "LeakyReLU",
            "ELU",
            "ThresholdedReLU",
            "GaussianNoise",
            "GaussianDropout",
            "AlphaDropout",
            "ActivityRegularization"));

    /** What may stand there, too: what takes each step for a tensor with steps of its own. */
    private static final Set<String> WINDOWED = new TreeSet<>(List.of(
            "Conv1D",
            "MaxPooling1D",
            "AveragePooling1D",
            "GlobalMaxPooling1D",
            "GlobalAveragePooling1D",
            "Flatten",
            "Reshape",
            "RepeatVector"));

    private final Weights weights;
    private final KerasVersion version;
    private final String source;

    /** @param source what errors call the file */
    public LayerReader(Weights weights, KerasVersion version, String source) {
        this.weights = weights;
        this.version = version;
        this.source = source;
    }

    /**
     * @throws UnsupportedException for a setting that can't be honoured
     * @throws CorruptFileException if settings and arrays contradict each other
     */
    public KerasLayer read(LayerConfig layer) {
        refuseQuantised(layer);
        Settings s = settings(layer);
        return switch (layer.className()) {
            case "LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU" -> RecurrentReader.read(s, false);
            case "Bidirectional" -> bidirectional(s);
            case "TimeDistributed" -> timeDistributed(s);
            case "Dense", "TimeDistributedDense" -> dense(s);
            case "Embedding" ->
                new KerasLayer.Embedding(
                        s.matrix("embeddings", s.size("input_dim"), s.size("output_dim")), s.flag("mask_zero", false));
            case "Masking" -> new KerasLayer.Masking(s.number("mask_value", 0));
            case "Dropout", "AlphaDropout", "GaussianDropout" ->
                new KerasLayer.Inert(
                        layer.className().equals("Dropout") ? s.number("rate", s.number("p", 0)) : 0,
                        s.config().value("noise_shape").isPresent());
            case "SpatialDropout1D" -> new KerasLayer.Inert(s.number("rate", s.number("p", 0)), true);
            case "GaussianNoise", "ActivityRegularization" -> new KerasLayer.Inert(0, false);
            case "Conv1D" -> convolution(s);
            case "MaxPooling1D", "AveragePooling1D" -> pooling(s);
            case "GlobalMaxPooling1D", "GlobalAveragePooling1D" -> {
                s.requireText("data_format", "channels_last", "channels_last");
                yield new KerasLayer.GlobalPooling(
                        layer.className().equals("GlobalMaxPooling1D"), s.flag("keepdims", false));
            }
            case "Rescaling" -> new KerasLayer.Scaling(s.number("scale", 1), s.number("offset", 0));
            case "Flatten" -> {
                s.requireText("data_format", "channels_last", "channels_last");
                yield new KerasLayer.Flatten();
            }
            case "Reshape" -> new KerasLayer.Reshape(integers(s, "target_shape"));
            case "RepeatVector" -> new KerasLayer.RepeatVector(s.size("n"));
            case "Permute" -> new KerasLayer.Permute(integers(s, "dims"));
            case "Add" -> new Combination(Combination.Kind.ADD);
            case "Multiply" -> new Combination(Combination.Kind.MULTIPLY);
            case "Average" -> new Combination(Combination.Kind.AVERAGE);
            case "Subtract" -> new Combination(Combination.Kind.SUBTRACT);
            case "Maximum" -> new Combination(Combination.Kind.MAXIMUM);
            case "Minimum" -> new Combination(Combination.Kind.MINIMUM);
            case "Concatenate" -> new KerasLayer.Concatenate(s.axis("axis", -1));
            case "AttentionWeightedAverage" ->
                new KerasLayer.AttentionAverage(s.array("W", -1, 1).values(), s.flag("return_attention", false));
            case "BatchNormalization", "LayerNormalization", "Normalization" -> Normalizations.read(s);
            default -> function(s);
        };
    }

    private Settings settings(LayerConfig layer) {
        return new Settings(layer, layer.config(), weights.of(layer), version, source);
    }

    private void refuseQuantised(LayerConfig layer) {
        if (layer.config().value("dtype").orElse(null) instanceof JsonObject policy
                && !policy.value("class_name").filter("DTypePolicy"::equals).isPresent()) {
            throw new UnsupportedException(source + ": " + layer.inWords() + " has the number policy "
                    + policy.print("class_name") + "; quantised layers aren't supported");
        }
    }

    private KerasLayer bidirectional(Settings s) {
        List<KerasLayer.Recurrent> both = new ArrayList<>();
        for (LayerConfig wrapped : s.layer().wrapped()) {
            switch (wrapped.className()) {
                case "LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU" ->
                    both.add(RecurrentReader.read(settings(wrapped), true));
                default ->
                    throw new UnsupportedException(
                            s.where() + " should hold recurrent layers, found " + wrapped.className());
            }
        }
        KerasLayer.Recurrent forward = both.get(0);
        // A backward layer that the file leaves out, or gives as the forward one, is that one turned round.
        KerasLayer.Recurrent backward = turned(both.get(1), !forward.backwards());
        if (forward.sequences() != backward.sequences() || forward.states() != backward.states()) {
            throw new CorruptFileException(s.where() + ": its two layers put out different things");
        }
        Optional<String> merge =
                s.config().has("merge_mode") ? s.config().optionalText("merge_mode") : Optional.of("concat");
        return new KerasLayer.Bidirectional(forward, backward, merge.map(mode -> merge(mode, s)));
    }

    private static KerasLayer.Recurrent turned(KerasLayer.Recurrent r, boolean backwards) {
        return new KerasLayer.Recurrent(
                r.cell(),
                r.sequences(),
                r.states(),
                backwards,
                r.zeroMasked(),
                r.stateful(),
                r.dropout(),
                r.recurrentDropout());
    }

    private static Merge merge(String mode, Settings s) {
        return switch (mode) {
            case "concat" -> Merge.CONCATENATED;
            case "sum" -> Merge.SUMMED;
            case "ave" -> Merge.AVERAGED;
            case "mul" -> Merge.MULTIPLIED;
            default ->
                throw new UnsupportedException(
                        s.where() + ": 'merge_mode' is '" + mode + "', supported are concat, sum, ave and mul");
        };
    }

    private KerasLayer timeDistributed(Settings s) {
        LayerConfig inner = s.layer().wrapped().get(0);
        if (STEPWISE.contains(inner.className())) {
            return ofSteps(read(inner));
        }
        if (!WINDOWED.contains(inner.className())) {
            throw new UnsupportedException(s.where() + ": holds " + inner.className() + ", supported are "
                    + String.join(", ", STEPWISE) + ", " + String.join(", ", WINDOWED));
        }
        return new KerasLayer.Each(read(inner));
    }

    /** Keras 2 keeps an axis counted in the inner layer's shape, which has no time. */
    private static KerasLayer ofSteps(KerasLayer layer) {
        return layer instanceof KerasLayer.LayerNormalization norm && norm.axis() >= 1
                ? new KerasLayer.LayerNormalization(norm.epsilon(), norm.gamma(), norm.beta(), norm.axis() + 1)
                : layer;
    }

    private static KerasLayer dense(Settings s) {
        s.requireOff("quantization_mode");
        int units = s.size("units", "output_dim");
        return new KerasLayer.Dense(
                s.matrix("kernel", -1, units).transposed(), s.optionalVector("bias", units), s.activation("linear"));
    }

    private static KerasLayer convolution(Settings s) {
        if (s.version().major() < 2) {
            throw new UnsupportedException(
                    s.where() + ": convolutions of Keras 1 aren't supported, their layout depends on"
                            + " the backend; save the model with Keras 2");
        }
        s.requireText("data_format", "channels_last", "channels_last");
        s.requireText("padding", "valid", "valid", "same", "causal");
        int groups = s.size("groups", 1);
        int K = s.size("kernel_size");
        int O = s.size("filters");
        Hdf5Array array = s.array("kernel", K, -1, O);
        int I = array.shape()[1];
        if (O % groups != 0) {
            throw new CorruptFileException(s.where() + ": " + O + " filters don't make " + groups + " groups");
        }
        float[] kernel = new float[array.values().length];
        for (int k = 0; k < kernel.length; k++) {
            int o = k % O;
            int i = k / O % I;
            int j = k / O / I;
            kernel[(o * I + i) * K + j] = array.values()[k];
        }
        return new KerasLayer.Convolution(
                groups,
                I,
                O,
                K,
                s.size("strides", 1),
                s.size("dilation_rate", 1),
                s.text("padding", "valid"),
                kernel,
                s.optionalVector("bias", O),
                s.activation("linear"));
    }

    private static KerasLayer pooling(Settings s) {
        s.requireText("data_format", "channels_last", "channels_last");
        int size = s.config().has("pool_length") ? s.size("pool_length") : s.size("pool_size", 2);
        int stride = s.size("stride", s.size("strides", size));
        String padding = s.text("border_mode", s.text("padding", "valid"));
        if (!padding.equals("valid") && !padding.equals("same")) {
            throw new UnsupportedException(
                    s.where() + ": 'padding' is '" + padding + "', supported are valid and same");
        }
        return new KerasLayer.Pooling(
                s.layer().className().equals("MaxPooling1D"), size, stride, padding.equals("same"));
    }

    private static List<Integer> integers(Settings s, String name) {
        JsonList list = s.config().list(name);
        List<Integer> integers = new ArrayList<>();
        for (int value : list.integers()) {
            integers.add(value);
        }
        return List.copyOf(integers);
    }

    private static KerasLayer function(Settings s) {
        KerasActivation function = switch (s.layer().className()) {
            case "Activation" -> s.activation("linear");
            case "ReLU" -> relu(s);
            case "LeakyReLU" ->
                new KerasActivation.Plain(new LeakyRelu(s.number("negative_slope", s.number("alpha", 0.3))));
            case "ELU" -> new KerasActivation.Plain(new Elu(s.number("alpha", 1)));
            case "ThresholdedReLU" -> new KerasActivation.Plain(new ThresholdedRelu(s.number("theta", 1)));
            case "Softmax" -> new KerasActivation.Shares(s.axis("axis", -1), false);
            default -> throw new UnsupportedException(s.where() + ": isn't supported at this place");
        };
        return new KerasLayer.Function(function);
    }

    private static KerasActivation relu(Settings s) {
        float slope = s.number("negative_slope", 0);
        Optional<Float> limit = s.config().value("max_value").map(value -> s.number("max_value", 0));
        if (s.number("threshold", 0) != 0 || limit.isPresent() && slope != 0) {
            throw new UnsupportedException(
                    s.where() + ": a threshold, or a limit together with a slope, isn't supported");
        }
        if (limit.isPresent()) {
            return new KerasActivation.Clipped(limit.get());
        }
        return new KerasActivation.Plain(slope == 0 ? new Relu() : new LeakyRelu(slope));
    }
}
