package dev.carousel.nn;

import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * The name and shape of something learned, and where it lies among its network's {@link Parameters}.
 *
 * @param name as PyTorch would call it, such as {@code lstm.weight_hh_l0}
 * @param offset where its first element lies in the flat arrays of values, gradients and moments
 * @param shape outermost axis first
 */
public record Parameter(String name, int offset, int[] shape) {
    public Parameter {
        shape = shape.clone();
    }

    /** A copy. */
    @Override
    public int[] shape() {
        return shape.clone();
    }

    public int size() {
        return Tensor.size(shape);
    }

    /** This parameter's part of a flat array: its value, gradient or moment. */
    public Tensor in(float[] flat) {
        return Tensor.view(flat, offset, shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter that
                && name.equals(that.name)
                && offset == that.offset
                && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + offset) + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(shape);
    }
}
