package dev.carousel.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense array of floats with a shape, row-major (the last axis moves fastest).
 *
 * <p>A tensor is a view: several tensors may share one array at different offsets, as the parameters of a network do.
 * Kernels work on {@link #array()} from {@link #offset()} on; everything else uses the accessors.
 */
public final class Tensor {
    private final float[] array;
    private final int offset;
    private final int[] shape;
    private final int size;

    private Tensor(float[] array, int offset, int[] shape) {
        this.array = array;
        this.offset = offset;
        this.shape = shape;
        this.size = size(shape);
        Objects.checkFromIndexSize(offset, size, array.length);
    }

    /** A new tensor of zeros, such as {@code zeros(T, B, H)}. */
    public static Tensor zeros(int... shape) {
        return new Tensor(new float[size(shape)], 0, shape.clone());
    }

    /** A view of {@code values}, which is shared and not copied. Its length must be the product of the shape. */
    public static Tensor of(float[] values, int... shape) {
        if (values.length != size(shape)) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " needs " + size(shape) + " values, found " + values.length);
        }
        return new Tensor(values, 0, shape.clone());
    }

    /** A view of the part of {@code array} that starts at {@code offset}; the array is shared. */
    public static Tensor view(float[] array, int offset, int... shape) {
        return new Tensor(array, offset, shape.clone());
    }

    /** The number of elements of a shape; 1 for a scalar (no axes). Throws if an axis is negative or the product overflows. */
    public static int size(int... shape) {
        long product = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("negative length in shape " + Arrays.toString(shape));
            }
            product = Math.multiplyExact(product, (long) length);
        }
        return Math.toIntExact(product);
    }

    public int rank() {
        return shape.length;
    }

    public int dim(int axis) {
        return shape[axis];
    }

    public int[] shape() {
        return shape.clone();
    }

    public int size() {
        return size;
    }

    /** The backing array, shared with every other view of it. */
    public float[] array() {
        return array;
    }

    /** Where this tensor's first element lies in {@link #array()}. */
    public int offset() {
        return offset;
    }

    public float get(int... index) {
        return array[position(index)];
    }

    public void set(float value, int... index) {
        array[position(index)] = value;
    }

    /** The same elements under another shape of the same size. */
    public Tensor reshape(int... newShape) {
        if (size(newShape) != size) {
            throw new IllegalArgumentException(
                    "can't see " + Arrays.toString(shape) + " as " + Arrays.toString(newShape));
        }
        return new Tensor(array, offset, newShape.clone());
    }

    /** A copy of the elements in row-major order. */
    public float[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + size);
    }

    /** A tensor of the same shape on an array of its own. */
    public Tensor copy() {
        return new Tensor(toArray(), 0, shape);
    }

    public void fill(float value) {
        Arrays.fill(array, offset, offset + size, value);
    }

    /** Overwrites the elements with those of a tensor of the same size. */
    public void set(Tensor source) {
        if (source.size != size) {
            throw new IllegalArgumentException("expected " + size + " elements, found " + source.size);
        }
        System.arraycopy(source.array, source.offset, array, offset, size);
    }

    /** Equal shape and equal bits, so a NaN equals itself and 0 differs from -0. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Tensor that) || !Arrays.equals(shape, that.shape)) {
            return false;
        }
        for (int k = 0; k < size; k++) {
            if (Float.floatToIntBits(array[offset + k]) != Float.floatToIntBits(that.array[that.offset + k])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(shape);
        for (int k = 0; k < size; k++) {
            hash = 31 * hash + Float.floatToIntBits(array[offset + k]);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }

    private int position(int... index) {
        if (index.length != shape.length) {
            throw new IllegalArgumentException(
                    "index " + Arrays.toString(index) + " for shape " + Arrays.toString(shape));
        }
        int position = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            position = position * shape[axis] + Objects.checkIndex(index[axis], shape[axis]);
        }
        return offset + position;
    }
}
