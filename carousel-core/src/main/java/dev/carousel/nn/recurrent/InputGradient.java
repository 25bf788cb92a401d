package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Panels.FIRST;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** dX = dG · W, summed over one or more kinds of gates. */
final class InputGradient {
    private final int I;
    private final int wide;
    private final Workers workers;
    private int N;
    private float[] dX = {}; // from FIRST on [N, I in whole panels]
    private float[] rows = {}; // [N, I]

    InputGradient(int I, Workers workers) {
        this.I = I;
        this.wide = Panels.count(I) * PANEL;
        this.workers = workers;
    }

    void begin(int count) {
        beginUncleared(count);
        Arrays.fill(dX, FIRST, FIRST + N * wide, 0);
    }

    /** Begins with arbitrary values: each row is to be written. */
    void beginUncleared(int count) {
        N = count;
        dX = Buffers.atLeast(FIRST + Buffers.size(N, wide), dX);
    }

    float[] values() {
        return dX;
    }

    /** In whole panels. */
    int stride() {
        return wide;
    }

    int at(int row) {
        return FIRST + row * wide;
    }

    void add(GateHistory dG, Panels weight) {
        workers.split(N, 16, (from, to) -> dG.addTimes(weight, from, to - from, dX, at(from), wide));
    }

    /** [N, I] */
    Tensor result() {
        if (wide == I) {
            return Tensor.view(dX, FIRST, N, I);
        }
        rows = Buffers.atLeast(N * I, rows);
        for (int row = 0; row < N; row++) {
            System.arraycopy(dX, at(row), rows, row * I, I);
        }
        return Tensor.view(rows, 0, N, I);
    }
}
