package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.network.NetworkShape;
import dev.carousel.models.sequence.network.Recipe;
import dev.carousel.models.sequence.network.StepSequences;

/**
 * Everything about a tagger that is decided before training: what the user said, and defaults from the data for the rest.
 *
 * @param causal whether a step's class is told from what came before it alone, so that it runs as a stream
 * @param inputs how numbers become inputs
 * @param crops what is left out of training sequences
 * @param hidden units of the LSTM, in each direction
 * @param layers of the LSTM
 * @param dropout in training
 * @param smoothing the share of each label that is given to all classes alike
 * @param balanced whether rare classes weigh as much as frequent ones
 * @param recipe of training
 * @param members networks that tag together
 * @param folds in how many parts data is held back in turn, to calibrate and score by; 0: none is
 */
public record TaggerSettings(
        boolean causal,
        InputLearning inputs,
        StepSequences.Crops crops,
        int hidden,
        int layers,
        double dropout,
        double smoothing,
        boolean balanced,
        Recipe recipe,
        int members,
        int folds) {
    private static final int MOST = 1000;

    public TaggerSettings {
        if (members < 1 || members > MOST || folds < 0 || folds > MOST || !(smoothing >= 0 && smoothing < 1)) {
            throw new InvalidInputException("tagger: expected 1 to " + MOST + " members, 0 to " + MOST
                    + " folds and a label smoothing of 0 up to 1, found " + members + ", " + folds + " and "
                    + smoothing);
        }
        if (!inputs.frames().isSingle()) {
            throw new InvalidInputException(
                    "tagger: frames of " + inputs.frames().length() + " steps give no class for every step");
        }
    }

    NetworkShape shape(int inputCount, int classes) {
        return new NetworkShape(inputCount, hidden, layers, !causal, false, 0, classes, dropout);
    }
}
