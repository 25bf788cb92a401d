package dev.carousel.nn.recurrent;

/**
 * Where a cell stands in its stack.
 *
 * @param prefix of its parameters' names: empty, or ending in a dot
 * @param layer l, from 0
 * @param reverse whether it reads sequences from their end
 * @param inputSize the features that reach it
 */
record CellPlace(String prefix, int layer, boolean reverse, int inputSize) {
    /** PyTorch's: {@code weight_ih} becomes {@code lstm.weight_ih_l1_reverse}. */
    String name(String parameter) {
        return prefix + parameter + "_l" + layer + (reverse ? "_reverse" : "");
    }
}
