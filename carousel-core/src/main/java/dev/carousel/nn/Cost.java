package dev.carousel.nn;

/**
 * What a layer takes to be trained on sequences of some length: an account of what its pass does and allocates, made without running it.
 *
 * @param flops the arithmetic of forward for one sequence. A multiply-add is 2; any other operation on a number is 1, and so is a function
 *     such as tanh. Backward of a layer with weights is about twice that
 * @param floatsPerSequence what a pass keeps for each sequence of a batch, after forward and backward: activations and gradients
 * @param floats what is kept whatever the batch: sums of weight gradients, and weights packed for the kernels
 */
public record Cost(long flops, long floatsPerSequence, long floats) {
    public static Cost none() {
        return new Cost(0, 0, 0);
    }

    public Cost plus(Cost other) {
        return new Cost(flops + other.flops, floatsPerSequence + other.floatsPerSequence, floats + other.floats);
    }
}
