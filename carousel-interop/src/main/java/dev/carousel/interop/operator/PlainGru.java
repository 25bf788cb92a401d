package dev.carousel.interop.operator;

import dev.carousel.internal.kernel.Buffers;
import java.util.Arrays;
import java.util.List;

/** The GRU of {@link GruOperator} in ONNX's own words: gates z r h of H units each, one after the other. */
final class PlainGru extends PlainRecurrence {
    private static final int GATES = 3;

    private final GateFunction gate;
    private final GateFunction candidate;
    private final boolean resetAfter;
    private final Product wGates;
    private final Product rGates;
    private final Product wCandidate;
    private final Product rCandidate;
    private final float[] gateBias; // [2 H in whole panels]
    private final float[] candidateBias; // [H in whole panels]
    private final float[] pastBias; // [H in whole panels], where the reset comes after the product

    /** @param functions f and g */
    PlainGru(DirectionWeights weights, List<GateFunction> functions, float clip, boolean resetAfter) {
        super(weights, clip);
        this.gate = functions.get(0);
        this.candidate = functions.get(1);
        this.resetAfter = resetAfter;
        this.wGates = new Product(weights.w(), 0, 2 * H, I);
        this.rGates = new Product(weights.r(), 0, 2 * H, H);
        this.wCandidate = new Product(weights.w(), 2 * H * I, H, I);
        this.rCandidate = new Product(weights.r(), 2 * H * H, H, H);
        this.gateBias = weights.bias(GATES, 0, 2, Product.width(2 * H));
        int width = Product.width(H);
        this.candidateBias = resetAfter ? one(weights, 2, width) : weights.bias(GATES, 2, 1, width);
        this.pastBias = resetAfter ? one(weights, GATES + 2, width) : new float[width];
    }

    /** One of the six biases. */
    private static float[] one(DirectionWeights weights, int number, int width) {
        int H = weights.H();
        float[] bias = weights.b()
                .map(all -> Arrays.copyOfRange(all, number * H, (number + 1) * H))
                .orElse(new float[0]);
        return Arrays.copyOf(bias, width);
    }

    @Override
    Step step(int most) {
        int wide = Product.width(2 * H);
        int width = Product.width(H);
        float[] zr = new float[Buffers.size(most, wide)];
        float[] n = new float[Buffers.size(most, width)];
        float[] past = new float[Buffers.size(most, resetAfter ? width : H)];
        return (rows, x, xAt, h, c, at) -> {
            wGates.start(rows, x, xAt, gateBias, zr);
            rGates.add(rows, h, at, zr);
            for (int row = 0; row < rows; row++) {
                apply(gate, 2 * H, zr, row * wide);
            }
            wCandidate.start(rows, x, xAt, candidateBias, n);
            if (resetAfter) {
                addResetAfter(rows, zr, wide, n, width, past, h, at);
            } else {
                addResetBefore(rows, zr, wide, n, past, h, at);
            }
            for (int row = 0; row < rows; row++) {
                apply(candidate, H, n, row * width);
                for (int u = 0; u < H; u++) {
                    float z = zr[row * wide + u];
                    int k = at + row * H + u;
                    h[k] = Math.fma(z, h[k], (1 - z) * n[row * width + u]);
                }
            }
        };
    }

    /** {@code n += r ⊙ (R_h h' + Rb_h)} */
    private void addResetAfter(int rows, float[] zr, int wide, float[] n, int width, float[] past, float[] h, int at) {
        rCandidate.start(rows, h, at, pastBias, past);
        for (int row = 0; row < rows; row++) {
            for (int u = 0; u < H; u++) {
                int k = row * width + u;
                n[k] = Math.fma(zr[row * wide + H + u], past[k], n[k]);
            }
        }
    }

    /** {@code n += R_h (r ⊙ h')} */
    private void addResetBefore(int rows, float[] zr, int wide, float[] n, float[] past, float[] h, int at) {
        for (int row = 0; row < rows; row++) {
            for (int u = 0; u < H; u++) {
                past[row * H + u] = zr[row * wide + H + u] * h[at + row * H + u];
            }
        }
        rCandidate.add(rows, past, 0, n);
    }
}
