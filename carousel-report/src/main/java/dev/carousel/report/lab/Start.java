package dev.carousel.report.lab;

import dev.carousel.nn.initialiser.BiasRamp;
import dev.carousel.nn.initialiser.ExplicitBias;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.initialiser.Uniform;
import dev.carousel.nn.recurrent.Initialisation;

/**
 * What a recurrent layer starts from.
 *
 * @param words for people
 */
public record Start(String words, Initialisation initialisation) {
    /** LSTM: cells that remember up to {@code longest} steps, and take in as little at each (Tallec and Ollivier 2018). */
    static Start chrono(int longest) {
        return new Start(
                "chrono biases up to " + longest + " steps",
                Initialisation.usual().chrono(longest));
    }

    /** LSTM: cells that keep what they have and take in little, with weights uniform over ±{@code bound}. */
    static Start closed(float inputBias, float forgetBias, float bound) {
        ExplicitBias biases = ExplicitBias.none()
                .with(Gate.INPUT, new BiasRamp(inputBias, 0))
                .with(Gate.FORGET, new BiasRamp(forgetBias, 0));
        return new Start(
                "input biases " + inputBias + ", forget biases " + forgetBias + ", weights within ±" + bound,
                new Initialisation(new Uniform(bound), new Uniform(bound), biases));
    }

    /** RNN: orthogonal recurrent weights, biases 0. */
    static Start orthogonal() {
        return new Start("orthogonal recurrent weights, biases 0", Initialisation.zeroBiases());
    }
}
