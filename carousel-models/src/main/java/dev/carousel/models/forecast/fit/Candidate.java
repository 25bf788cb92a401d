package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.Ensemble;

/**
 * Something that could become the forecaster.
 *
 * @param name {@code lstm}, {@code lstm with ridge} among its experts, {@code mix} or an expert's name
 * @param ensemble what forecasts
 */
record Candidate(String name, Ensemble ensemble) {
    static final String LSTM = "lstm";
    static final String LSTM_WITH_RIDGE = "lstm with ridge";
    static final String MIX = "mix";

    /** Whether a network was trained for the candidate of this name. */
    static boolean isNetwork(String name) {
        return name.equals(LSTM) || name.equals(LSTM_WITH_RIDGE);
    }
}
