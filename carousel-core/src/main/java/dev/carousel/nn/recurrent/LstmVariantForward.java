package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import java.util.Arrays;

/** One step of some streams, written onto a {@link LstmVariantTape}; the order of the equations in {@link LstmVariantCell}. */
final class LstmVariantForward {
    private final Kernels kernels = KernelProvider.kernels();
    private final LstmVariantShape shape;
    private final LstmVariantTape tape;
    private final LstmVariantElements elements;
    private final LstmVariantNorm gateNorm;
    private final LstmVariantNorm cellNorm;
    private final boolean zonesH;
    private final boolean zonesC;

    LstmVariantForward(
            LstmVariantShape shape, Regularisation random, LstmVariantTape tape, LstmVariantElements elements) {
        this.shape = shape;
        this.tape = tape;
        this.elements = elements;
        this.gateNorm = LstmVariantNorm.ofGates(shape);
        this.cellNorm = LstmVariantNorm.ofUnits(shape);
        this.zonesH = random.zoneoutHidden() > 0;
        this.zonesC = random.zoneoutCell() > 0;
    }

    /**
     * Writes the rows {@code row} to {@code row + rows - 1} of the tape.
     *
     * @param u the recurrent weights, those of {@code weights} unless some are dropped
     * @param x the inputs [rows, I], from {@code xAt} on
     * @param hPrevious rows of hidden states, of which the first needed is {@code previousRow}
     * @param cPrevious likewise
     * @param position the first row's position in its batch
     */
    void step(
            LstmVariantWeights.Forward weights,
            float[] u,
            float[] x,
            int xAt,
            float[] hPrevious,
            float[] cPrevious,
            int previousRow,
            int row,
            int rows,
            int position) {
        int hStride = shape.hStride();
        int cStride = shape.cStride();
        float[] h = hPrevious;
        int hAt = previousRow * hStride;
        if (tape.dropsH) {
            drop(rows * hStride, hPrevious, hAt, position * hStride, row * hStride);
            h = tape.hIn;
            hAt = row * hStride;
        }
        if (shape.equations().layerNorm()) {
            normalisedProducts(weights, u, x, xAt, h, hAt, row, rows);
        } else {
            products(weights, u, x, xAt, h, hAt, row, rows);
        }
        for (int block = 0; block < shape.blocks(); block++) {
            elements.write(weights, block, row, rows, cPrevious, previousRow * cStride + block * UNITS);
        }
        if (shape.equations().layerNorm()) {
            normaliseCell(row, rows);
        }
        for (int block = 0; block < shape.blocks(); block++) {
            elements.read(weights, block, row, rows);
        }
        if (shape.projected()) {
            project(weights, row, rows, position);
        }
        if (zonesC) {
            int at = previousRow * cStride;
            LstmVariantZoneout.forward(
                    rows, shape.H(), cStride, tape.keepC, cPrevious, at, tape.made, tape.c, row * cStride);
        }
        if (zonesH) {
            int at = previousRow * hStride;
            LstmVariantZoneout.forward(
                    rows, shape.P(), hStride, tape.keepH, hPrevious, at, tape.h, tape.h, row * hStride);
        }
    }

    private void drop(int n, float[] h, int at, int maskAt, int to) {
        for (int k = 0; k < n; k++) {
            tape.hIn[to + k] = h[at + k] * tape.dropH[maskAt + k];
        }
    }

    /** z as one chain: bias, x, h'. */
    private void products(
            LstmVariantWeights.Forward weights, float[] u, float[] x, int xAt, float[] h, int hAt, int row, int rows) {
        for (int block = 0; block < shape.blocks(); block++) {
            int at = tape.panel(block, row);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(weights.bias(), block * PANEL, tape.gates, at + r * PANEL, PANEL);
            }
            addInputs(weights, block, x, xAt, rows, tape.gates, at);
            addHidden(u, block, h, hAt, rows, tape.gates, at);
        }
    }

    private void addInputs(
            LstmVariantWeights.Forward weights, int block, float[] x, int xAt, int rows, float[] target, int at) {
        int I = shape.I();
        kernels.multiply(rows, I, x, xAt, I, weights.w(), block * I * PANEL, target, at, PANEL);
    }

    private void addHidden(float[] u, int block, float[] h, int hAt, int rows, float[] target, int at) {
        int P = shape.P();
        kernels.multiply(rows, P, h, hAt, shape.hStride(), u, block * P * PANEL, target, at, PANEL);
    }

    /** z from both products, each normalised over all gates and units. */
    private void normalisedProducts(
            LstmVariantWeights.Forward weights, float[] u, float[] x, int xAt, float[] h, int hAt, int row, int rows) {
        for (int block = 0; block < shape.blocks(); block++) {
            int at = tape.panel(block, row);
            Arrays.fill(tape.xHat, at, at + rows * PANEL, 0);
            Arrays.fill(tape.hHat, at, at + rows * PANEL, 0);
            addInputs(weights, block, x, xAt, rows, tape.xHat, at);
            addHidden(u, block, h, hAt, rows, tape.hHat, at);
        }
        int stride = tape.N * PANEL;
        for (int r = 0; r < rows; r++) {
            int at = (row + r) * PANEL;
            tape.xScale[row + r] = gateNorm.forward(tape.xHat, at, stride);
            tape.hScale[row + r] = gateNorm.forward(tape.hHat, at, stride);
        }
        for (int block = 0; block < shape.blocks(); block++) {
            for (int r = 0; r < rows; r++) {
                int at = tape.panel(block, row + r);
                for (int j = 0; j < PANEL; j++) {
                    int k = block * PANEL + j;
                    float z = Math.fma(weights.gainX()[k], tape.xHat[at + j], weights.bias()[k]);
                    tape.gates[at + j] = Math.fma(weights.gainH()[k], tape.hHat[at + j], z);
                }
            }
        }
    }

    private void normaliseCell(int row, int rows) {
        int stride = shape.cStride();
        System.arraycopy(tape.made, row * stride, tape.cHat, row * stride, rows * stride);
        for (int r = 0; r < rows; r++) {
            int at = (row + r) * stride;
            tape.cScale[row + r] = cellNorm.forward(tape.cHat, at, UNITS);
        }
    }

    private void project(LstmVariantWeights.Forward weights, int row, int rows, int position) {
        int stride = shape.cStride();
        int wide = shape.wideP();
        int at = position * wide;
        Arrays.fill(tape.wide, at, at + rows * wide, 0);
        weights.projection().multiplyAdd(kernels, rows, tape.m, row * stride, stride, tape.wide, at, wide);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(tape.wide, at + r * wide, tape.h, (row + r) * shape.hStride(), shape.P());
        }
    }
}
