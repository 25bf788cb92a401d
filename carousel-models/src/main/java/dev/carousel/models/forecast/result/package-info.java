/** What forecasts and backtests are, and what they are judged by. */
package dev.carousel.models.forecast.result;
