package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;

/**
 * A stack of LSTM layers: each step's input [I] gives an output [H], the hidden state of the topmost layer. The equations are
 * in {@link LstmCell}.
 *
 * @param inputSize I, the features of a step
 * @param hiddenSize H, the hidden units of each layer
 * @param layers L; layer l reads what layer l-1 puts out
 */
public record Lstm(int inputSize, int hiddenSize, int layers) implements LayerSpec {
    public Lstm {
        require("input size", inputSize);
        require("hidden size", hiddenSize);
        require("layers", layers);
    }

    /** One layer of {@code hiddenSize} units over steps of {@code inputSize} features. */
    public static Lstm of(int inputSize, int hiddenSize) {
        return new Lstm(inputSize, hiddenSize, 1);
    }

    public Lstm layers(int count) {
        return new Lstm(inputSize, hiddenSize, count);
    }

    /** A lone LSTM with parameters of its own, initialised from {@code seed}. */
    public LstmLayer initialise(long seed) {
        Parameters parameters = new Parameters();
        LstmLayer layer = build("", inputSize, parameters);
        layer.initialise(RandomSource.of(seed));
        return layer;
    }

    @Override
    public LstmLayer build(String name, int size, Parameters parameters) {
        if (size != inputSize) {
            throw new InvalidInputException("LSTM" + (name.isEmpty() ? "" : " '" + name + "'") + ": made for "
                    + inputSize + " features a step, but " + size + " reach it");
        }
        return LstmLayer.build(this, name, parameters);
    }

    private static void require(String what, int value) {
        if (value < 1) {
            throw new InvalidInputException("LSTM: " + what + " should be at least 1, found " + value);
        }
    }
}
