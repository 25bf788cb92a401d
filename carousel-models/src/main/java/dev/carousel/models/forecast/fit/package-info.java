/**
 * How a forecaster is trained: defaults from the data, a part held back for validation, candidates from the simplest forecast
 * to the LSTM, and the one that wins fitted on everything.
 */
package dev.carousel.models.forecast.fit;
