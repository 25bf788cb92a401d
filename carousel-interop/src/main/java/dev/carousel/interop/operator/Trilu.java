package dev.carousel.interop.operator;

import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * Matrices [..., N, M] with zeros below a diagonal, or above it. The diagonal's number counts to the right from the main one, 0.
 *
 * @param upper whether what is on and above the diagonal is kept
 */
record Trilu(boolean upper) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        Shape shape = x.shape();
        int rank = shape.rank();
        long diagonal = inputs.optionalIntegers(1).map(k -> one(inputs, k)).orElse(0L);
        if (rank < 2) {
            throw inputs.refuse("needs matrices, found " + x);
        }
        int N = shape.length(rank - 2);
        int M = shape.length(rank - 1);
        Object y = Elements.allocate(x, shape.size());
        for (int row = 0; row < (M == 0 ? 0 : shape.size() / M); row++) {
            // Clamped before it is added to: the number is from outside.
            long reach = Math.max(-N - 1L, Math.min(M + 1L, diagonal)) + row % N;
            int cut = (int) Math.max(0, Math.min(M, upper ? reach : reach + 1));
            int from = upper ? cut : 0;
            int to = upper ? M : cut;
            Elements.copy(Elements.array(x), row * M + from, 1, y, row * M + from, to - from);
        }
        return List.of(Elements.value(x, shape, y));
    }

    private static long one(Inputs inputs, IntegerValue k) {
        if (k.shape().size() != 1) {
            throw inputs.refuse("needs one diagonal, found " + k);
        }
        return k.elements()[0];
    }
}
