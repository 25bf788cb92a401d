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

    /** The floats of scratch that {@link #step} needs. */
    int scratch();

    /**
     * One step of one stream, as in prediction, without allocation.
     *
     * @param x the input [I] at 0
     * @param state of one stream, changed in place
     */
    void step(float[] x, CellState state, float[] scratch);
}
