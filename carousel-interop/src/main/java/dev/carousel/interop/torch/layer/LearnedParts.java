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
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Layers with a {@code weight}: what they are follows from its axes and its neighbours, and where that isn't enough from the module's
 * name. Where neither tells, the layer is refused.
 */
final class LearnedParts {
    private static final String WEIGHT = "weight";
    private static final String BIAS = "bias";
    private static final String MEAN = "running_mean";
    private static final String VARIANCE = "running_var";

    private LearnedParts() {}

    /** What a module's tensors tell; a refusal where they tell nothing. */
    static Recognised recognised(TensorGroup group) {
        int axes = group.shape(WEIGHT).map(List::size).orElse(0);
        if (group.has(MEAN)) {
            return Recognised.certain("batch-norm", group);
        }
        ModuleName name = ModuleName.of(group.prefix());
        if (axes == 1 && group.has(BIAS)) {
            return name.saysLayerNorm()
                    ? Recognised.certain("layer-norm", group)
                    : Recognised.doubtful(
                            "layer-norm",
                            group,
                            "has one gain and one shift for each feature, found " + group.describe()
                                    + ", and its name doesn't tell a layer norm from a group, instance or batch norm,"
                                    + " which compute other numbers; it may be a layer norm over the features of a step");
        }
        if (axes == 2) {
            return Recognised.certain(!group.has(BIAS) && name.saysEmbedding() ? "embedding" : "linear", group);
        }
        if (axes == 3) {
            return Recognised.doubtful(
                    "conv1d",
                    group,
                    "has a weight of 3 axes, found " + group.describe()
                            + (name.saysConvolution()
                                    ? ", and no tensor tells the stride, padding and dilation of a convolution; it may be"
                                            + " nn.Conv1d of stride 1 without padding"
                                    : ", and its name doesn't tell a plain convolution from a transposed, grouped or"
                                            + " bilinear layer; it may be nn.Conv1d with one group, of stride 1 without"
                                            + " padding"));
        }
        throw group.unsupported("is no layer that is known by its tensors, found " + group.describe()
                + "; known are LSTM, GRU, RNN and their cells, Linear, Embedding, LayerNorm, BatchNorm1d and Conv1d"
                + TensorGroup.ifItComputesNothing(group.entry()));
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
        return embedding(group.prefix(), Map.of(WEIGHT, weight), options.optionalInteger("padding"));
    }

    /** @param padding the category whose row isn't learned */
    static Part embedding(String prefix, Map<String, Tensor> parameters, OptionalInt padding) {
        Tensor weight = parameters.get(WEIGHT);
        Embedding spec = new Embedding(weight.dim(0), weight.dim(1), padding);
        return new Part("embedding", prefix, spec, OptionalInt.of(1), OptionalInt.of(weight.dim(1)), parameters);
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
