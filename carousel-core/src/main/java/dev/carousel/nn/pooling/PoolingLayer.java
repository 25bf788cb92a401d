package dev.carousel.nn.pooling;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.parallel.Workers;
import java.util.function.Function;

/** A layer without parameters that keeps the number of features. */
record PoolingLayer(int inputSize, Function<Workers, LayerPass> passes) implements Layer {
    @Override
    public int outputSize() {
        return inputSize;
    }

    @Override
    public LayerPass pass(Workers workers) {
        return passes.apply(workers);
    }
}
