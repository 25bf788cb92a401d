package dev.carousel.models.forecast.network;

import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.tensor.Tensor;

/**
 * How head and gate begin: their weights scaled by a factor, their biases given.
 *
 * @param weightFactor what the initial weights of head and gate are multiplied by; 0 for a fixed mix of experts
 * @param headBias [horizon * quantiles]; empty for zeros
 * @param gateBias [experts]; empty for zeros
 */
public record HeadStart(float weightFactor, float[] headBias, float[] gateBias) {
    /** Small weights and no opinion. */
    public static HeadStart neutral() {
        return new HeadStart(0.1f, new float[0], new float[0]);
    }

    void apply(Parameters parameters) {
        for (Parameter parameter : parameters.list()) {
            Tensor value = parameters.get(parameter);
            switch (parameter.name()) {
                case "head.weight", "gate.weight" -> scale(value);
                case "head.bias" -> set(value, headBias);
                case "gate.bias" -> set(value, gateBias);
                default -> {}
            }
        }
    }

    private void scale(Tensor value) {
        for (int k = 0; k < value.size(); k++) {
            value.array()[value.offset() + k] *= weightFactor;
        }
    }

    private static void set(Tensor value, float[] bias) {
        value.fill(0);
        if (bias.length > 0) {
            value.set(Tensor.of(bias, bias.length));
        }
    }
}
