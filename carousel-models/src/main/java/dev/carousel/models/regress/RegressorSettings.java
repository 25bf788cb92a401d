package dev.carousel.models.regress;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.network.NetworkShape;
import dev.carousel.models.sequence.network.Recipe;
import dev.carousel.models.sequence.network.StepSequences;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.initialiser.Uniform;
import dev.carousel.nn.recurrent.Initialisation;
import java.util.Optional;

/**
 * Everything about a regressor that is decided before training: what the user said, and defaults from the data for the rest.
 *
 * @param everyStep whether there is a number at every step, or one for the sequence
 * @param cap larger targets count as this; empty for no limit
 * @param inputs how numbers become inputs
 * @param augmentation what is done to training sequences that have one number
 * @param crops what is left out of training sequences that have a number at every step
 * @param hidden units of the LSTM
 * @param layers of the LSTM
 * @param dense units of the layer before the output
 * @param dropout in training
 * @param recipe of training
 * @param members networks whose mean is the prediction
 * @param folds in how many parts sequences are held back in turn, to choose and score by; 0: none is
 */
public record RegressorSettings(
        boolean everyStep,
        Optional<Double> cap,
        InputLearning inputs,
        Augmentation augmentation,
        StepSequences.Crops crops,
        int hidden,
        int layers,
        int dense,
        double dropout,
        Recipe recipe,
        int members,
        int folds) {
    private static final int MOST = 1000;

    /**
     * What input weights begin with at most, in place of Glorot's bound: a network that has to tell a number at every step then takes up
     * only what it gains from, and not each channel's noise from the start. On engines held back from training (C-MAPSS FD001, 4 folds,
     * seeds 1 and 2) the error was 14.3 from Glorot's bounds, 12.12 from .03, 11.61 from .01 and 11.81 from .003.
     */
    private static final float SMALL_START = .01f;

    public RegressorSettings {
        if (members < 1 || members > MOST || folds < 0 || folds > MOST) {
            throw new InvalidInputException("regressor: expected 1 to " + MOST + " members and 0 to " + MOST
                    + " folds, found " + members + " and " + folds);
        }
        if (cap.isPresent() && !Double.isFinite(cap.get())) {
            throw new InvalidInputException("regressor: expected a finite cap, found " + cap.get());
        }
        if (everyStep && !inputs.frames().isSingle()) {
            throw new InvalidInputException(
                    "regressor: frames of " + inputs.frames().length() + " steps give no number for every step");
        }
    }

    /** A target as it is learned. */
    double capped(double target) {
        return cap.isPresent() ? Math.min(target, cap.get()) : target; // min keeps NaN
    }

    NetworkShape shape(int inputCount) {
        return new NetworkShape(inputCount, hidden, layers, !everyStep, !everyStep, dense, 1, dropout);
    }

    /** The layers as they begin. */
    Architecture architecture(int inputCount) {
        Initialisation usual = Initialisation.usual();
        return shape(inputCount).architecture(everyStep ? usual.input(new Uniform(SMALL_START)) : usual);
    }
}
