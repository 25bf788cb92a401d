package dev.carousel.nn;

import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * The name and shape of something learned, and where it lies among its network's {@link Parameters}.
 *
 * <p>Most are trained: an optimiser changes them by their gradients. The others are statistics that a layer gathers from the data while
 * it is trained, such as running means; their gradients are always zero.
 *
 * @param name as PyTorch would call it, such as {@code lstm.weight_hh_l0}
 * @param offset where its first element lies in the flat arrays of values, gradients and moments
 * @param shape outermost axis first
 * @param trained whether by gradients
 */
public record Parameter(String name, int offset, int[] shape, boolean trained) {
    public Parameter {
        shape = shape.clone();
    }

    /** One that is trained. */
    public Parameter(String name, int offset, int[] shape) {
        this(name, offset, shape, true);
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
                && trained == that.trained
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
