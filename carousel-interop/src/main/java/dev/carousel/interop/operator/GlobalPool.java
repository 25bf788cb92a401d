package dev.carousel.interop.operator;

import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/** One number for each channel of x [N, C, ...], whose other axes become 1. */
record GlobalPool(Gathering gathering) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        int rank = x.shape().rank();
        if (rank < 3) {
            throw inputs.refuse("needs axes after batch and channels, found " + x);
        }
        int[] lengths = x.shape().lengths();
        Arrays.fill(lengths, 2, rank, 1);
        Shape shape = inputs.shape(lengths);
        int n = x.shape().size(2, rank);
        float[] y = new float[shape.size()];
        for (int row = 0; row < y.length; row++) {
            y[row] = (float) gathering.of(x.elements(), row * n, n);
        }
        return List.of(new FloatValue(shape, y));
    }
}
