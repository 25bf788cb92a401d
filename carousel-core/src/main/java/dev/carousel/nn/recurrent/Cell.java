package dev.carousel.nn.recurrent;

import dev.carousel.nn.Cost;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;

/** One recurrent layer in one direction: its equations and weights. Holds nothing of a run. */
interface Cell {
    int inputSize();

    /** What a step puts out, which is also what it is given of the step before: H, or P with a projection. */
    int outputSize();

    void initialise(RandomSource random);

    /** Zeros. */
    CellState zeroState(int streams);

    CellPass pass(Workers workers);

    /** What training on sequences of T steps takes: of its buffers and gates, not of how it is stacked. */
    default Cost cost(long T) {
        int I = inputSize();
        int O = outputSize();
        return new Cost(T * CellBuffers.products(4, I, O), T * (8L * O + 2L * I), 0);
    }

    /** The blocks of units that threads may share a step by; 1 where it can't be shared. */
    int blocks();

    /** The floats of scratch that {@link #step} needs, for all blocks. */
    int scratch();

    /**
     * Some blocks of one step of one stream, as in prediction, without allocation. Once all are done, {@link CellState#exchange} ends the
     * step.
     *
     * @param x the input [I] at 0
     * @param state of one stream: in, h and c; out, c and next, those of these blocks
     * @param scratch not shared with another thread
     */
    void step(float[] x, CellState state, int fromBlock, int toBlock, float[] scratch);
}
