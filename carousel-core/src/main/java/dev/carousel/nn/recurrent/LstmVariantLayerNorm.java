package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * Where a {@link LstmVariantCell} normalises: W x and U h', each over all gates and units, and the cell state that is shown. Forward keeps
 * the normalised values, without their gains, and what they were scaled by.
 */
final class LstmVariantLayerNorm {
    private final LstmVariantShape shape;
    private final LstmVariantRowNorm ofGates;
    private final LstmVariantRowNorm ofUnits;
    private final int stride;

    private final GateHistory xHat;
    private final GateHistory hHat;
    private float[] xScale = {}; // [N]
    private float[] hScale = {}; // [N]
    private float[] cHat = {}; // [N, stride]
    private float[] cScale = {}; // [N]

    /** Gradients of W x and of U h'. */
    final GateHistory dX;

    final GateHistory dH;
    /** Gradients of the normalised cell state with gain and shift. */
    private float[] dShown = {}; // [N, stride]
    /** And of the cell state, through its normalisation. */
    final StateGradient dFromShown;

    private final float[] tiles; // [blocks, 64]

    LstmVariantLayerNorm(LstmVariantShape shape) {
        this.shape = shape;
        this.stride = shape.cStride();
        this.ofGates = LstmVariantRowNorm.ofGates(shape);
        this.ofUnits = LstmVariantRowNorm.ofUnits(shape);
        this.xHat = new GateHistory(shape.blocks());
        this.hHat = new GateHistory(shape.blocks());
        this.dX = new GateHistory(shape.blocks());
        this.dH = new GateHistory(shape.blocks());
        this.dFromShown = new StateGradient(shape.H(), stride);
        this.tiles = new float[shape.blocks() * PANEL];
    }

    void begin(int N) {
        xHat.begin(N);
        hHat.begin(N);
        cHat = Buffers.atLeast(Buffers.size(N, stride), cHat);
        xScale = Buffers.atLeast(N, xScale);
        hScale = Buffers.atLeast(N, hScale);
        cScale = Buffers.atLeast(N, cScale);
    }

    /** Writes W x of some rows. */
    void normaliseInputs(GateWeights.Forward weights, int row, int rows, Tensor x) {
        int I = shape.I();
        normalise(weights.w(), row, rows, x.array(), x.offset() + row * I, I, xHat, xScale);
    }

    /** Writes U h' of some rows, for rows of h' that begin at {@code hAt}. */
    void normaliseHidden(GateWeights.Forward weights, int row, int rows, float[] h, int hAt) {
        normalise(weights.u(), row, rows, h, hAt, shape.hStride(), hHat, hScale);
    }

    private void normalise(
            Panels weight, int row, int rows, float[] a, int aAt, int aStride, GateHistory target, float[] scales) {
        for (int block = 0; block < target.blocks(); block++) {
            int at = target.at(block, row);
            Arrays.fill(target.values(), at, at + rows * PANEL, 0);
            target.add(weight, block, row, rows, a, aAt, aStride);
        }
        for (int r = row; r < row + rows; r++) {
            scales[r] = ofGates.forward(target.values(), target.at(0, r), between(target));
        }
    }

    /** From block to block of a row. */
    private static int between(GateHistory history) {
        return history.at(1, 0) - history.at(0, 0);
    }

    /** {@code z = b + gain_x ⊙ x̂ + gain_h ⊙ ĥ} for some rows. */
    void preActivations(LstmVariantWeights.Packed weights, float[] bias, int row, int rows, GateHistory z) {
        for (int block = 0; block < z.blocks(); block++) {
            for (int r = row; r < row + rows; r++) {
                int at = z.at(block, r);
                for (int j = 0; j < PANEL; j++) {
                    int k = block * PANEL + j;
                    float biased = Math.fma(weights.gainX()[k], xHat.values()[at + j], bias[k]);
                    z.values()[at + j] = Math.fma(weights.gainH()[k], hHat.values()[at + j], biased);
                }
            }
        }
    }

    /**
     * {@code gain ⊙ ĉ + shift} for some rows.
     *
     * @param made c~, the first row at {@code madeAt}
     * @param shown [N, stride]
     */
    void cells(LstmVariantWeights.Packed weights, float[] made, int madeAt, int row, int rows, float[] shown) {
        System.arraycopy(made, madeAt, cHat, row * stride, rows * stride);
        for (int r = row; r < row + rows; r++) {
            cScale[r] = ofUnits.forward(cHat, r * stride, UNITS);
            for (int unit = 0; unit < shape.H(); unit++) {
                int k = unit / UNITS * PANEL + unit % UNITS;
                int at = r * stride + unit;
                shown[at] = Math.fma(weights.gainC()[k], cHat[at], weights.shiftC()[k]);
            }
        }
    }

    void beginBackward(SequenceLayout layout) {
        dX.begin(layout.rows());
        dH.begin(layout.rows());
        dShown = Buffers.atLeast(Buffers.size(layout.rows(), stride), dShown);
        dFromShown.begin(layout);
    }

    /** To be written before {@link #cellsBackward}. */
    float[] dShown() {
        return dShown;
    }

    /** From dShown of rows to dFromShown of positions. */
    void cellsBackward(LstmVariantWeights.Packed weights, int row, int rows, int position) {
        for (int r = 0; r < rows; r++) {
            int at = (row + r) * stride;
            int to = dFromShown.at(position + r);
            ofUnits.backward(dShown, at, weights.gainC(), cHat, at, cScale[row + r], dFromShown.values(), to, UNITS);
        }
    }

    /** From gradients of z to those of W x and U h'. */
    void productsBackward(LstmVariantWeights.Packed weights, int row, int rows, GateHistory dZ) {
        int between = between(dZ);
        float[] d = dZ.values();
        for (int r = row; r < row + rows; r++) {
            int at = dZ.at(0, r);
            ofGates.backward(d, at, weights.gainX(), xHat.values(), at, xScale[r], dX.values(), at, between);
            ofGates.backward(d, at, weights.gainH(), hHat.values(), at, hScale[r], dH.values(), at, between);
        }
    }

    /** Adds the gradients of gains and shift for one block, over ascending rows. */
    void addGradients(LstmVariantParameters.Norms norms, int block, GateHistory dZ, float[] gradients) {
        addGain(norms.x(), block, dZ, xHat, gradients);
        addGain(norms.h(), block, dZ, hHat, gradients);
        int tile = cleared(block);
        for (int row = 0; row < dZ.rows(); row++) {
            int at = row * stride + block * UNITS;
            for (int u = 0; u < UNITS; u++) {
                tiles[tile + u] = Math.fma(dShown[at + u], cHat[at + u], tiles[tile + u]);
            }
        }
        add(norms.c(), block, gradients);
        cleared(block);
        for (int row = 0; row < dZ.rows(); row++) {
            int at = row * stride + block * UNITS;
            for (int u = 0; u < UNITS; u++) {
                tiles[tile + u] += dShown[at + u];
            }
        }
        add(norms.cShift(), block, gradients);
    }

    private void addGain(GateParameter gain, int block, GateHistory dZ, GateHistory hat, float[] gradients) {
        int tile = cleared(block);
        for (int row = 0; row < dZ.rows(); row++) {
            int at = dZ.at(block, row);
            for (int j = 0; j < PANEL; j++) {
                tiles[tile + j] = Math.fma(dZ.values()[at + j], hat.values()[at + j], tiles[tile + j]);
            }
        }
        add(gain, block, gradients);
    }

    private int cleared(int block) {
        Arrays.fill(tiles, block * PANEL, (block + 1) * PANEL, 0);
        return block * PANEL;
    }

    private void add(GateParameter parameter, int block, float[] gradients) {
        parameter.panels().addGradient(tiles, block * PANEL, block, 1, gradients, parameter.offset());
    }
}
