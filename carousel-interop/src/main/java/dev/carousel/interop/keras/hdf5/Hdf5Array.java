package dev.carousel.interop.keras.hdf5;

import java.util.Arrays;

/**
 * Numbers with a shape, row-major; those of other widths than 32 bits are rounded to floats.
 *
 * @param shape outermost axis first; empty for a scalar
 */
public record Hdf5Array(int[] shape, float[] values) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Hdf5Array that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "array " + Arrays.toString(shape);
    }
}
