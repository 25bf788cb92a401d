package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.initialiser.BiasInitialiser;
import dev.carousel.nn.initialiser.GateBias;
import java.util.Locale;
import java.util.OptionalInt;

/** What the recurrent layers have in common: sizes, how cells are stacked, what is random in training. */
sealed interface Recurrent extends LayerSpec permits Lstm, Gru, Rnn {
    /** I, the features of a step. */
    int inputSize();

    /** H, the hidden units of each cell. */
    int hiddenSize();

    Stack stack();

    Regularisation regularisation();

    /** What one cell puts out at a step: H, or P where an LSTM has a projection. */
    int cellOutputSize();

    /** What the topmost layer puts out at a step. */
    default int outputSize() {
        return stack().outputSize(cellOutputSize());
    }

    /** Such as {@code Lstm 64 -> 128, 2 layers, dropout 0.3}. */
    @Override
    default String description() {
        return getClass().getSimpleName() + " " + inputSize() + " -> " + outputSize() + stack().inWords()
                + regularisation().inWords();
    }

    @Override
    default OptionalInt fixedInputSize() {
        return OptionalInt.of(inputSize());
    }

    /** LSTM, GRU or RNN, for messages. */
    static String kind(Recurrent spec) {
        return spec.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** What messages about a layer begin with, such as {@code LSTM '0': }. */
    static String where(Recurrent spec, String name) {
        return kind(spec) + (name.isEmpty() ? "" : " '" + name + "'") + ": ";
    }

    /** @param kind as in {@link #kind}, for what isn't made yet */
    static void requireSizes(String kind, int inputSize, int hiddenSize) {
        require(kind, "input size", inputSize);
        require(kind, "hidden size", hiddenSize);
    }

    private static void require(String kind, String what, int size) {
        if (size < 1) {
            throw new InvalidInputException(kind + ": " + what + " should be at least 1, found " + size);
        }
    }

    /** For layers without c, which can't be zoned out. */
    static void requireNoCellState(String kind, Regularisation regularisation) {
        if (regularisation.zoneoutCell() != 0) {
            throw new InvalidInputException(
                    kind + ": has no cell state, but zoneout of c is " + regularisation.zoneoutCell() + ": expected 0");
        }
    }

    /** For layers without bias, where what was said about the gates' biases would be lost. */
    static void requireBiasIfStartGiven(String kind, boolean bias, Initialisation initialisation) {
        BiasInitialiser biases = initialisation.biases();
        if (!bias
                && biases instanceof GateBias
                && !biases.equals(Initialisation.usual().biases())) {
            throw new InvalidInputException(
                    kind + ": " + biases + " says what biases start from, but this one is without bias");
        }
    }

    /**
     * What can be said only of a whole description, since the calls that make one come in any order.
     *
     * @param size the features that reach the layer
     */
    static void requireBuildable(Recurrent spec, String name, int size) {
        String where = where(spec, name);
        if (size != spec.inputSize()) {
            throw new InvalidInputException(
                    where + "made for " + spec.inputSize() + " features a step, but " + size + " reach it");
        }
        Regularisation random = spec.regularisation();
        if (random.between() > 0 && spec.stack().layers() == 1) {
            throw new InvalidInputException(where + "dropout acts between layers, and there is one: put new Dropout("
                    + random.between() + "f) after it");
        }
        if (random.locked() && random.between() == 0 && random.input() == 0) {
            throw new InvalidInputException(where + "lockedDropout says how dropout and inputDropout draw their masks,"
                    + " and there is neither: give one of them a rate, or put Dropout.locked(rate) after the layer");
        }
    }
}
