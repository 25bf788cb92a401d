package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Panels;
import java.util.Optional;

/** What a {@link LstmVariantCell}'s options weigh with, beside {@link GateWeights}, packed anew once parameters have changed. */
final class LstmVariantWeights {
    private static final float[] NONE = {};

    private final LstmVariantShape shape;
    private final LstmVariantParameters parameters;
    private volatile Packed packed = new Packed(-1, NONE, NONE, NONE, NONE, NONE, Panels.NONE, Panels.NONE);

    /**
     * Vectors are [blocks, 64], zero in lanes without a gate and beyond H. What the options leave out is empty.
     *
     * @param peepholes in the lanes of their gates
     * @param gainX gain of W x
     * @param gainH gain of U h'
     * @param gainC gain of the cell state, in the first lane
     * @param shiftC its shift, in the first lane
     * @param projection m [H] to h [P]
     * @param transposed dh [P] to dm [H]
     */
    record Packed(
            int version,
            float[] peepholes,
            float[] gainX,
            float[] gainH,
            float[] gainC,
            float[] shiftC,
            Panels projection,
            Panels transposed) {}

    LstmVariantWeights(LstmVariantShape shape, LstmVariantParameters parameters) {
        this.shape = shape;
        this.parameters = parameters;
    }

    /** Those of now. Threads that find them stale at once pack the same thing twice, which does no harm. */
    Packed packed() {
        Packed now = packed;
        int version = parameters.cell().parameters().version();
        if (now.version != version) {
            now = pack(version, parameters.cell().parameters().values());
            packed = now;
        }
        return now;
    }

    private Packed pack(int version, float[] values) {
        int P = shape.P();
        int H = shape.H();
        Optional<LstmVariantParameters.Norms> norms = parameters.norms();
        return new Packed(
                version,
                vector(parameters.peephole(), values),
                vector(norms.map(LstmVariantParameters.Norms::x), values),
                vector(norms.map(LstmVariantParameters.Norms::h), values),
                vector(norms.map(LstmVariantParameters.Norms::c), values),
                vector(norms.map(LstmVariantParameters.Norms::cShift), values),
                parameters
                        .weightHr()
                        .map(weight -> Panels.ofTransposed(values, weight.offset(), P, H))
                        .orElse(Panels.NONE),
                parameters
                        .weightHr()
                        .map(weight -> Panels.of(values, weight.offset(), P, H))
                        .orElse(Panels.NONE));
    }

    private static float[] vector(Optional<GateParameter> parameter, float[] values) {
        return parameter.map(p -> p.panels().sum(values, p.offset())).orElse(NONE);
    }
}
