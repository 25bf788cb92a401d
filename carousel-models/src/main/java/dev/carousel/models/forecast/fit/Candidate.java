package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.Ensemble;

/**
 * Something that could become the forecaster.
 *
 * @param name {@code lstm}, {@code mix} or an expert's name
 * @param ensemble what forecasts
 */
record Candidate(String name, Ensemble ensemble) {
    static final String LSTM = "lstm";
    static final String MIX = "mix";
}
