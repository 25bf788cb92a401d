/**
 * The simple forecasts that a network has to beat, fitted as carefully as a statistician would.
 *
 * <p>{@link dev.carousel.models.forecast.baseline.ArFit} and {@link dev.carousel.models.forecast.baseline.RidgeFit} turn
 * series into coefficients and know nothing of quantiles; a {@link dev.carousel.models.forecast.baseline.Baseline} adds
 * the choice of series, scales and residuals that makes a full forecast of them.
 */
package dev.carousel.models.forecast.baseline;
