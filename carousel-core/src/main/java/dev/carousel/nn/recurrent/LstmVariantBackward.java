package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * One step back of some streams: the mirror of {@link LstmVariantForward}. Leaves the gradients of z in the tape's gates, and beside them
 * what the gradients of the weights need of each row.
 */
final class LstmVariantBackward {
    private final Kernels kernels = KernelProvider.kernels();
    private final LstmVariantShape shape;
    private final LstmVariantTape tape;
    private final LstmVariantElements elements;
    private final LstmVariantNorm gateNorm;
    private final LstmVariantNorm cellNorm;
    private final boolean normalised;
    private final boolean zonesH;
    private final boolean zonesC;

    /** Of h, from the steps after. */
    float[] dH = {}; // [B, wideP]
    /** Of c, from the steps after. */
    float[] dC = {}; // [B, cStride]
    /** Of h~; without zoneout the array of dH. */
    private float[] dMade = {}; // [B, wideP]
    /** Of m; without a projection the array of dMade. */
    private float[] dM = {}; // [B, wideH]
    /** Of h~', where recurrent dropout makes it differ from h'. */
    private float[] dHIn = {}; // [B, wideP]
    /** Of c~, through its normalisation. */
    private float[] dFromShown = {}; // [B, cStride]
    /** What zoneout of c passes on to c' directly. */
    private float[] dCKept = {}; // [B, cStride]
    /** With layer normalisation, of the normalised c~ with gain and shift. */
    float[] dShown = {}; // [N, cStride]
    /** Of W x and U h~'; without layer normalisation the array of the gates. */
    float[] dWx = {}; // [blocks, N, 64]

    float[] dUh = {}; // [blocks, N, 64]
    private float[] normalisedWx = {};
    private float[] normalisedUh = {};
    /** With a projection, of h~. */
    float[] dOut = {}; // [panels of P, N, 64]

    LstmVariantBackward(
            LstmVariantShape shape, Regularisation random, LstmVariantTape tape, LstmVariantElements elements) {
        this.shape = shape;
        this.tape = tape;
        this.elements = elements;
        this.gateNorm = LstmVariantNorm.ofGates(shape);
        this.cellNorm = LstmVariantNorm.ofUnits(shape);
        this.normalised = shape.equations().layerNorm();
        this.zonesH = random.zoneoutHidden() > 0;
        this.zonesC = random.zoneoutCell() > 0;
    }

    /** Makes room beside the tape's rows for B sequences. */
    void reserve(int B) {
        int outputs = Buffers.size(B, shape.wideP());
        int units = Buffers.size(B, shape.cStride());
        dH = Buffers.atLeast(outputs, dH);
        dC = Buffers.atLeast(units, dC);
        dMade = zonesH ? Buffers.atLeast(outputs, dMade) : dH;
        dM = shape.projected() ? Buffers.atLeast(Buffers.size(B, shape.wideH()), dM) : dMade;
        dHIn = tape.dropsH ? Buffers.atLeast(outputs, dHIn) : dH;
        dCKept = zonesC ? Buffers.atLeast(units, dCKept) : dCKept;
        dWx = tape.gates;
        dUh = tape.gates;
        if (normalised) {
            dWx = normalisedWx = Buffers.atLeast(tape.gates.length, normalisedWx);
            dUh = normalisedUh = Buffers.atLeast(tape.gates.length, normalisedUh);
            dShown = Buffers.atLeast(tape.made.length, dShown);
            dFromShown = Buffers.atLeast(units, dFromShown);
        }
        if (shape.projected()) {
            dOut = Buffers.atLeast(Buffers.size(shape.wideP(), tape.N), dOut);
        }
    }

    /**
     * Goes back over the rows {@code row} to {@code row + rows - 1} of the tape, which are those of the positions from {@code position} on.
     *
     * @param u recurrent weights
     * @param dY of all outputs [N, P]
     * @param cPrevious rows of cell states, of which the first needed is {@code previousRow}
     */
    void step(
            LstmVariantWeights.Forward weights,
            Panels projection,
            Panels u,
            Tensor dY,
            float[] cPrevious,
            int previousRow,
            int row,
            int rows,
            int position) {
        int wide = shape.wideP();
        addRows(dY, row, rows, position);
        if (zonesH) {
            int keepAt = row * shape.hStride();
            LstmVariantZoneout.backward(
                    rows, shape.P(), tape.keepH, keepAt, shape.hStride(), dH, dMade, position * wide, wide);
        }
        if (shape.projected()) {
            project(projection, row, rows, position);
        }
        cells(weights, cPrevious, previousRow, row, rows, position);
        if (normalised) {
            normalisedProducts(weights, row, rows);
        }
        hidden(u, row, rows, position);
    }

    private void addRows(Tensor dY, int row, int rows, int position) {
        int P = shape.P();
        for (int r = 0; r < rows; r++) {
            int from = dY.offset() + (row + r) * P;
            int to = (position + r) * shape.wideP();
            for (int k = 0; k < P; k++) {
                dH[to + k] += dY.array()[from + k];
            }
        }
    }

    /** Keeps dh~ for the gradient of the projection, and makes dm of it. */
    private void project(Panels projection, int row, int rows, int position) {
        int wide = shape.wideP();
        for (int r = 0; r < rows; r++) {
            int from = (position + r) * wide;
            for (int p = 0; p < wide / PANEL; p++) {
                int to = (p * tape.N + row + r) * PANEL;
                int width = Math.min(PANEL, shape.P() - p * PANEL);
                System.arraycopy(dMade, from + p * PANEL, dOut, to, width);
                Arrays.fill(dOut, to + width, to + PANEL, 0);
            }
        }
        int at = position * shape.wideH();
        Arrays.fill(dM, at, at + rows * shape.wideH(), 0);
        projection.multiplyAdd(kernels, rows, dMade, position * wide, wide, dM, at, shape.wideH());
    }

    /** The element-wise part, with the normalisation and zoneout of cell states around it. */
    private void cells(
            LstmVariantWeights.Forward weights, float[] cPrevious, int previousRow, int row, int rows, int position) {
        int stride = shape.cStride();
        int dMStride = shape.projected() ? shape.wideH() : shape.wideP();
        int at = position * stride;
        if (normalised) {
            for (int block = 0; block < shape.blocks(); block++) {
                int unit = block * UNITS;
                elements.readBackward(block, row, rows, dM, position * dMStride + unit, dMStride, dShown);
            }
            normalisedCells(weights, row, rows, position);
        }
        if (zonesC) {
            // dC becomes what reaches c~.
            System.arraycopy(dC, at, dCKept, at, rows * stride);
            LstmVariantZoneout.backward(rows, shape.H(), tape.keepC, row * stride, stride, dCKept, dC, at, stride);
        }
        for (int block = 0; block < shape.blocks(); block++) {
            int unit = block * UNITS;
            elements.backward(
                    weights.peepholes(),
                    block,
                    row,
                    rows,
                    cPrevious,
                    previousRow * stride + unit,
                    dM,
                    position * dMStride + unit,
                    dMStride,
                    dC,
                    dFromShown,
                    at + unit);
        }
        for (int k = at; zonesC && k < at + rows * stride; k++) {
            dC[k] += dCKept[k];
        }
    }

    private void normalisedCells(LstmVariantWeights.Forward weights, int row, int rows, int position) {
        int stride = shape.cStride();
        for (int r = 0; r < rows; r++) {
            int at = (row + r) * stride;
            cellNorm.backward(
                    dShown,
                    at,
                    weights.gainC(),
                    tape.cHat,
                    at,
                    tape.cScale[row + r],
                    dFromShown,
                    (position + r) * stride,
                    UNITS);
        }
    }

    private void normalisedProducts(LstmVariantWeights.Forward weights, int row, int rows) {
        int stride = tape.N * PANEL;
        for (int r = 0; r < rows; r++) {
            int at = (row + r) * PANEL;
            gateNorm.backward(tape.gates, at, weights.gainX(), tape.xHat, at, tape.xScale[row + r], dWx, at, stride);
            gateNorm.backward(tape.gates, at, weights.gainH(), tape.hHat, at, tape.hScale[row + r], dUh, at, stride);
        }
    }

    /** dH becomes the gradient of h'. */
    private void hidden(Panels u, int row, int rows, int position) {
        int wide = shape.wideP();
        int at = position * wide;
        if (!zonesH) {
            Arrays.fill(dH, at, at + rows * wide, 0);
        }
        if (tape.dropsH) {
            Arrays.fill(dHIn, at, at + rows * wide, 0);
        }
        addTimes(u, dUh, row, rows, dHIn, at, wide);
        for (int r = 0; tape.dropsH && r < rows; r++) {
            int mask = (position + r) * shape.hStride();
            for (int k = 0; k < shape.P(); k++) {
                int to = at + r * wide + k;
                dH[to] = Math.fma(dHIn[to], tape.dropH[mask + k], dH[to]);
            }
        }
    }

    /** {@code target += d[rows] · weight}, over ascending blocks, so one chain for each element. */
    void addTimes(Panels weight, float[] d, int row, int rows, float[] target, int at, int targetStride) {
        for (int p = 0; p < weight.count(); p++) {
            for (int block = 0; block < shape.blocks(); block++) {
                kernels.multiply(
                        rows,
                        PANEL,
                        d,
                        tape.panel(block, row),
                        PANEL,
                        weight.data(),
                        weight.at(p) + block * PANEL * PANEL,
                        target,
                        at + p * PANEL,
                        targetStride);
            }
        }
    }
}
