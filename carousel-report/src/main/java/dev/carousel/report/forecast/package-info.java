/**
 * The page about a forecaster: its backtest beside baselines, by series, by step of the horizon and by forecast, and how far its intervals
 * hold.
 */
package dev.carousel.report.forecast;
