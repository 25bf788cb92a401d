package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Panels.FIRST;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * {@code dW += Σ dGᵀ x, dU += Σ dGᵀ h', db += Σ dG} of one kind of gates, over ascending rows.
 *
 * <p>Rows are taken 128 at a time, to stay in the second-level cache: x and h' of such a chunk are packed once, as their transpose, and
 * serve the gate gradients of every block of units. The biases' gradient is that of the weight of an input which is always 1. Threads
 * split a chunk's rows to pack them and then the blocks.
 */
final class WeightGradients {
    /** Rows that are taken at a time. */
    private static final int CHUNK = 128;

    private static final int GRAIN = 16;

    private final Kernels kernels = KernelProvider.kernels();
    private final GateHistory dG;
    private final GateWeights weights;
    private final Workers workers;
    private final int I;
    private final int H;
    private final float[] ones = new float[CHUNK];
    private float[] packedX = {}; // [I, rows]
    private float[] packedH = {}; // [H, rows]
    private float[] tiles = {}; // from FIRST on [blocks, I + H + 1, 64]

    WeightGradients(GateHistory dG, GateWeights weights, Workers workers) {
        this.dG = dG;
        this.weights = weights;
        this.workers = workers;
        this.I = weights.w.K();
        this.H = weights.u.K();
        Arrays.fill(ones, 1);
    }

    /** The floats that this keeps. */
    static long kept(int blocks, int I, int H) {
        return CHUNK * (I + H + 1L) + (long) blocks * PANEL * (I + H + 1);
    }

    /** Adds those of all rows. */
    void add(Tensor x, StateHistory h, float[] gradients) {
        int N = dG.rows();
        packedX = Buffers.atLeast(Buffers.size(CHUNK, I), packedX);
        packedH = Buffers.atLeast(Buffers.size(CHUNK, H), packedH);
        tiles = Buffers.atLeast(FIRST + Buffers.size((long) dG.blocks() * PANEL, I + H + 1), tiles);
        Arrays.fill(tiles, FIRST, FIRST + dG.blocks() * PANEL * (I + H + 1), 0);
        for (int first = 0; first < N; first += CHUNK) {
            int begin = first;
            int rows = Math.min(CHUNK, N - begin);
            workers.split(rows, GRAIN, (from, to) -> pack(x, h, begin, rows, from, to));
            workers.split(dG.blocks(), 1, (from, to) -> {
                for (int block = from; block < to; block++) {
                    addChunk(block, begin, rows);
                }
            });
        }
        workers.split(dG.blocks(), 1, (from, to) -> {
            for (int block = from; block < to; block++) {
                hand(block, gradients);
            }
        });
    }

    private void pack(Tensor x, StateHistory h, int begin, int rows, int from, int to) {
        kernels.pack(I, rows, from, to - from, x.array(), x.offset() + (begin + from) * I, 1, I, packedX, 0);
        h.packBefore(kernels, begin + from, begin + to, packedH, begin, rows);
    }

    private void addChunk(int block, int begin, int rows) {
        int tile = tile(block);
        int g = dG.at(block, begin);
        multiply(I, rows, packedX, g, tile);
        multiply(H, rows, packedH, g, tile + I * PANEL);
        multiply(1, rows, ones, g, tile + (I + H) * PANEL);
    }

    private void multiply(int K, int rows, float[] packed, int g, int tile) {
        kernels.multiplyPacked(K, rows, packed, 0, dG.values(), g, tiles, tile, PANEL, tiles, tile, PANEL);
    }

    private void hand(int block, float[] gradients) {
        int tile = tile(block);
        weights.w.panels().addGradient(tiles, tile, block, I, gradients, weights.w.offset());
        weights.u.panels().addGradient(tiles, tile + I * PANEL, block, H, gradients, weights.u.offset());
        for (GateParameter bias : weights.biases) {
            bias.panels().addGradient(tiles, tile + (I + H) * PANEL, block, 1, gradients, bias.offset());
        }
    }

    private int tile(int block) {
        return FIRST + block * PANEL * (I + H + 1);
    }
}
