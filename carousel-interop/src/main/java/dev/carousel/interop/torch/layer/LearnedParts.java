package dev.carousel.interop.torch.layer;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Layers with a {@code weight}: what they are follows from its axes and its neighbours, and where that isn't enough from the module's name. */
final class LearnedParts {
    private static final String WEIGHT = "weight";
    private static final String BIAS = "bias";
    private static final String MEAN = "running_mean";
    private static final String VARIANCE = "running_var";
    private static final List<String> EMBEDDING_NAMES = List.of("emb", "lookup", "wte", "lut");

    private LearnedParts() {}

    /** The type that a module's tensors tell; a refusal where they tell none. */
    static String type(TensorGroup group) {
        int axes = group.shape(WEIGHT).map(List::size).orElse(0);
        if (group.has(MEAN)) {
            return "batch-norm";
        }
        if (axes == 1 && group.has(BIAS)) {
            return "layer-norm";
        }
        if (axes == 2) {
            String name = group.prefix().toLowerCase(Locale.ROOT);
            boolean embedding = !group.has(BIAS) && EMBEDDING_NAMES.stream().anyMatch(name::contains);
            return embedding ? "embedding" : "linear";
        }
        if (axes == 3) {
            return "conv1d";
        }
        throw group.unsupported("is no layer that is known by its tensors, found " + group.describe()
                + "; known are LSTM, GRU, RNN and their cells, Linear, Embedding, LayerNorm, BatchNorm1d and Conv1d");
    }

    static Part linear(TensorGroup group, JsonObject options) {
        options.allowOnly(List.of("type", "prefix"));
        Tensor weight = group.floats(WEIGHT, 2);
        int O = weight.dim(0);
        int I = weight.dim(1);
        Map<String, Tensor> parameters = withBias(group, weight, O, "a linear layer");
        Linear spec = Linear.of(I, O);
        return new Part(
                "linear",
                group.prefix(),
                group.has(BIAS) ? spec : spec.withoutBias(),
                OptionalInt.of(I),
                OptionalInt.of(O),
                parameters);
    }

    static Part embedding(TensorGroup group, JsonObject options) {
        options.allowOnly(List.of("type", "prefix", "padding"));
        Tensor weight = group.floats(WEIGHT, 2);
        group.requireOnly(Set.of(WEIGHT), "an embedding");
        Embedding spec = new Embedding(weight.dim(0), weight.dim(1), options.optionalInteger("padding"));
        return new Part(
                "embedding",
                group.prefix(),
                spec,
                OptionalInt.of(1),
                OptionalInt.of(weight.dim(1)),
                Map.of(WEIGHT, weight));
    }

    static Part convolution(TensorGroup group, JsonObject options) {
        options.allowOnly(List.of("type", "prefix", "stride", "padding", "dilation"));
        Tensor weight = group.floats(WEIGHT, 3);
        int O = weight.dim(0);
        int I = weight.dim(1);
        Map<String, Tensor> parameters = withBias(group, weight, O, "a convolution");
        Conv1d spec = Conv1d.of(I, O, weight.dim(2))
                .stride(options.optionalInteger("stride").orElse(1))
                .dilation(options.optionalInteger("dilation").orElse(1));
        // Padding is limited by the span, which the dilation decides.
        Conv1d padded = options.has("padding") ? spec.padding(padding(options)) : spec;
        return new Part(
                "conv1d",
                group.prefix(),
                group.has(BIAS) ? padded : padded.withoutBias(),
                OptionalInt.of(I),
                OptionalInt.of(O),
                parameters);
    }

    /** PyTorch's: a number of zeros on both sides, {@code "valid"} or {@code "same"}; also {@code "causal"}. */
    private static Padding padding(JsonObject options) {
        String text = options.print("padding");
        return switch (text) {
            case "\"valid\"" -> Padding.valid();
            case "\"same\"" -> Padding.same();
            case "\"causal\"" -> Padding.causal();
            default -> {
                int zeros = options.integer("padding");
                yield zeros == 0 ? Padding.valid() : Padding.of(zeros, zeros);
            }
        };
    }

    static Part layerNorm(TensorGroup group, JsonObject options) {
        options.allowOnly(List.of("type", "prefix", "epsilon"));
        LayerNorm spec = new LayerNorm((float) options.optionalNumber("epsilon").orElse(1e-5));
        Tensor weight = group.floats(WEIGHT, 1);
        group.requireOnly(Set.of(WEIGHT, BIAS), "a layer norm");
        int F = weight.dim(0);
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put(WEIGHT, weight);
        parameters.put(BIAS, group.floats(BIAS, new int[] {F}));
        return new Part("layer-norm", group.prefix(), spec, OptionalInt.of(F), OptionalInt.of(F), parameters);
    }

    static Part batchNorm(TensorGroup group, JsonObject options) {
        options.allowOnly(List.of("type", "prefix", "epsilon", "momentum"));
        BatchNorm spec = new BatchNorm((float) options.optionalNumber("epsilon").orElse(1e-5), (float)
                options.optionalNumber("momentum").orElse(0.1));
        Tensor mean = group.floats(MEAN, 1);
        group.requireOnly(Set.of(WEIGHT, BIAS, MEAN, VARIANCE), "a batch norm");
        int[] F = mean.shape();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        boolean affine = group.has(WEIGHT) || group.has(BIAS);
        if (affine) {
            parameters.put(WEIGHT, group.floats(WEIGHT, F));
            parameters.put(BIAS, group.floats(BIAS, F));
        }
        parameters.put(MEAN, mean);
        parameters.put(VARIANCE, group.floats(VARIANCE, F));
        return new Part(
                "batch-norm",
                group.prefix(),
                affine ? spec : spec.withoutGainAndShift(),
                OptionalInt.of(F[0]),
                OptionalInt.of(F[0]),
                parameters);
    }

    private static Map<String, Tensor> withBias(TensorGroup group, Tensor weight, int O, String what) {
        group.requireOnly(Set.of(WEIGHT, BIAS), what);
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put(WEIGHT, weight);
        if (group.has(BIAS)) {
            parameters.put(BIAS, group.floats(BIAS, new int[] {O}));
        }
        return parameters;
    }
}
