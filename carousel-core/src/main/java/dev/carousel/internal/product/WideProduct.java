package dev.carousel.internal.product;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Panels.FIRST;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * {@code y = W x + b} and back for so many outputs that they are best never moved: y [N, O] lies in panels [O / 64, N, 64], where its
 * gradient takes its place, and is then already the panels that dW is summed from and the rows that dX is multiplied from.
 *
 * <p>Each panel's weights are packed just before they are used, into scratch of the thread that uses them: for a training step, whose
 * weights are new, that costs no more than reading them, and there is no packed copy for others to see half done.
 *
 * <p>The bits are those of {@link AffineProduct}. What a call returns is overwritten by the next one.
 */
public final class WideProduct {
    /** Panels that the way back goes through at a time: about half of a second-level cache, in floats. */
    private static final int HOT = 1 << 18;

    private static final int ROWS = 16;

    private final Kernels kernels = KernelProvider.kernels();
    private final Workers workers;
    private final int I;
    private final int O;
    private final Deque<float[]> scratch = new ArrayDeque<>();
    private Tensor x = Tensor.zeros(0, 0);
    private float[] packed = {}; // x for all panels, [N, I] or [I, N]
    private float[] y = {};
    private float[] wideDX = {}; // from FIRST on [N, I in whole panels]
    private float[] dX = {}; // [N, I]

    public WideProduct(int I, int O, Workers workers) {
        this.I = I;
        this.O = O;
        this.workers = workers;
    }

    /**
     * Where the weight [O, I] and the bias [O] lie, among parameters or their gradients.
     *
     * @param biasAt empty for no bias
     */
    public record Place(int weightAt, OptionalInt biasAt) {}

    /** y for rows [N, I], which must stay as they are until the backward pass is done. */
    public Segments forward(Tensor rows, float[] parameters, Place place) {
        x = rows;
        int N = x.dim(0);
        y = Buffers.atLeast(FIRST + Buffers.size((long) Panels.count(O) * PANEL, N), y);
        Segments result = Segments.panels(y, N, O);
        packRows();
        workers.split(result.count(), 1, (from, to) -> {
            float[] own = take();
            for (int p = from; p < to; p++) {
                forward(result, p, parameters, place, own);
            }
            give(own);
        });
        return result;
    }

    /** x for the products of forward; the threads share columns of it out. */
    private void packRows() {
        int N = x.dim(0);
        packed = Buffers.atLeast(Buffers.size(N, I), packed);
        workers.split(
                I,
                ROWS,
                (from, to) -> kernels.pack(N, I, from, to - from, x.array(), x.offset() + from, I, 1, packed, 0));
    }

    /** x for the gradients of weights, in the same place. */
    private void packColumns() {
        int N = x.dim(0);
        workers.split(
                N,
                ROWS,
                (from, to) -> kernels.pack(I, N, from, to - from, x.array(), x.offset() + from * I, 1, I, packed, 0));
    }

    private void forward(Segments result, int p, float[] parameters, Place place, float[] own) {
        int width = result.width(p);
        int biasAt = FIRST + I * PANEL;
        Arrays.fill(own, FIRST, biasAt + PANEL, 0);
        Panels.transposed(parameters, place.weightAt() + p * PANEL * I, width, I, own, FIRST);
        if (place.biasAt().isPresent()) {
            System.arraycopy(parameters, place.biasAt().getAsInt() + p * PANEL, own, biasAt, width);
        }
        int N = result.N();
        int at = result.at(p, 0);
        kernels.multiplyPacked(N, I, packed, 0, own, FIRST, own, biasAt, 0, y, at, PANEL);
    }

    /**
     * Adds the gradients of weights and biases to {@code gradients}, and returns dX [N, I] = dY · W.
     *
     * @param toGradients makes the gradient of a panel of the last forward's result of what is in it; for each panel once, by any thread
     */
    public Tensor backward(IntConsumer toGradients, float[] parameters, float[] gradients, Place place) {
        int N = x.dim(0);
        Segments dY = Segments.panels(y, N, O);
        int wide = Panels.count(I) * PANEL;
        wideDX = Buffers.atLeast(FIRST + Buffers.size(N, wide), wideDX);
        dX = Buffers.atLeast(Buffers.size(N, I), dX);
        Arrays.fill(wideDX, FIRST, FIRST + N * wide, 0);
        packColumns();
        int threads = workers.threads();
        int group = Math.max(1, HOT / Math.max(1, N * PANEL) / threads) * threads;
        for (int first = 0; first < dY.count(); first += group) {
            int begin = first;
            int end = Math.min(dY.count(), first + group);
            workers.split(end - begin, 1, (from, to) -> {
                float[] own = take();
                for (int p = begin + from; p < begin + to; p++) {
                    toGradients.accept(p);
                    weightGradients(dY, p, gradients, place, own);
                }
                give(own);
            });
            workers.split(N, ROWS, (from, to) -> {
                float[] own = take();
                for (int p = begin; p < end; p++) {
                    addInputGradient(dY, p, from, to - from, parameters, place, own);
                }
                give(own);
            });
        }
        for (int row = 0; row < N; row++) {
            System.arraycopy(wideDX, FIRST + row * wide, dX, row * I, I);
        }
        return Tensor.view(dX, 0, N, I);
    }

    private void weightGradients(Segments dY, int p, float[] gradients, Place place, float[] own) {
        int N = dY.N();
        int width = dY.width(p);
        int panel = dY.at(p, 0);
        int dBias = FIRST + I * PANEL;
        Arrays.fill(own, FIRST, dBias + PANEL, 0);
        kernels.multiplyPacked(I, N, packed, 0, y, panel, own, FIRST, PANEL, own, FIRST, PANEL);
        Panels.addTransposed(own, FIRST, I, width, gradients, place.weightAt() + p * PANEL * I);
        if (place.biasAt().isPresent()) {
            for (int row = 0; row < N; row++) {
                kernels.add(PANEL, y, panel + row * PANEL, own, dBias);
            }
            int to = place.biasAt().getAsInt() + p * PANEL;
            for (int j = 0; j < width; j++) {
                gradients[to + j] += own[dBias + j];
            }
        }
    }

    /** The share of a panel's outputs: chains go on over ascending panels. */
    private void addInputGradient(Segments dY, int p, int row, int rows, float[] parameters, Place place, float[] own) {
        int depth = dY.width(p);
        int wide = Panels.count(I) * PANEL;
        for (int q = 0; q < Panels.count(I); q++) {
            int width = Math.min(PANEL, I - q * PANEL);
            for (int k = 0; k < depth; k++) {
                int from = place.weightAt() + (p * PANEL + k) * I + q * PANEL;
                int to = FIRST + k * PANEL;
                System.arraycopy(parameters, from, own, to, width);
                Arrays.fill(own, to + width, to + PANEL, 0);
            }
            int at = FIRST + row * wide + q * PANEL;
            if (width <= Kernels.UNITS) {
                kernels.multiplySlim(rows, depth, y, dY.at(p, row), PANEL, own, FIRST, wideDX, at, wide);
            } else {
                kernels.multiply(rows, depth, y, dY.at(p, row), PANEL, own, FIRST, wideDX, at, wide);
            }
        }
    }

    /** Scratch for one thread: a panel of weights either way, and a bias. */
    private float[] take() {
        synchronized (scratch) {
            float[] free = scratch.poll();
            return free != null ? free : new float[FIRST + Buffers.size(Math.max(I, PANEL) + 1L, PANEL)];
        }
    }

    private void give(float[] used) {
        synchronized (scratch) {
            scratch.push(used);
        }
    }
}
