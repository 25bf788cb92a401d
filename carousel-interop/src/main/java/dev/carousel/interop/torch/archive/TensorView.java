package dev.carousel.interop.torch.archive;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.torch.pickle.PickleValue;
import java.util.List;

/**
 * A tensor: some elements of a storage, which other tensors may share.
 *
 * @param offset of the first element
 * @param shape the length of each axis, outermost first
 * @param strides how many elements lie between neighbours along each axis; 0 repeats one
 */
public record TensorView(StorageReference storage, long offset, List<Long> shape, List<Long> strides)
        implements PickleValue.Made {
    private static final int MOST_AXES = 16;

    public TensorView {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
        if (shape.size() != strides.size()) {
            throw new CorruptFileException("a tensor has shape " + shape + ", but strides " + strides);
        }
        if (shape.size() > MOST_AXES) {
            throw new UnsupportedException("a tensor has " + shape.size() + " axes, the limit is " + MOST_AXES);
        }
        if (offset < 0
                || shape.stream().anyMatch(length -> length < 0)
                || strides.stream().anyMatch(stride -> stride < 0)) {
            throw new CorruptFileException("a tensor's offset, lengths and strides should be 0 or more, found " + offset
                    + ", " + shape + ", " + strides);
        }
        try {
            long size = product(shape);
            long last = offset;
            for (int axis = 0; size > 0 && axis < shape.size(); axis++) {
                last = Math.addExact(last, Math.multiplyExact(shape.get(axis) - 1, strides.get(axis)));
            }
            if (size > 0 && last >= storage.size()) {
                throw new CorruptFileException("a tensor " + shape + " with strides " + strides + " from " + offset
                        + " reaches element " + last + " of " + storage);
            }
        } catch (ArithmeticException e) {
            throw new CorruptFileException(
                    "a tensor " + shape + " with strides " + strides + " has no end below 2^63", e);
        }
    }

    /** The number of elements: 1 for a scalar. */
    public long size() {
        return product(shape);
    }

    public StorageType type() {
        return storage.type();
    }

    /** How many elements lie from the first to the last, both counted; 0 if there is none. */
    long span() {
        if (size() == 0) {
            return 0;
        }
        long reach = 0;
        for (int axis = 0; axis < shape.size(); axis++) {
            reach += (shape.get(axis) - 1) * strides.get(axis);
        }
        return reach + 1;
    }

    private static long product(List<Long> shape) {
        // A length of 0 makes any product 0, also one that would overflow before it.
        if (shape.contains(0L)) {
            return 0;
        }
        long product = 1;
        for (long length : shape) {
            product = Math.multiplyExact(product, length);
        }
        return product;
    }

    @Override
    public String toString() {
        return "a tensor " + shape + " of " + type().dtype();
    }
}
