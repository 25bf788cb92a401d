package dev.carousel.models.forecast.network;

/**
 * What an ensemble says of one window.
 *
 * @param quantiles [Q, horizon], in the target's unit, ascending in Q
 * @param shares [K], how much each expert counted in the mix, averaged over the members; they sum to 1
 */
public record WindowForecast(double[][] quantiles, double[] shares) {}
