package dev.carousel.models.forecast.network;

import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * Windows as the network takes them. All values are relative to their window's level.
 *
 * @param patches T steps of B windows, [T * B, F]
 * @param experts the simple forecasts, [B, K * horizon]
 * @param target what came, [B, horizon]; NaN where it is not known
 * @param weights of the windows in the loss, [B]
 * @param levels the windows' levels, [B]
 */
public record WindowBatch(Sequences patches, Tensor experts, Tensor target, float[] weights, double[] levels) {
    /** B, the number of windows. */
    public int size() {
        return levels.length;
    }
}
