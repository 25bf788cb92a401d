package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import java.util.Map;

/** The equations in {@link GruCell}'s documentation. */
final class GruOracle extends HiddenOracle {
    private final Gru spec;

    GruOracle(Gru spec, Mode mode, Map<String, double[]> parameters) {
        super(spec, mode, parameters);
        this.spec = spec;
    }

    @Override
    double[] step(Weights weights, double[] x, double[] h, double[] entering) {
        int H = h.length;
        double[] r = gate(weights, 0, x, entering);
        double[] z = gate(weights, H, x, entering);
        double[] wx = weights.timesIh(2 * H, x);
        double[] fresh = new double[H];
        double[] reset = entering.clone();
        for (int unit = 0; unit < H; unit++) {
            reset[unit] *= r[unit];
        }
        boolean before = spec.reset() == Gru.Reset.BEFORE_PRODUCT;
        double[] past = weights.timesHh(2 * H, before ? reset : entering);
        for (int unit = 0; unit < H; unit++) {
            double ofX = wx[unit] + weights.bias("bias_ih", 2 * H + unit);
            double bias = weights.bias("bias_hh", 2 * H + unit);
            double n = apply(spec.candidate(), before ? ofX + bias + past[unit] : ofX + r[unit] * (past[unit] + bias));
            fresh[unit] = (1 - z[unit]) * n + z[unit] * h[unit];
        }
        return fresh;
    }

    private double[] gate(Weights weights, int from, double[] x, double[] h) {
        double[] wx = weights.timesIh(from, x);
        double[] uh = weights.timesHh(from, h);
        for (int unit = 0; unit < h.length; unit++) {
            double bias = weights.bias("bias_ih", from + unit) + weights.bias("bias_hh", from + unit);
            wx[unit] = apply(spec.gates(), wx[unit] + uh[unit] + bias);
        }
        return wx;
    }
}
