package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one direction of a recurrent node learned, in doubles, and how its sums and functions are computed: as they stand in ONNX's words,
 * without kernels, since models of doubles are few and small.
 *
 * @param gates G, in ONNX's order
 * @param w [G H, I]
 * @param r [G H, H]
 * @param b [2 G H], of W and then of R
 * @param p peepholes [3 H] of i, o and f
 * @param clip limit of the arguments of functions
 */
record DoubleWeights(
        int gates,
        int I,
        int H,
        double[] w,
        double[] r,
        Optional<double[]> b,
        Optional<double[]> p,
        List<GateFunction> functions,
        double clip) {
    static DoubleWeights of(Inputs inputs, RecurrentSettings settings, int gates, int d) {
        DoubleValue w = inputs.doubles(1);
        DoubleValue r = inputs.doubles(2);
        return new DoubleWeights(
                gates,
                w.shape().length(2),
                r.shape().length(2),
                part(w, d),
                part(r, d),
                inputs.optionalDoubles(3).map(value -> part(value, d)),
                inputs.optionalDoubles(7).map(value -> part(value, d)),
                settings.functions().get(d),
                settings.clip());
    }

    private static double[] part(DoubleValue value, int d) {
        int size = value.shape().size(1, value.shape().rank());
        return Arrays.copyOfRange(value.elements(), d * size, (d + 1) * size);
    }

    /** {@code W x + Wb} of a row. */
    double input(int row, double[] x, int xAt) {
        double sum = b.isPresent() ? b.get()[row] : 0;
        for (int k = 0; k < I; k++) {
            sum += w[row * I + k] * x[xAt + k];
        }
        return sum;
    }

    /** {@code R h + Rb} of a row. */
    double past(int row, double[] h) {
        double sum = b.isPresent() ? b.get()[gates * H + row] : 0;
        for (int k = 0; k < H; k++) {
            sum += r[row * H + k] * h[k];
        }
        return sum;
    }

    /** What a peephole adds to a gate; 0 where there is none. */
    double peephole(int gate, int unit, double[] c) {
        return p.isPresent() ? p.get()[gate * H + unit] * c[unit] : 0;
    }

    /** One of the functions, of an argument within the limit. */
    double apply(int function, double x) {
        return functions.get(function).of(Math.max(-clip, Math.min(clip, x)));
    }
}
