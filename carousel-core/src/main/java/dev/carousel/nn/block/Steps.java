package dev.carousel.nn.block;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.SequenceLayout;

/** What a block asks of the steps of sequences whose rows it brings together. */
final class Steps {
    private Steps() {}

    static void requireSame(String block, SequenceLayout one, SequenceLayout other) {
        if (!one.equals(other)) {
            throw new InvalidInputException(block + ": expected rows of the same steps to bring together, found " + one
                    + " and " + other + ": only one of them went through pooling, repetition or a convolution"
                    + " that shortens");
        }
    }
}
