package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;

/** What becomes of an element that another is put upon. Where several are put upon one, they come in their order. */
enum Scattering {
    REPLACE,
    ADD;

    /** The attribute {@code reduction}, which is there from an opset on. */
    static Scattering of(Settings settings, int opset, int since) {
        String word = opset < since ? "none" : settings.text("reduction", "none");
        return switch (word) {
            case "none" -> REPLACE;
            case "add" -> ADD;
            default -> throw Choice.refuse("reduction", word, "none", "add");
        };
    }

    /** A copy of x's elements to put others upon. */
    static Object copy(Value x) {
        Object copy = Elements.allocate(x, x.shape().size());
        Elements.copy(Elements.array(x), 0, 1, copy, 0, x.shape().size());
        return copy;
    }

    /** Puts n elements of updates, from {@code at} on, upon those of {@code y} from {@code to} on. */
    void put(Inputs inputs, Value updates, int at, Object y, int to, int n) {
        if (this == REPLACE) {
            Elements.copy(Elements.array(updates), at, 1, y, to, n);
            return;
        }
        if (updates instanceof BooleanValue) {
            throw inputs.refuse("truth values can't be added, found " + updates);
        }
        for (int k = 0; k < n; k++) {
            if (updates instanceof FloatValue floats) {
                ((float[]) y)[to + k] += floats.elements()[at + k];
            } else if (updates instanceof DoubleValue doubles) {
                ((double[]) y)[to + k] += doubles.elements()[at + k];
            } else if (updates instanceof IntegerValue integers) {
                long[] sums = (long[]) y;
                sums[to + k] = IntegerRange.wrap(integers.type(), sums[to + k] + integers.elements()[at + k]);
            }
        }
    }
}
