package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Panels.FIRST;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * Some gates of all steps of a batch [blocks, N, 64], and the products that they come from and go into: activations after forward,
 * gradients dG of the pre-activations after backward, and then already the panels that weight gradients are summed from.
 */
final class GateHistory {
    private static final float[] ZEROS = new float[PANEL];

    private final Kernels kernels = KernelProvider.kernels();
    private final int blocks;
    private int N;
    /** Rows from a block to the next: N, or 0 where each block takes the last one's place. */
    private int between;

    private float[] values = {};

    GateHistory(int blocks) {
        this.blocks = blocks;
    }

    int blocks() {
        return blocks;
    }

    /** Makes room for N rows, whose contents are arbitrary. */
    void begin(int rows) {
        N = rows;
        between = rows;
        values = Buffers.atLeast(FIRST + Buffers.size((long) blocks * PANEL, N), values);
    }

    /** Makes room for N rows of one block at a time, where nobody asks for them later: they stay in the cache. */
    void beginUntraced(int rows) {
        N = rows;
        between = 0;
        values = Buffers.atLeast(FIRST + Buffers.size(PANEL, N), values);
    }

    int rows() {
        return N;
    }

    float[] values() {
        return values;
    }

    int at(int block, int row) {
        return FIRST + (block * between + row) * PANEL;
    }

    /** {@code = b + W x} */
    void start(GateWeights.Forward weights, int block, int row, int rows, Tensor x) {
        int I = x.dim(1);
        int xAt = x.offset() + row * I;
        Panels w = weights.w();
        int bias = block * PANEL;
        int at = at(block, row);
        kernels.multiply(rows, I, x.array(), xAt, I, w.data(), w.at(block), weights.bias(), bias, 0, values, at, PANEL);
    }

    /** {@code = b + W x + U h'} of one block, from rows that {@link Kernels#pack} has packed. */
    void ofPacked(GateWeights.Forward weights, int block, int row, int rows, float[] x, int xAt, float[] h, int hAt) {
        Panels w = weights.w();
        Panels u = weights.u();
        int at = at(block, row);
        int bias = block * PANEL;
        kernels.multiplyPacked(
                rows, w.depth(), x, xAt, w.data(), w.at(block), weights.bias(), bias, 0, values, at, PANEL);
        kernels.multiplyPacked(rows, u.depth(), h, hAt, u.data(), u.at(block), values, at, PANEL, values, at, PANEL);
    }

    /** {@code += a[rows, depth] · weight}, a panel [depth, 64] for each block. */
    void add(Panels weight, int block, int row, int rows, float[] a, int aAt, int aStride) {
        kernels.multiply(
                rows, weight.depth(), a, aAt, aStride, weight.data(), weight.at(block), values, at(block, row), PANEL);
    }

    /** The floats of a row over all blocks. */
    int depth() {
        return blocks * PANEL;
    }

    /** Copies rows over all blocks, as {@link Kernels#multiplyPacked} wants them. */
    void pack(int row, int rows, float[] packed, int packedAt) {
        for (int block = 0; block < blocks; block++) {
            kernels.pack(rows, depth(), block * PANEL, PANEL, values, at(block, row), PANEL, 1, packed, packedAt);
        }
    }

    /** {@code target = dG[rows] · weight} from rows that {@link #pack} has packed, over ascending blocks. */
    void times(
            Panels weight, int row, int rows, float[] packed, int packedAt, float[] target, int at, int targetStride) {
        for (int p = 0; p < weight.count(); p++) {
            int to = at + p * PANEL;
            if (weight.slim(p)) {
                clear(rows, target, to, targetStride);
                addTimes(weight, p, row, rows, target, to, targetStride);
            } else {
                kernels.multiplyPacked(
                        rows,
                        depth(),
                        packed,
                        packedAt,
                        weight.data(),
                        weight.at(p),
                        ZEROS,
                        0,
                        0,
                        target,
                        to,
                        targetStride);
            }
        }
    }

    private static void clear(int rows, float[] target, int at, int stride) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(target, at + r * stride, at + r * stride + PANEL, 0);
        }
    }

    /** {@code target += dG[rows] · weight}, over ascending blocks, so one chain for each element. */
    void addTimes(Panels weight, int row, int rows, float[] target, int at, int targetStride) {
        for (int p = 0; p < weight.count(); p++) {
            addTimes(weight, p, row, rows, target, at + p * PANEL, targetStride);
        }
    }

    private void addTimes(Panels weight, int p, int row, int rows, float[] target, int to, int targetStride) {
        for (int block = 0; block < blocks; block++) {
            int part = block * PANEL;
            weight.multiplyAdd(kernels, p, part, PANEL, rows, values, at(block, row), PANEL, target, to, targetStride);
        }
    }
}
