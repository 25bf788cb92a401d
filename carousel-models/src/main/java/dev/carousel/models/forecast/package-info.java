/** The forecaster: one network over many series, beside the simple forecasts that it has to beat. */
package dev.carousel.models.forecast;
