package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.nn.activation.Activation;
import java.util.Arrays;

/**
 * The element-wise part of {@link LstmVariantCell}, forward and backward side by side, for one block of 16 units of some rows. Forward has
 * two halves, because layer normalisation comes between them and needs whole rows: {@link #write} makes the cell state, {@link #read}
 * shows it.
 *
 * <p>Rows are those of a {@link LstmVariantTape}; what lies elsewhere comes with the place of its first row's block.
 */
final class LstmVariantElements {
    private static final int F = UNITS;
    private static final int G = 2 * UNITS;
    private static final int O = 3 * UNITS;

    private final LstmVariantShape shape;
    private final LstmVariantTape tape;
    private final GateActivations activations;
    private final boolean peepholes;
    private final boolean coupled;
    private final boolean normalised;
    private final boolean clips;
    private final boolean cuts;
    private final float clip;
    private final float cellClip;
    private final int stride;

    LstmVariantElements(LstmVariantShape shape, LstmVariantTape tape) {
        LstmEquations equations = shape.equations();
        this.shape = shape;
        this.tape = tape;
        this.activations = equations.activations();
        this.peepholes = equations.peepholes();
        this.coupled = equations.coupled();
        this.normalised = equations.layerNorm();
        this.clip = equations.activationClip();
        this.cellClip = equations.cellClip();
        this.clips = clip < Float.POSITIVE_INFINITY;
        this.cuts = LstmVariantClip.anyIn(equations);
        this.stride = shape.cStride();
    }

    /** From z to i, f, g and c~, and the argument of the cell state's function, unless that is to be normalised first. */
    void write(LstmVariantWeights.Forward weights, int block, int row, int rows, float[] cPrevious, int cPreviousAt) {
        int width = shape.width(block);
        float[] gates = tape.gates;
        for (int r = 0; r < rows; r++) {
            int at = tape.panel(block, row + r);
            int unit = (row + r) * stride + block * UNITS;
            int before = cPreviousAt + r * stride;
            if (peepholes) {
                peep(weights.peepholes(), block * PANEL, width, cPrevious, before, at);
                if (!coupled) {
                    peep(weights.peepholes(), block * PANEL + F, width, cPrevious, before, at + F);
                }
            }
            activate(activations.input(), LstmVariantClip.INPUT, width, gates, at, unit);
            if (coupled) {
                for (int u = 0; u < UNITS; u++) {
                    gates[at + F + u] = 1 - gates[at + u];
                }
            } else {
                activate(activations.forget(), LstmVariantClip.FORGET, width, gates, at + F, unit);
            }
            activate(activations.candidate(), LstmVariantClip.CANDIDATE, width, gates, at + G, unit);
            for (int u = 0; u < width; u++) {
                float i = gates[at + u];
                float f = gates[at + F + u];
                float g = gates[at + G + u];
                tape.made[unit + u] = Math.fma(f, cPrevious[before + u], i * g);
            }
            if (cuts) {
                LstmVariantClip.cut(width, cellClip, tape.made, unit, tape.beyond, unit, LstmVariantClip.CELL);
            }
        }
    }

    /** {@code z += p ⊙ c}, in a lane. */
    private void peep(float[] p, int pAt, int width, float[] c, int cAt, int at) {
        for (int u = 0; u < width; u++) {
            tape.gates[at + u] = Math.fma(p[pAt + u], c[cAt + u], tape.gates[at + u]);
        }
    }

    private void activate(Activation function, int bit, int width, float[] x, int at, int unit) {
        if (clips) {
            LstmVariantClip.cut(width, clip, x, at, tape.beyond, unit, bit);
        }
        function.apply(UNITS, x, at, x, at);
    }

    /** From c~, or where that is normalised from x̂, to s, o and m. */
    void read(LstmVariantWeights.Forward weights, int block, int row, int rows) {
        int width = shape.width(block);
        float[] gates = tape.gates;
        for (int r = 0; r < rows; r++) {
            int at = tape.panel(block, row + r);
            int unit = (row + r) * stride + block * UNITS;
            if (normalised) {
                for (int u = 0; u < width; u++) {
                    int k = block * PANEL + u;
                    tape.shown[unit + u] = Math.fma(weights.gainC()[k], tape.cHat[unit + u], weights.shiftC()[k]);
                }
            } else {
                System.arraycopy(tape.made, unit, tape.shown, unit, width);
            }
            activate(activations.cell(), LstmVariantClip.SHOWN, width, tape.shown, unit, unit);
            if (peepholes) {
                peep(weights.peepholes(), block * PANEL + O, width, tape.made, unit, at + O);
            }
            activate(activations.output(), LstmVariantClip.OUTPUT, width, gates, at + O, unit);
            for (int u = 0; u < width; u++) {
                tape.m[unit + u] = gates[at + O + u] * tape.shown[unit + u];
            }
        }
    }

    /**
     * The gradient of the argument of the cell state's function, {@code dm ⊙ o ⊙ slope}, where that is the output of a normalisation.
     *
     * @param dM of the first row's block, rows {@code dMStride} apart
     * @param dShown of the tape's rows
     */
    void readBackward(int block, int row, int rows, float[] dM, int dMAt, int dMStride, float[] dShown) {
        for (int r = 0; r < rows; r++) {
            int at = tape.panel(block, row + r);
            int unit = (row + r) * stride + block * UNITS;
            for (int u = 0; u < shape.width(block); u++) {
                float d = dM[dMAt + r * dMStride + u] * tape.gates[at + O + u];
                dShown[unit + u] = d * slope(activations.cell(), tape.shown[unit + u], unit + u, LstmVariantClip.SHOWN);
            }
        }
    }

    /**
     * From dm and the gradient of c~ to the gradients of z, which take the gates' places, and of c'.
     *
     * @param dM of the first row's block, rows {@code dMStride} apart
     * @param dC in, what comes from later steps to c~; out, what goes to c'; of the first row's block
     * @param dFromShown where the cell state was normalised, what came through that, laid out as dC
     */
    void backward(
            float[] p,
            int block,
            int row,
            int rows,
            float[] cPrevious,
            int cPreviousAt,
            float[] dM,
            int dMAt,
            int dMStride,
            float[] dC,
            float[] dFromShown,
            int dCAt) {
        int width = shape.width(block);
        float[] gates = tape.gates;
        for (int r = 0; r < rows; r++) {
            int at = tape.panel(block, row + r);
            int unit = (row + r) * stride + block * UNITS;
            int d = dCAt + r * stride;
            for (int u = 0; u < width; u++) {
                int k = unit + u;
                float i = gates[at + u];
                float f = gates[at + F + u];
                float g = gates[at + G + u];
                float o = gates[at + O + u];
                float s = tape.shown[k];
                float before = cPrevious[cPreviousAt + r * stride + u];
                float dm = dM[dMAt + r * dMStride + u];

                float dzO = dm * s * slope(activations.output(), o, k, LstmVariantClip.OUTPUT);
                float dc = normalised
                        ? dC[d + u] + dFromShown[d + u]
                        : Math.fma(dm * o, slope(activations.cell(), s, k, LstmVariantClip.SHOWN), dC[d + u]);
                if (peepholes) {
                    dc = Math.fma(p[block * PANEL + O + u], dzO, dc);
                }
                if (isBeyond(k, LstmVariantClip.CELL)) {
                    dc = 0;
                }
                float dI = coupled ? dc * (g - before) : dc * g;
                float dzI = dI * slope(activations.input(), i, k, LstmVariantClip.INPUT);
                float dzF = coupled ? 0 : dc * before * slope(activations.forget(), f, k, LstmVariantClip.FORGET);
                float dBefore = dc * f;
                if (peepholes) {
                    dBefore = Math.fma(p[block * PANEL + u], dzI, dBefore);
                    dBefore = coupled ? dBefore : Math.fma(p[block * PANEL + F + u], dzF, dBefore);
                }
                gates[at + u] = dzI;
                gates[at + F + u] = dzF;
                gates[at + G + u] = dc * i * slope(activations.candidate(), g, k, LstmVariantClip.CANDIDATE);
                gates[at + O + u] = dzO;
                dC[d + u] = dBefore;
            }
            // What functions made of the zeros beyond H is no gradient.
            for (int lane = 0; width < UNITS && lane < PANEL; lane += UNITS) {
                Arrays.fill(gates, at + lane + width, at + lane + UNITS, 0);
            }
        }
    }

    private float slope(Activation function, float y, int unit, int bit) {
        return clips && isBeyond(unit, bit) ? 0 : function.slope(y);
    }

    private boolean isBeyond(int unit, int bit) {
        return cuts && (tape.beyond[unit] & bit) != 0;
    }
}
