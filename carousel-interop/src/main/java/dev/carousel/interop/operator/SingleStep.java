package dev.carousel.interop.operator;

import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** One step of one stream: layers have a shorter way for it, which needs no workspace and gives the same bits. */
final class SingleStep {
    private SingleStep() {}

    static boolean is(Sequences x) {
        return x.layout().batch() == 1 && x.layout().rows() == 1;
    }

    static float[] input(Sequences x) {
        Tensor values = x.values();
        boolean whole = values.offset() == 0 && values.array().length == values.size();
        return whole ? values.array() : values.toArray();
    }
}
