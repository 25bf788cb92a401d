package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import java.util.Map;

/** The equation in {@link RnnCell}'s documentation. */
final class RnnOracle extends HiddenOracle {
    private final Rnn spec;

    RnnOracle(Rnn spec, Mode mode, Map<String, double[]> parameters) {
        super(spec, mode, parameters);
        this.spec = spec;
    }

    @Override
    double[] step(Weights weights, double[] x, double[] h, double[] entering) {
        double[] wx = weights.timesIh(0, x);
        double[] uh = weights.timesHh(0, entering);
        double[] fresh = new double[h.length];
        for (int unit = 0; unit < h.length; unit++) {
            double bias = weights.bias("bias_ih", unit) + weights.bias("bias_hh", unit);
            fresh[unit] = apply(spec.activation(), wx[unit] + uh[unit] + bias);
        }
        return fresh;
    }
}
