package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.Parameters;
import java.util.List;

/**
 * The weights of some gates, and copies of them as the products want them, packed anew once parameters have changed. W and U may have
 * different lanes: a gate's share of x and its share of h' then stay apart.
 */
final class GateWeights {
    final GateParameter w;
    final GateParameter u;
    /** {@code bias_ih} in the lanes of W and {@code bias_hh} in those of U; none without a bias. */
    final List<GateParameter> biases;

    private final Parameters parameters;
    private volatile Forward forward = new Forward(-1, Panels.NONE, Panels.NONE, new float[0]);
    private volatile Backward backward = new Backward(-1, Panels.NONE, Panels.NONE);

    /**
     * For the forward products; see {@link dev.carousel.internal.kernel.GatePanels}.
     *
     * @param w a panel [I, 64] for each block
     * @param u a panel [H, 64] for each block
     * @param bias [blocks, 64]
     */
    record Forward(int version, Panels w, Panels u, float[] bias) {}

    /** For the backward products. */
    record Backward(int version, Panels w, Panels u) {}

    GateWeights(GateParameter w, GateParameter u, List<GateParameter> biases, Parameters parameters) {
        this.w = w;
        this.u = u;
        this.biases = List.copyOf(biases);
        this.parameters = parameters;
    }

    /** The packed weights of now. Threads that find them stale at once pack the same thing twice, which does no harm. */
    Forward forward() {
        Forward packed = forward;
        int version = parameters.version();
        if (packed.version != version) {
            float[] values = parameters.values();
            packed = new Forward(
                    version,
                    w.panels().forward(values, w.offset(), w.K()),
                    u.panels().forward(values, u.offset(), u.K()),
                    bias(values));
            forward = packed;
        }
        return packed;
    }

    /** The same with other values [.., H] in place of those of the whole parameter that {@link #u} is part of. */
    Forward forward(float[] values) {
        Forward plain = forward();
        Panels packed = u.panels().forward(values, u.firstRow() * u.K(), u.K());
        return new Forward(plain.version, plain.w, packed, plain.bias);
    }

    Backward backward() {
        Backward packed = backward;
        int version = parameters.version();
        if (packed.version != version) {
            float[] values = parameters.values();
            packed = new Backward(
                    version,
                    w.panels().backward(values, w.offset(), w.K()),
                    u.panels().backward(values, u.offset(), u.K()));
            backward = packed;
        }
        return packed;
    }

    /** As {@link #forward(float[])}. */
    Backward backward(float[] values) {
        Backward plain = backward();
        Panels packed = u.panels().backward(values, u.firstRow() * u.K(), u.K());
        return new Backward(plain.version, plain.w, packed);
    }

    private float[] bias(float[] values) {
        float[] sum = w.panels().sum(values);
        for (GateParameter bias : biases) {
            float[] one = bias.panels().sum(values, bias.offset());
            for (int k = 0; k < sum.length; k++) {
                sum[k] += one[k];
            }
        }
        return sum;
    }
}
