package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.nn.activation.Activation;

/**
 * The element-wise part of {@link LstmVariantCell}, forward and backward side by side, for one block of 16 units of some positions at a
 * step. Forward has two halves, because layer normalisation comes between them and needs whole rows: {@link #write} makes the cell state,
 * {@link #read} shows it. Nothing touches the units beyond H, so what is zero there stays so. Zoneout of c comes after them, and in backward first, where it is part of {@link #backward}.
 */
final class LstmVariantElements {
    private static final int F = UNITS;
    private static final int G = 2 * UNITS;
    private static final int O = 3 * UNITS;

    private final LstmVariantShape shape;
    private final LstmVariantHistory history;
    private final Zoneout zoneout;
    private final boolean zonesOut;
    private final GateActivations activations;
    private final boolean peepholes;
    private final boolean coupled;
    private final boolean normalised;
    private final float limit;
    private final float cellLimit;
    private final boolean clipsArguments;
    private final boolean clips;

    /** @param zoneout of c */
    LstmVariantElements(LstmVariantShape shape, LstmVariantHistory history, Regularisation random, Zoneout zoneout) {
        LstmEquations equations = shape.equations();
        this.shape = shape;
        this.history = history;
        this.zoneout = zoneout;
        this.zonesOut = random.zoneoutCell() > 0;
        this.activations = equations.activations();
        this.peepholes = equations.peepholes();
        this.coupled = equations.coupled();
        this.normalised = equations.layerNorm();
        this.limit = equations.activationClip();
        this.cellLimit = equations.cellClip();
        this.clipsArguments = limit < Float.POSITIVE_INFINITY;
        this.clips = LstmVariantClip.anyIn(equations);
    }

    /** From z to i, f, g and c~, which is put where c will be. */
    void write(LstmVariantWeights.Packed weights, int block, int t, int from, int rows) {
        int width = shape.width(block);
        float[] gates = history.gates.values();
        float[] c = history.c.values();
        for (int position = from; position < from + rows; position++) {
            int row = history.row(t, position);
            int at = history.gates.at(block, row);
            int unit = history.unit(row, block);
            int before = history.c.before(t, position) + block * UNITS;
            int after = history.c.after(t, position) + block * UNITS;
            if (peepholes) {
                look(weights.peepholes(), block * PANEL, width, before, at);
                if (!coupled) {
                    look(weights.peepholes(), block * PANEL + F, width, before, at + F);
                }
            }
            activate(activations.input(), LstmVariantClip.INPUT, width, gates, at, unit);
            if (coupled) {
                for (int u = 0; u < width; u++) {
                    gates[at + F + u] = 1 - gates[at + u];
                }
            } else {
                activate(activations.forget(), LstmVariantClip.FORGET, width, gates, at + F, unit);
            }
            activate(activations.candidate(), LstmVariantClip.CANDIDATE, width, gates, at + G, unit);
            for (int u = 0; u < width; u++) {
                c[after + u] = Math.fma(gates[at + F + u], c[before + u], gates[at + u] * gates[at + G + u]);
            }
            if (clips) {
                LstmVariantClip.cut(width, cellLimit, c, after, history.beyond(), unit, LstmVariantClip.CELL);
            }
        }
    }

    /** {@code z += p ⊙ c}, in a lane. */
    private void look(float[] p, int pAt, int width, int cAt, int at) {
        float[] z = history.gates.values();
        float[] c = history.c.values();
        for (int u = 0; u < width; u++) {
            z[at + u] = Math.fma(p[pAt + u], c[cAt + u], z[at + u]);
        }
    }

    private void activate(Activation function, int bit, int width, float[] x, int at, int unit) {
        if (clipsArguments) {
            LstmVariantClip.cut(width, limit, x, at, history.beyond(), unit, bit);
        }
        function.apply(width, x, at, x, at);
    }

    /**
     * From c~ to s, o and m. With layer normalisation the argument of the cell state's function is where s will be already.
     *
     * @param m receives o ⊙ s, the first position's block at {@code mAt}
     */
    void read(LstmVariantWeights.Packed weights, int block, int t, int from, int rows, float[] m, int mAt) {
        int width = shape.width(block);
        float[] gates = history.gates.values();
        float[] shown = history.shown();
        for (int position = from; position < from + rows; position++) {
            int row = history.row(t, position);
            int at = history.gates.at(block, row);
            int unit = history.unit(row, block);
            int made = history.c.after(t, position) + block * UNITS;
            int to = mAt + (position - from) * shape.cStride();
            if (!normalised) {
                System.arraycopy(history.c.values(), made, shown, unit, width);
            }
            activate(activations.cell(), LstmVariantClip.SHOWN, width, shown, unit, unit);
            if (peepholes) {
                look(weights.peepholes(), block * PANEL + O, width, made, at + O);
            }
            activate(activations.output(), LstmVariantClip.OUTPUT, width, gates, at + O, unit);
            for (int u = 0; u < width; u++) {
                m[to + u] = gates[at + O + u] * shown[unit + u];
            }
        }
    }

    /**
     * With layer normalisation: the gradient of the argument of the cell state's function, {@code dm ⊙ o ⊙ slope}.
     *
     * @param dShown [N, stride]
     */
    void readBackward(int block, int t, int from, int rows, StateGradient dM, float[] dShown) {
        float[] gates = history.gates.values();
        for (int position = from; position < from + rows; position++) {
            int row = history.row(t, position);
            int at = history.gates.at(block, row) + O;
            int unit = history.unit(row, block);
            int dMAt = dM.at(position) + block * UNITS;
            for (int u = 0; u < shape.width(block); u++) {
                float slope = slope(activations.cell(), history.shown()[unit + u], unit + u, LstmVariantClip.SHOWN);
                dShown[unit + u] = dM.values()[dMAt + u] * gates[at + u] * slope;
            }
        }
    }

    /**
     * From dm and dc to the gradients of z, which take the gates' places, and dc', which takes that of dc.
     *
     * @param dFromShown with layer normalisation, what came to c~ through that
     */
    void backward(
            float[] p,
            int block,
            int t,
            int from,
            int rows,
            StateGradient dM,
            StateGradient dC,
            StateGradient dFromShown) {
        int width = shape.width(block);
        float[] gates = history.gates.values();
        float[] c = history.c.values();
        float[] shown = history.shown();
        float[] dOut = dM.values();
        float[] dState = dC.values();
        float[] dThroughNorm = dFromShown.values();
        for (int position = from; position < from + rows; position++) {
            int row = history.row(t, position);
            int at = history.gates.at(block, row);
            int unit = history.unit(row, block);
            int before = history.c.before(t, position) + block * UNITS;
            int dMAt = dM.at(position) + block * UNITS;
            int dAt = dC.at(position) + block * UNITS;
            for (int u = 0; u < width; u++) {
                int k = unit + u;
                float i = gates[at + u];
                float f = gates[at + F + u];
                float g = gates[at + G + u];
                float o = gates[at + O + u];
                float s = shown[k];
                float cBefore = c[before + u];
                float dm = dOut[dMAt + u];
                float kept = zonesOut ? zoneout.kept(row, block * UNITS + u) : 0;
                float dLater = dState[dAt + u];

                float dzO = dm * s * slope(activations.output(), o, k, LstmVariantClip.OUTPUT);
                float dMade = dLater * (1 - kept);
                dMade = normalised
                        ? dMade + dThroughNorm[dAt + u]
                        : Math.fma(dm * o, slope(activations.cell(), s, k, LstmVariantClip.SHOWN), dMade);
                if (peepholes) {
                    dMade = Math.fma(p[block * PANEL + O + u], dzO, dMade);
                }
                if (isBeyond(k, LstmVariantClip.CELL)) {
                    dMade = 0;
                }
                float dI = coupled ? dMade * (g - cBefore) : dMade * g;
                float dzI = dI * slope(activations.input(), i, k, LstmVariantClip.INPUT);
                float dzF = 0;
                if (!coupled) {
                    dzF = dMade * cBefore * slope(activations.forget(), f, k, LstmVariantClip.FORGET);
                }
                float dBefore = dMade * f;
                if (zonesOut) {
                    dBefore = Math.fma(dLater, kept, dBefore);
                }
                if (peepholes) {
                    dBefore = Math.fma(p[block * PANEL + u], dzI, dBefore);
                    dBefore = coupled ? dBefore : Math.fma(p[block * PANEL + F + u], dzF, dBefore);
                }
                gates[at + u] = dzI;
                gates[at + F + u] = dzF;
                gates[at + G + u] = dMade * i * slope(activations.candidate(), g, k, LstmVariantClip.CANDIDATE);
                gates[at + O + u] = dzO;
                dState[dAt + u] = dBefore;
            }
        }
    }

    private float slope(Activation function, float y, int unit, int bit) {
        return clipsArguments && isBeyond(unit, bit) ? 0 : function.slope(y);
    }

    private boolean isBeyond(int unit, int bit) {
        return clips && (history.beyond()[unit] & bit) != 0;
    }
}
