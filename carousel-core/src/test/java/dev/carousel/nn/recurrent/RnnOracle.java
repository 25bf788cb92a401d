package dev.carousel.nn.recurrent;

import java.util.Map;

/** The equation in {@link RnnCell}'s documentation. */
final class RnnOracle extends HiddenOracle {
    private final Rnn spec;

    RnnOracle(Rnn spec, Map<String, double[]> parameters) {
        super(spec.stack(), spec.hiddenSize(), parameters);
        this.spec = spec;
    }

    @Override
    void step(Weights weights, double[] x, double[] h) {
        double[] wx = weights.times("weight_ih", 0, x);
        double[] uh = weights.times("weight_hh", 0, h);
        for (int unit = 0; unit < h.length; unit++) {
            double bias = weights.bias("bias_ih", unit) + weights.bias("bias_hh", unit);
            h[unit] = apply(spec.activation(), wx[unit] + uh[unit] + bias);
        }
    }
}
