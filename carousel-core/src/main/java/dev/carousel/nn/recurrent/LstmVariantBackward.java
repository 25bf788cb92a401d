package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Panels;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;

/** {@link LstmVariantForward} in reverse. Leaves the gradients of z where the gates were, and what weight gradients need beside them. */
final class LstmVariantBackward {
    private final LstmVariantCell cell;
    private final LstmVariantShape shape;
    private final LstmVariantForward forward;
    private final LstmVariantHistory history;
    private final boolean zonesH;
    private final boolean dropsH;

    private final StateGradient dH;
    private final StateGradient dC;
    /** Of h~. */
    private final StateGradient dMade;
    /** Of h~', with recurrent dropout. */
    private final StateGradient dEntering;

    private SequenceLayout layout = SequenceLayout.of();
    private LstmVariantWeights.Packed weights;

    LstmVariantBackward(LstmVariantCell cell, LstmVariantForward forward) {
        this.cell = cell;
        this.shape = cell.shape();
        this.forward = forward;
        this.history = forward.history;
        this.zonesH = cell.regularisation().zoneoutHidden() > 0;
        this.dropsH = cell.regularisation().recurrent() > 0;
        this.dH = new StateGradient(shape.P(), shape.hStride());
        this.dC = new StateGradient(shape.H(), shape.cStride());
        this.dMade = zonesH ? new StateGradient(shape.P(), shape.hStride()) : dH;
        this.dEntering = dropsH ? new StateGradient(shape.P(), shape.hStride()) : dH;
        this.weights = cell.weights().packed();
    }

    /** See {@link StateGradient#keepAll}. */
    void keepAll(boolean all) {
        dH.keepAll(all);
        dC.keepAll(all);
    }

    CellHistory.State h() {
        return new CellHistory.State(history.h, dH);
    }

    CellHistory.State c() {
        return new CellHistory.State(history.c, dC);
    }

    void begin(CellState dState) {
        layout = history.layout();
        weights = cell.weights().packed();
        dMade.begin(layout);
        dEntering.begin(layout);
        dH.begin(layout, dState.h);
        dC.begin(layout, dState.c);
        if (shape.normalised()) {
            forward.norm.beginBackward(layout);
        }
        if (shape.projected()) {
            forward.projection.beginBackward(layout);
        }
    }

    /** The gradients of W x, and of z without layer normalisation. */
    GateHistory dWx() {
        return shape.normalised() ? forward.norm.dX : history.gates;
    }

    /** The gradients of U h~'. */
    GateHistory dUh() {
        return shape.normalised() ? forward.norm.dH : history.gates;
    }

    void run(Workers workers, Panels u, Tensor dY) {
        TimeLoop.backward(workers, layout, (t, from, row, rows) -> {
            dH.add(dY, row, rows, from);
            step(u, t, from, row, rows);
            dH.keep(row, rows, from);
            dC.keep(row, rows, from);
        });
    }

    private void step(Panels u, int t, int from, int row, int rows) {
        LstmVariantElements elements = forward.elements;
        LstmVariantLayerNorm norm = forward.norm;
        if (zonesH) {
            divide(row, rows, from);
        }
        StateGradient dM =
                shape.projected() ? forward.projection.backward(weights.transposed(), dMade, row, rows, from) : dMade;
        if (shape.normalised()) {
            for (int block = 0; block < shape.blocks(); block++) {
                elements.readBackward(block, t, from, rows, dM, norm.dShown());
            }
            norm.cellsBackward(weights, row, rows, from);
        }
        for (int block = 0; block < shape.blocks(); block++) {
            elements.backward(weights.peepholes(), block, t, from, rows, dM, dC, norm.dFromShown);
        }
        if (shape.normalised()) {
            norm.productsBackward(weights, row, rows, history.gates);
        }
        if (!zonesH) {
            dH.clear(rows, from);
        }
        if (dropsH) {
            dEntering.clear(rows, from);
        }
        dUh().addTimes(u, row, rows, dEntering.values(), dEntering.at(from), dEntering.stride());
        if (dropsH) {
            forward.entering.addBack(dEntering, from, rows, dH);
        }
    }

    /** What zoneout hands to h~ goes to dMade, what it hands to h' stays in dH. */
    private void divide(int row, int rows, int from) {
        for (int r = 0; r < rows; r++) {
            int at = dH.at(from + r);
            for (int unit = 0; unit < shape.P(); unit++) {
                float kept = forward.zoneoutH.kept(row + r, unit);
                float d = dH.values()[at + unit];
                dMade.values()[at + unit] = (1 - kept) * d;
                dH.values()[at + unit] = kept * d;
            }
        }
    }

    /** Hands over the gradients of the initial states. */
    void end(CellState dState) {
        dH.end(dState.h);
        dC.end(dState.c);
    }
}
