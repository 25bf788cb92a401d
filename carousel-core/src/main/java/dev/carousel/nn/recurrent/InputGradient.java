package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

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
    private float[] dX = {}; // [N, I in whole panels]
    private float[] rows = {}; // [N, I]

    InputGradient(int I, Workers workers) {
        this.I = I;
        this.wide = Panels.count(I) * PANEL;
        this.workers = workers;
    }

    void begin(int count) {
        N = count;
        dX = Buffers.atLeast(Buffers.size(N, wide), dX);
        Arrays.fill(dX, 0, N * wide, 0);
    }

    void add(GateHistory dG, Panels weight) {
        workers.split(N, 16, (from, to) -> dG.addTimes(weight, from, to - from, dX, from * wide, wide));
    }

    /** [N, I] */
    Tensor result() {
        if (wide == I) {
            return Tensor.view(dX, 0, N, I);
        }
        rows = Buffers.atLeast(N * I, rows);
        for (int row = 0; row < N; row++) {
            System.arraycopy(dX, row * wide, rows, row * I, I);
        }
        return Tensor.view(rows, 0, N, I);
    }
}
