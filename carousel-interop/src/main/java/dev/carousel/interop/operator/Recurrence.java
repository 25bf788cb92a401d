package dev.carousel.interop.operator;

import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** One direction of a recurrent node with its weights packed for the kernels. Any number of threads may share one. */
interface Recurrence {
    /** I. */
    int inputSize();

    /** H. */
    int hiddenSize();

    /**
     * Runs sequences from their first row to their last.
     *
     * @param x rows [N, I]
     * @param h the hidden states that sequences begin with, [1, B, H] in the caller's order
     * @param c the cell states, [1, B, H]; of no meaning where there are none
     */
    Result run(Sequences x, Tensor h, Tensor c, Workers workers);

    /**
     * @param y hidden states [N, H], in the rows of x
     * @param h final hidden states [1, B, H]
     * @param c final cell states [1, B, H]; h again where there are none
     */
    record Result(Tensor y, Tensor h, Tensor c) {}
}
