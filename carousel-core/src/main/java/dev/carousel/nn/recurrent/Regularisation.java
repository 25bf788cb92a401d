package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;

/**
 * What is random in training, inside a recurrent layer. All are probabilities from 0, off, up to but not 1. In prediction nothing is
 * random. Kept values are scaled by 1 / (1 - rate), zoneout's are not.
 *
 * @param input dropout of the first layer's inputs
 * @param between dropout of what a layer passes up to the next (PyTorch's {@code dropout})
 * @param locked whether those two keep one mask for all steps of a sequence (variational dropout, Gal and Ghahramani 2016; with {@code
 *     input}, Keras's {@code dropout})
 * @param recurrent dropout of h' where it enters the gates, one mask for all steps of a sequence (Keras's {@code recurrent_dropout})
 * @param weights dropout of single elements of U, one mask for a whole batch and all its steps (DropConnect; Merity, Keskar and Socher
 *     2018)
 * @param zoneoutHidden the share of units that keep the h of the step before; in prediction h is the mean over what could have been
 *     drawn (Krueger et al. 2017)
 * @param zoneoutCell the same for c
 */
public record Regularisation(
        float input,
        float between,
        boolean locked,
        float recurrent,
        float weights,
        float zoneoutHidden,
        float zoneoutCell) {
    public Regularisation {
        require("input dropout", input);
        require("dropout between layers", between);
        require("recurrent dropout", recurrent);
        require("weight dropout", weights);
        require("zoneout of h", zoneoutHidden);
        require("zoneout of c", zoneoutCell);
    }

    static Regularisation none() {
        return new Regularisation(0, 0, false, 0, 0, 0, 0);
    }

    Regularisation input(float rate) {
        return new Regularisation(rate, between, locked, recurrent, weights, zoneoutHidden, zoneoutCell);
    }

    Regularisation between(float rate) {
        return new Regularisation(input, rate, locked, recurrent, weights, zoneoutHidden, zoneoutCell);
    }

    Regularisation locked(boolean oneMask) {
        return new Regularisation(input, between, oneMask, recurrent, weights, zoneoutHidden, zoneoutCell);
    }

    Regularisation recurrent(float rate) {
        return new Regularisation(input, between, locked, rate, weights, zoneoutHidden, zoneoutCell);
    }

    Regularisation weights(float rate) {
        return new Regularisation(input, between, locked, recurrent, rate, zoneoutHidden, zoneoutCell);
    }

    Regularisation zoneout(float hidden, float cell) {
        return new Regularisation(input, between, locked, recurrent, weights, hidden, cell);
    }

    /** Whether nothing is random inside of a cell: what is dropped is dropped outside of it. */
    boolean outsideCells() {
        return recurrent == 0 && weights == 0 && zoneoutHidden == 0 && zoneoutCell == 0;
    }

    /** Whether inside of a cell nothing is random but which weights there are: its equations are plain. */
    boolean weightsAlone() {
        return recurrent == 0 && zoneoutHidden == 0 && zoneoutCell == 0;
    }

    /** What isn't off, each after a comma. */
    String inWords() {
        return inWords("input dropout", input)
                + inWords("dropout", between)
                + (locked ? ", locked" : "")
                + inWords("recurrent dropout", recurrent)
                + inWords("weight dropout", weights)
                + inWords("zoneout h", zoneoutHidden)
                + inWords("zoneout c", zoneoutCell);
    }

    private static String inWords(String what, float rate) {
        return rate == 0 ? "" : ", " + what + " " + rate;
    }

    private static void require(String what, float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new InvalidInputException(what + ": the rate should be from 0 up to but not 1, found " + rate);
        }
    }
}
