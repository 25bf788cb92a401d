package dev.carousel.nn.pooling;

import dev.carousel.nn.Cost;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.parallel.Workers;
import java.util.function.Function;

/**
 * A layer without parameters that turns a sequence into a number of steps of the same features: 1 for pooling.
 *
 * @param operations on each number that comes in
 */
record PoolingLayer(int inputSize, int steps, int operations, Function<Workers, LayerPass> passes) implements Layer {
    @Override
    public int outputSize() {
        return inputSize;
    }

    @Override
    public long outputSteps(long T) {
        return steps;
    }

    @Override
    public Cost cost(long T) {
        return new Cost(T * inputSize * operations, (T + steps) * inputSize, 0);
    }

    @Override
    public LayerPass pass(Workers workers) {
        return passes.apply(workers);
    }
}
