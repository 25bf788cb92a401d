package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.network.NetworkShape;
import dev.carousel.models.sequence.network.Recipe;

/**
 * Everything about a classifier that is decided before training: what the user said, and defaults from the data for the rest.
 *
 * @param inputs how numbers become inputs
 * @param augmentation what is done to training sequences
 * @param hidden units of the LSTM, in each direction
 * @param layers of the LSTM
 * @param dropout in training
 * @param smoothing the share of each label that is given to all classes alike
 * @param balanced whether rare classes weigh as much as frequent ones
 * @param recipe of training
 * @param members networks that classify together
 * @param folds in how many parts sequences are held back in turn, to calibrate and score by; 0: none is
 */
public record ClassifierSettings(
        InputLearning inputs,
        Augmentation augmentation,
        int hidden,
        int layers,
        double dropout,
        double smoothing,
        boolean balanced,
        Recipe recipe,
        int members,
        int folds) {
    private static final int MOST = 1000;
    /** From so many places of a closed outline it is looked at. */
    private static final int SHIFTS = 8;

    public ClassifierSettings {
        if (members < 1 || members > MOST || folds < 0 || folds > MOST || !(smoothing >= 0 && smoothing < 1)) {
            throw new InvalidInputException("classifier: expected 1 to " + MOST + " members, 0 to " + MOST
                    + " folds and a label smoothing of 0 up to 1, found " + members + ", " + folds + " and "
                    + smoothing);
        }
    }

    /** The views of a sequence that a prediction is the mean of. */
    int views() {
        return augmentation.cyclic() ? SHIFTS : 1;
    }

    NetworkShape shape(int inputCount, int classes) {
        return new NetworkShape(inputCount, hidden, layers, true, true, 0, classes, dropout);
    }
}
