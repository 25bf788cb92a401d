package dev.carousel.interop.operator;

import dev.carousel.internal.kernel.Buffers;
import java.util.List;

/** The LSTM of {@link LstmOperator} in ONNX's own words: gates i o f c of H units each, one after the other. */
final class PlainLstm extends PlainRecurrence {
    private static final int GATES = 4;

    private final GateFunction gate;
    private final GateFunction candidate;
    private final GateFunction shown;
    private final boolean coupled;
    private final Product w;
    private final Product r;
    private final float[] bias; // [4 H in whole panels]
    private final float[] p; // [3 H] i o f

    /** @param functions f, g and h */
    PlainLstm(DirectionWeights weights, List<GateFunction> functions, float clip, boolean coupled) {
        super(weights, clip);
        this.gate = functions.get(0);
        this.candidate = functions.get(1);
        this.shown = functions.get(2);
        this.coupled = coupled;
        this.w = new Product(weights.w(), 0, GATES * H, I);
        this.r = new Product(weights.r(), 0, GATES * H, H);
        this.bias = weights.bias(GATES, 0, GATES, Product.width(GATES * H));
        this.p = weights.p().orElse(new float[0]);
    }

    @Override
    Step step(int most) {
        int width = Product.width(GATES * H);
        float[] z = new float[Buffers.size(most, width)];
        float[] s = new float[H];
        return (rows, x, xAt, h, c, at) -> {
            w.start(rows, x, xAt, bias, z);
            r.add(rows, h, at, z);
            for (int row = 0; row < rows; row++) {
                renew(z, row * width, s, h, c, at + row * H);
            }
        };
    }

    /** One sequence. */
    private void renew(float[] z, int i, float[] s, float[] h, float[] c, int at) {
        int o = i + H;
        int f = o + H;
        int g = f + H;
        look(0, c, at, z, i);
        apply(gate, H, z, i);
        if (coupled) {
            for (int u = 0; u < H; u++) {
                z[f + u] = 1 - z[i + u];
            }
        } else {
            look(2 * H, c, at, z, f);
            apply(gate, H, z, f);
        }
        apply(candidate, H, z, g);
        for (int u = 0; u < H; u++) {
            c[at + u] = Math.fma(z[f + u], c[at + u], z[i + u] * z[g + u]);
        }
        look(H, c, at, z, o);
        apply(gate, H, z, o);
        System.arraycopy(c, at, s, 0, H);
        shown.apply(H, s, 0); // never clipped, see LstmOperator
        for (int u = 0; u < H; u++) {
            h[at + u] = z[o + u] * s[u];
        }
    }

    /** {@code z += p ⊙ c} */
    private void look(int from, float[] c, int cAt, float[] z, int at) {
        if (p.length > 0) {
            for (int u = 0; u < H; u++) {
                z[at + u] = Math.fma(p[from + u], c[cAt + u], z[at + u]);
            }
        }
    }
}
