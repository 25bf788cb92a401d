/**
 * The network behind the forecaster: an LSTM over patches of the history that mixes simple forecasts and corrects the mix.
 */
package dev.carousel.models.forecast.network;
