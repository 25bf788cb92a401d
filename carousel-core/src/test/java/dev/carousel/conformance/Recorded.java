package dev.carousel.conformance;

import dev.carousel.tensor.Tensor;

/** A tensor that another program has written down, in double. */
record Recorded(int[] shape, double[] values) {
    Recorded {
        if (values.length != Tensor.size(shape)) {
            throw new IllegalArgumentException("expected " + Tensor.size(shape) + " values, found " + values.length);
        }
    }

    int size() {
        return values.length;
    }

    /** The only value. */
    double value() {
        if (values.length != 1) {
            throw new IllegalStateException("expected one value, found " + values.length);
        }
        return values[0];
    }

    float[] floats() {
        float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }
}
