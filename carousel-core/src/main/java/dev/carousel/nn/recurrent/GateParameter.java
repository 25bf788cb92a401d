package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.nn.Parameter;

/**
 * The rows of a parameter that belong to some gates, one after the other.
 *
 * @param parameter a weight [.. H, K], or a bias [.. H] with K = 1
 * @param firstRow of the first of the gates
 * @param panels where the gates lie in panels
 */
record GateParameter(Parameter parameter, int firstRow, GatePanels panels) {
    int K() {
        return parameter.size() / parameter.shape()[0];
    }

    /** Where the first row begins in the flat array. */
    int offset() {
        return parameter.offset() + firstRow * K();
    }
}
