package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A {@link Linear} whose W [O, I] is a parameter that an earlier layer has already: {@code y = W x + b} with a bias of its own. With an
 * {@link Embedding}'s vectors for W a language model puts out the numbers of categories by the vectors that it reads them by (Press and
 * Wolf 2017; Inan, Khosravi and Socher 2017). W's gradient is the sum of what both layers say.
 *
 * @param weight the parameter's name in the network, such as {@code 0.weight}
 * @param inputSize I
 * @param outputSize O
 */
public record TiedLinear(String weight, int inputSize, int outputSize) implements LayerSpec {
    public TiedLinear {
        if (inputSize < 1 || outputSize < 1) {
            throw new InvalidInputException(
                    "tied linear layer: sizes should be at least 1, found " + inputSize + " -> " + outputSize);
        }
    }

    @Override
    public OptionalInt fixedInputSize() {
        return OptionalInt.of(inputSize);
    }

    @Override
    public String description() {
        return "Linear " + inputSize + " -> " + outputSize + ", tied to " + weight;
    }

    @Override
    public LinearLayer build(String name, int size, Parameters parameters) {
        Linear plain = Linear.of(inputSize, outputSize);
        plain.requireInputs(name, size);
        Parameter shared = parameters.list().stream()
                .filter(parameter -> parameter.name().equals(weight))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("tied linear layer" + Linear.called(name)
                        + ": expected a parameter '" + weight + "' of a layer before it, found "
                        + parameters.list().stream().map(Parameter::name).toList()));
        if (!Arrays.equals(shared.shape(), new int[] {outputSize, inputSize})) {
            throw new InvalidInputException("tied linear layer" + Linear.called(name) + ": expected " + weight + " ["
                    + outputSize + ", " + inputSize + "], found " + shared
                    + ": the sizes of the vectors and of what reaches this layer must be the same");
        }
        return new LinearLayer(plain, name, parameters, shared);
    }
}
