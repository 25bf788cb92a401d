package dev.carousel.models.forecast.network;

import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * Windows as the network takes them. All values are relative to their window's level.
 *
 * @param patches T steps of B windows, [T * B, P + P * F]: the values of a patch, then past and known features of its steps
 * @param experts the simple forecasts, [B, K * horizon]
 * @param target what came, [B, horizon]; NaN where it is not known
 * @param weights of the windows in the loss, [B]
 * @param levels the windows' levels, [B]
 * @param features what else is known
 */
public record WindowBatch(
        Sequences patches, Tensor experts, Tensor target, float[] weights, double[] levels, WindowFeatures features) {
    /** Windows of which nothing but the values counts. */
    public WindowBatch(Sequences patches, Tensor experts, Tensor target, float[] weights, double[] levels) {
        this(patches, experts, target, weights, levels, WindowFeatures.none());
    }

    /** B, the number of windows. */
    public int size() {
        return levels.length;
    }
}
