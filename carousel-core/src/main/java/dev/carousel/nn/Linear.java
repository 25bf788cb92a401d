package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import java.util.OptionalInt;

/**
 * An affine map of each step, {@code y = W x + b}, with W = {@code weight} [O, I] and b = {@code bias} [O]; or without b.
 *
 * @param inputSize I
 * @param outputSize O
 * @param bias whether there is a b
 */
public record Linear(int inputSize, int outputSize, boolean bias) implements LayerSpec {
    public Linear {
        if (inputSize < 1 || outputSize < 1) {
            throw new InvalidInputException(
                    "linear layer: sizes should be at least 1, found " + inputSize + " -> " + outputSize);
        }
    }

    public static Linear of(int inputSize, int outputSize) {
        return new Linear(inputSize, outputSize, true);
    }

    /** {@code y = W x}: only {@code weight}. */
    public Linear withoutBias() {
        return new Linear(inputSize, outputSize, false);
    }

    @Override
    public OptionalInt fixedInputSize() {
        return OptionalInt.of(inputSize);
    }

    @Override
    public String description() {
        return "Linear " + inputSize + " -> " + outputSize + (bias ? "" : ", without bias");
    }

    @Override
    public LinearLayer build(String name, int size, Parameters parameters) {
        requireInputs(name, size);
        return new LinearLayer(this, name, parameters);
    }

    void requireInputs(String name, int size) {
        if (size != inputSize) {
            throw new InvalidInputException("linear layer" + called(name) + ": made for " + inputSize
                    + " features a step, but " + size + " reach it");
        }
    }

    static String called(String name) {
        return name.isEmpty() ? "" : " '" + name + "'";
    }
}
