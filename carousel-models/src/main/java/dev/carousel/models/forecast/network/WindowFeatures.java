package dev.carousel.models.forecast.network;

import dev.carousel.tensor.Tensor;

/**
 * What is known of B windows beside their values and the past.
 *
 * @param known features of the steps after the origin, [B * horizon, known]
 * @param numbers of the series, [B, numbers]
 * @param categories of the series, [B, categories]: 0 for unknown ones
 */
public record WindowFeatures(Tensor known, Tensor numbers, Tensor categories) {
    private static final WindowFeatures NONE =
            new WindowFeatures(Tensor.zeros(0, 0), Tensor.zeros(0, 0), Tensor.zeros(0, 0));

    public static WindowFeatures none() {
        return NONE;
    }
}
