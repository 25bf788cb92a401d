package dev.carousel.nn.convolution;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;
import java.util.OptionalInt;

/**
 * A convolution over time: each output sees a window of K steps that lie {@code dilation} apart, and windows lie {@code stride} apart.
 * With p steps of zeros before the sequence,
 *
 * <pre>
 *     y[t, o] = b[o] + Σ_j Σ_i W[o, i, j] x[t · stride + j · dilation - p, i]      (x = 0 outside the sequence)
 * </pre>
 *
 * and backwards:
 *
 * <pre>
 *     dx[s, i] = Σ W[o, i, j] dy[t, o]      over all o and all t, j with t · stride + j · dilation - p = s
 *     dW[o, i, j] = Σ_t dy[t, o] x[t · stride + j · dilation - p, i]      db = Σ dy
 * </pre>
 *
 * <p>W is {@code weight} [O, I, K], b is {@code bias} [O] or left out, as in PyTorch; {@link Padding} says p and the length of the
 * output, which is each sequence's own. An output is one chain of fused multiply-adds over ascending j and, within it, i. A convolution has no memory: a
 * sequence run in pieces is padded at the edge of every piece, so its results are not those of the whole.
 *
 * @param inputSize I
 * @param outputSize O
 * @param kernel K
 * @param bias whether there is a b
 */
public record Conv1d(int inputSize, int outputSize, int kernel, int stride, int dilation, Padding padding, boolean bias)
        implements LayerSpec {
    public Conv1d {
        if (inputSize < 1 || outputSize < 1 || kernel < 1 || stride < 1 || dilation < 1) {
            throw new InvalidInputException(
                    "convolution: sizes, kernel, stride and dilation should be at least 1, found "
                            + inputSize + " -> " + outputSize + ", kernel " + kernel + ", stride " + stride
                            + ", dilation "
                            + dilation);
        }
        long span = (kernel - 1L) * dilation + 1;
        if (span > Integer.MAX_VALUE) {
            throw new InvalidInputException("convolution: kernel " + kernel + " with dilation " + dilation + " spans "
                    + span + " steps, more than any sequence has");
        }
        if (padding instanceof Padding.Zeros zeros && Math.max(zeros.before(), zeros.after()) >= span) {
            throw new InvalidInputException("convolution: padding should be less than the " + span
                    + " steps of a window, else some windows hold nothing else, found " + zeros.before()
                    + " before and "
                    + zeros.after() + " after");
        }
    }

    /** With stride and dilation 1 and no padding. */
    public static Conv1d of(int inputSize, int outputSize, int kernel) {
        return new Conv1d(inputSize, outputSize, kernel, 1, 1, Padding.valid(), true);
    }

    public Conv1d stride(int steps) {
        return new Conv1d(inputSize, outputSize, kernel, steps, dilation, padding, bias);
    }

    public Conv1d dilation(int steps) {
        return new Conv1d(inputSize, outputSize, kernel, stride, steps, padding, bias);
    }

    public Conv1d padding(Padding zeros) {
        return new Conv1d(inputSize, outputSize, kernel, stride, dilation, zeros, bias);
    }

    /** Only {@code weight}. */
    public Conv1d withoutBias() {
        return new Conv1d(inputSize, outputSize, kernel, stride, dilation, padding, false);
    }

    /** The steps from the first to the last of a window. */
    public int span() {
        return (kernel - 1) * dilation + 1;
    }

    /** The length of what comes out for a sequence. */
    public long outputLength(long length) {
        return padding.outputs(length, span(), stride);
    }

    @Override
    public OptionalInt fixedInputSize() {
        return OptionalInt.of(inputSize);
    }

    @Override
    public String description() {
        return "Conv1d " + inputSize + " -> " + outputSize + ", kernel " + kernel
                + (stride == 1 ? "" : ", stride " + stride) + (dilation == 1 ? "" : ", dilation " + dilation)
                + (padding == Padding.valid() ? "" : ", " + padding)
                + (bias ? "" : ", without bias");
    }

    @Override
    public Layer build(String name, int size, Parameters parameters) {
        if (size != inputSize) {
            throw new InvalidInputException("convolution" + (name.isEmpty() ? "" : " '" + name + "'") + ": made for "
                    + inputSize + " features a step, but " + size + " reach it");
        }
        return new Conv1dLayer(this, name, parameters);
    }
}
