package dev.carousel.nn.pooling;

import dev.carousel.nn.Cost;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.parallel.Workers;
import java.util.function.Function;

/**
 * A layer without parameters that makes one row of a sequence.
 *
 * @param flops for each number that comes in
 * @param kept floats for each number that goes out, beside itself
 */
record PoolingLayer(int inputSize, int flops, int kept, Function<Workers, LayerPass> passes) implements Layer {
    @Override
    public int outputSize() {
        return inputSize;
    }

    @Override
    public long outputSteps(long T) {
        return 1;
    }

    @Override
    public boolean inPieces() {
        return false;
    }

    @Override
    public Cost cost(long T) {
        return new Cost(flops * T * inputSize, (T + 1 + kept) * inputSize, 0);
    }

    @Override
    public LayerPass pass(Workers workers) {
        return passes.apply(workers);
    }
}
