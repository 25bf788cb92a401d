package dev.carousel.report.lab;

import dev.carousel.nn.recurrent.Initialisation;

/**
 * What a recurrent layer starts from.
 *
 * @param words for people
 */
public record Start(String words, Initialisation initialisation) {
    /** LSTM: forget biases 1. */
    static Start usual() {
        return new Start("forget biases 1", Initialisation.usual());
    }

    /** LSTM: all cells remember long (Gers, Schmidhuber and Cummins 2000 take 5 for long lags). */
    static Start forgetBias(float value) {
        return new Start("forget biases " + Math.round(value), Initialisation.usual().forgetBias(value));
    }

    /** LSTM: cells that remember up to {@code longest} steps, and take in as little at each (Tallec and Ollivier 2018). */
    static Start chrono(int longest) {
        return new Start(
                "chrono biases up to " + longest + " steps", Initialisation.usual().chrono(longest));
    }

    /** RNN: orthogonal recurrent weights, no bias. */
    static Start plain() {
        return new Start("biases 0", Initialisation.zeroBiases());
    }
}
