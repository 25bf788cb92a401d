package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a recurrent node learned, of G gates in ONNX's order.
 *
 * @param w [D, G H, I]
 * @param r [D, G H, H]
 * @param b [D, 2 G H], biases of the products with W and then of those with R
 * @param p peepholes [D, 3 H] of i, o and f
 */
record RecurrentWeights(FloatValue w, FloatValue r, Optional<FloatValue> b, Optional<FloatValue> p) {
    /** Those among a node's inputs. Peepholes are an input that only an LSTM has. */
    static RecurrentWeights of(Inputs inputs) {
        return new RecurrentWeights(
                inputs.floats(1), inputs.floats(2), inputs.optionalFloats(3), inputs.optionalFloats(7));
    }

    /** Whether these are the very values that a node is given. Values never change, so what was made of them holds. */
    boolean areAmong(Inputs inputs) {
        return inputs.optional(1).orElse(null) == w
                && inputs.optional(2).orElse(null) == r
                && inputs.optional(3).orElse(null) == b.orElse(null)
                && inputs.optional(7).orElse(null) == p.orElse(null);
    }

    /** I. */
    int inputSize() {
        return w.shape().length(2);
    }

    /** H. */
    int hiddenSize() {
        return r.shape().length(2);
    }

    /** Checks all shapes against each other and against the attributes. */
    void require(String node, RecurrentSettings settings, int gates) {
        require(node, settings, gates, w.shape(), r.shape(), b.map(FloatValue::shape), p.map(FloatValue::shape));
    }

    /** The same for weights of any type. */
    static void require(
            String node,
            RecurrentSettings settings,
            int gates,
            Shape w,
            Shape r,
            Optional<Shape> b,
            Optional<Shape> p) {
        if (w.rank() != 3 || r.rank() != 3) {
            throw new InvalidInputException(node + ": expected W and R of three axes [directions, gates x units, ...],"
                    + " found " + w + " and " + r);
        }
        int D = settings.directions();
        int I = w.length(2);
        int H = settings.hiddenSize().orElse(r.length(2));
        if (H < 1 || I < 1) {
            throw new InvalidInputException(
                    node + ": expected at least one unit and one feature, found W " + w + " and R " + r);
        }
        // As a long: a hidden_size from a file is any number.
        long rows = (long) gates * H;
        require(node, "W", w, D, rows, I);
        require(node, "R", r, D, rows, H);
        b.ifPresent(shape -> require(node, "B", shape, D, 2 * rows));
        p.ifPresent(shape -> require(node, "P", shape, D, 3L * H));
    }

    private static void require(String node, String name, Shape found, long... expected) {
        long[] lengths = Arrays.stream(found.lengths()).asLongStream().toArray();
        if (!Arrays.equals(lengths, expected)) {
            throw new InvalidInputException(node + ": expected " + name + " of shape " + Arrays.toString(expected)
                    + " as direction, hidden_size and the other weights have it, found " + found);
        }
    }

    /** Those of one direction. */
    DirectionWeights direction(int d) {
        return new DirectionWeights(
                inputSize(),
                hiddenSize(),
                part(w, d),
                part(r, d),
                b.map(value -> part(value, d)),
                p.map(value -> part(value, d)));
    }

    private static float[] part(FloatValue value, int d) {
        int size = value.shape().size(1, value.shape().rank());
        return Arrays.copyOfRange(value.elements(), d * size, (d + 1) * size);
    }
}
