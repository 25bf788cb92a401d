package dev.carousel.nn.recurrent;

import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * What one cell remembers of each of some streams, or the gradients of that: hidden states h and, for an LSTM, cell states c. Rows are
 * filled up to the width that the kernels work in; the filling stays zero.
 */
final class CellState {
    final int streams;
    final int hSize;
    final int hStride;
    final int cSize;
    final int cStride;
    /** [streams, hStride], in the caller's order. */
    float[] h;
    /** [streams, cStride], in the caller's order. */
    final float[] c;
    /** Where a step puts the new h while the old one is still read; see {@link #exchange}. */
    float[] next;
    /**
     * Whether the next step takes blocks of weights from last to first. Steps take turns, so that each begins with those weights that the
     * caches still have of the one before; going round and round would find the least recently used ones gone.
     */
    boolean backwards;

    /** @param cSize 0 for a cell that has no other memory than h */
    CellState(int streams, int hSize, int hStride, int cSize, int cStride) {
        this.streams = streams;
        this.hSize = hSize;
        this.hStride = hStride;
        this.cSize = cSize;
        this.cStride = cStride;
        this.h = new float[Math.multiplyExact(streams, hStride)];
        this.c = new float[Math.multiplyExact(streams, cStride)];
        this.next = streams == 1 ? new float[hStride] : new float[0];
    }

    /** Zeros of the same shape for {@code count} streams. */
    CellState like(int count) {
        return new CellState(count, hSize, hStride, cSize, cStride);
    }

    CellState copy() {
        CellState copy = like(streams);
        copy.set(this);
        return copy;
    }

    void set(CellState other) {
        System.arraycopy(other.h, 0, h, 0, h.length);
        System.arraycopy(other.c, 0, c, 0, c.length);
    }

    void clear() {
        Arrays.fill(h, 0);
        Arrays.fill(c, 0);
    }

    /** Ends a step: the new h takes the old one's place. */
    void exchange() {
        backwards = !backwards;
        float[] old = h;
        h = next;
        next = old;
    }

    /** The rows of {@code size} values, {@code stride} apart, without the filling. */
    static void unpad(float[] rows, int stride, int size, int count, Tensor target, int at) {
        for (int k = 0; k < count; k++) {
            System.arraycopy(rows, k * stride, target.array(), target.offset() + at + k * size, size);
        }
    }

    /** The filling becomes zero, which a step with an infinite input leaves as NaN. */
    static void pad(Tensor source, int at, int size, int count, float[] rows, int stride) {
        for (int k = 0; k < count; k++) {
            System.arraycopy(source.array(), source.offset() + at + k * size, rows, k * stride, size);
            Arrays.fill(rows, k * stride + size, (k + 1) * stride, 0);
        }
    }
}
