package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.Cost;

/** How many floats the parts that cells' passes are made of keep, for {@link Cell#cost}. */
final class CellBuffers {
    private CellBuffers() {}

    /** A {@link GateHistory}: for each step. */
    static long gates(int blocks) {
        return (long) blocks * PANEL;
    }

    /** A {@link StateHistory}, whose outputs are asked for or not: for each step; its states before the first step not included. */
    static long states(int size, int stride, boolean outputs) {
        return stride + (outputs && stride != size ? size : 0);
    }

    /** An {@link InputGradient}: for each step. */
    static long inputGradient(int I) {
        return wide(I) + (wide(I) == I ? 0 : I);
    }

    /** A {@link StateGradient}: for each stream. */
    static long stateGradient(int size) {
        return wide(size);
    }

    /** {@link GateWeights} packed for forward and backward: whatever the batch. */
    static long weights(int blocks, int I, int H) {
        long panels = (long) blocks * PANEL;
        long beforeTheFirst = 8L * Panels.FIRST; // in each of these arrays, gates and gradients
        return panels * (I + H + 1) + panels * (wide(I) + wide(H)) + beforeTheFirst;
    }

    /** The tiles of {@link GateGradients}. */
    static long tiles(int blocks, int deepest) {
        return (long) blocks * PANEL * deepest;
    }

    /** The operations of W x and U h' at a step: a multiply-add for each weight. */
    static long products(int gates, int I, int H) {
        return 2L * gates * H * (I + H);
    }

    /** {@link RecurrentDropout}, {@link WeightDropout} and {@link Zoneout} of h in a cell with {@code gates} gates, where they are on. */
    static Cost randomness(Regularisation random, int gates, int H, long T) {
        Cost cost = Cost.none();
        if (random.recurrent() > 0) {
            cost = cost.plus(new Cost(T * H, T * H + H, 0));
        }
        if (random.weights() > 0) {
            cost = cost.plus(new Cost(0, 0, 3L * gates * H * H));
        }
        return random.zoneoutHidden() > 0 ? cost.plus(new Cost(T * H, T * H, 0)) : cost;
    }

    private static long wide(int size) {
        return (long) Panels.count(size) * PANEL;
    }
}
