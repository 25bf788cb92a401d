package dev.carousel.interop.torch.state;

import dev.carousel.tensor.Tensor;
import java.util.List;

/** A tensor that lies in a file and is read when it is asked for. */
public interface StoredTensor {
    /** The length of each axis, outermost first; empty for a scalar. */
    List<Long> shape();

    /** PyTorch's name of the element type, such as {@code float32}. */
    String type();

    /** Whether its elements are of one of the types that {@link #floats} reads. */
    boolean isFloat();

    /**
     * The elements in row-major order; doubles are rounded.
     *
     * @throws dev.carousel.UnsupportedException if they are no floats
     */
    Tensor floats();
}
