package dev.carousel.interop.operator;

import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** What a node computes. It remembers nothing between calls, so any number of threads may share one. */
public sealed interface Operator
        permits ArgExtreme,
                BatchNormalization,
                Binary,
                BoundRecurrent,
                Cast,
                Clip,
                Comparison,
                Concat,
                Constant,
                ConstantOfShape,
                Conv,
                ConvTranspose,
                CumSum,
                Dropout,
                Einsum,
                Elementwise,
                Expand,
                Flatten,
                FloatTest,
                Gather,
                GatherElements,
                GatherNd,
                Gemm,
                GlobalPool,
                GroupNormalization,
                Identity,
                InstanceNormalization,
                LayerNormalization,
                Logic,
                MatMul,
                Mean,
                NonZero,
                Not,
                OneHot,
                Pad,
                Pool,
                Pow,
                Range,
                RecurrentOperator,
                Reduction,
                Reshape,
                Resize,
                ReverseSequence,
                ScatterElements,
                ScatterNd,
                ShapeOf,
                SizeOf,
                Slice,
                Softmax,
                Split,
                Squeeze,
                Tile,
                TopK,
                Transpose,
                Trilu,
                Unsqueeze,
                Where {
    /**
     * The outputs, in ONNX's order; those at the end that nobody can ask for may be left out.
     *
     * @throws dev.carousel.InvalidInputException where shapes or types don't fit, with what was expected and found
     */
    List<Value> apply(Inputs inputs, Workers workers);

    /** Whether each element is computed with many others, so that the work is more than what is read and written. */
    default boolean joins() {
        return this instanceof MatMul
                || this instanceof Gemm
                || this instanceof Conv
                || this instanceof ConvTranspose
                || this instanceof Pool
                || this instanceof Einsum
                || this instanceof RecurrentOperator;
    }

    /**
     * The operator for a node some of whose inputs never change: it may check and prepare them once, where {@link #apply} would do so at
     * every call. {@link #apply} of what this gives is still called with all inputs, and gives the same outputs.
     *
     * @param constants the inputs that are the same at every call; empty where one isn't, or is left out
     * @throws dev.carousel.InvalidInputException as {@link #apply} would
     */
    default Operator bind(Inputs constants) {
        return this;
    }
}
