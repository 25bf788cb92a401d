package dev.carousel.formats.safetensors;

import java.util.List;

/**
 * What a file's header says about a tensor.
 *
 * @param shape the length of each axis, outermost first; empty for a scalar
 * @param begin the first byte, counted from the end of the header
 * @param end the byte after the last
 */
public record TensorInfo(String name, Dtype dtype, List<Long> shape, long begin, long end) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** The number of elements: the product of the shape, 1 for a scalar. */
    public long size() {
        return (end - begin) * Byte.SIZE / dtype.bits();
    }
}
