package dev.carousel.models.forecast.network;

/**
 * A place to forecast from.
 *
 * @param series the number of the series
 * @param origin the number of its values that are known: the first forecast is for the value at this index
 */
public record Window(int series, int origin) {}
