package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.nn.initialiser.GateOrder;

/**
 * The sizes of a cell, and in which lanes its gates lie.
 *
 * @param I input features
 * @param H hidden units
 * @param P the units that are put out and fed back: H without a projection
 */
record LstmVariantShape(int I, int H, int P, LstmEquations equations) {
    static LstmVariantShape of(Lstm spec, int inputSize) {
        return new LstmVariantShape(inputSize, spec.hiddenSize(), spec.cellOutputSize(), spec.equations());
    }

    boolean projected() {
        return equations.projection() > 0;
    }

    boolean coupled() {
        return equations.coupled();
    }

    boolean normalised() {
        return equations.layerNorm();
    }

    GateOrder order() {
        return coupled() ? GateOrder.coupledLstm(H) : GateOrder.lstm(H);
    }

    int blocks() {
        return GatePanels.blocks(H);
    }

    /** The units in a block: 16, or what is left for the last one. */
    int width(int block) {
        return Math.min(UNITS, H - block * UNITS);
    }

    /** The stride of cell states: H in whole blocks. */
    int cStride() {
        return GatePanels.padded(H);
    }

    /** The stride of hidden states: P in whole blocks. */
    int hStride() {
        return GatePanels.padded(P);
    }

    /** Rows i f g o, each in the lane of its number; coupled i g o, which leaves the lane of f free. */
    GatePanels gatePanels() {
        return coupled() ? new GatePanels(H, 0, 2, 3) : GatePanels.lstm(H);
    }

    /** Peepholes i f o, coupled i o, each in the lane of its gate. */
    GatePanels peepholePanels() {
        return coupled() ? new GatePanels(H, 0, 3) : new GatePanels(H, 0, 1, 3);
    }

    /** Vectors [H], in the first lane. */
    GatePanels unitPanels() {
        return new GatePanels(H, 0);
    }
}
