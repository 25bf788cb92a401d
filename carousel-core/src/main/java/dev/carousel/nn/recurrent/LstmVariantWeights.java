package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.Parameter;

/** The weights of a {@link LstmVariantCell} as the kernels want them, packed once for each version of the parameters. */
final class LstmVariantWeights {
    private static final float[] NONE = {};
    private static final Panels NO_PANELS = new Panels(NONE, 0, 0);

    private final LstmVariantShape shape;
    private final LstmVariantParameters parameters;

    private volatile Forward forward = new Forward(-1, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NO_PANELS);
    private volatile Backward backward = new Backward(-1, NO_PANELS, NO_PANELS, NO_PANELS);

    /**
     * For forward; what the options leave out is empty.
     *
     * @param w [blocks, I, 64]
     * @param u [blocks, P, 64]
     * @param bias [blocks, 64], as are all vectors below, zero in lanes without a gate and beyond H
     * @param peepholes in the lanes of their gates
     * @param gainX gain of W x
     * @param gainH gain of U h'
     * @param gainC gain of the cell state, in the first lane
     * @param shiftC its shift, in the first lane
     * @param projection m [H] to h [P]
     */
    record Forward(
            int version,
            float[] w,
            float[] u,
            float[] bias,
            float[] peepholes,
            float[] gainX,
            float[] gainH,
            float[] gainC,
            float[] shiftC,
            Panels projection) {}

    /**
     * For backward.
     *
     * @param projection dh [P] to dm [H]
     */
    record Backward(int version, Panels w, Panels u, Panels projection) {}

    LstmVariantWeights(LstmVariantShape shape, LstmVariantParameters parameters) {
        this.shape = shape;
        this.parameters = parameters;
    }

    /** Those of now. Threads that find them stale at once pack the same thing twice, which does no harm. */
    Forward forward() {
        Forward packed = forward;
        int version = parameters.version();
        if (packed.version != version) {
            packed = packForward(version, parameters.values());
            forward = packed;
        }
        return packed;
    }

    private Forward packForward(int version, float[] values) {
        var gates = shape.gatePanels();
        var units = shape.unitPanels();
        var norms = parameters.norms;
        int[] biases = parameters.biases.stream().mapToInt(Parameter::offset).toArray();
        return new Forward(
                version,
                gates.forward(values, parameters.weightIh.offset(), shape.I()),
                gates.forward(values, parameters.weightHh.offset(), shape.P()),
                gates.sum(values, biases),
                parameters
                        .peephole
                        .map(p -> shape.peepholePanels().sum(values, p.offset()))
                        .orElse(NONE),
                norms.map(norm -> gates.sum(values, norm.ih().offset())).orElse(NONE),
                norms.map(norm -> gates.sum(values, norm.hh().offset())).orElse(NONE),
                norms.map(norm -> units.sum(values, norm.c().offset())).orElse(NONE),
                norms.map(norm -> units.sum(values, norm.cBias().offset())).orElse(NONE),
                parameters
                        .weightHr
                        .map(hr -> Panels.ofTransposed(values, hr.offset(), shape.P(), shape.H()))
                        .orElse(NO_PANELS));
    }

    Backward backward() {
        Backward packed = backward;
        int version = parameters.version();
        if (packed.version != version) {
            float[] values = parameters.values();
            packed = new Backward(
                    version,
                    shape.gatePanels().backward(values, parameters.weightIh.offset(), shape.I()),
                    shape.gatePanels().backward(values, parameters.weightHh.offset(), shape.P()),
                    parameters
                            .weightHr
                            .map(hr -> Panels.of(values, hr.offset(), shape.P(), shape.H()))
                            .orElse(NO_PANELS));
            backward = packed;
        }
        return packed;
    }
}
