package dev.carousel.interop.operator;

import dev.carousel.internal.kernel.Panels;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * NumPy's matmul: matrices of the last two axes, the axes before them broadcast; a vector is a row on the left and a column on the right,
 * and its axis of length 1 is taken away again.
 *
 * @param packed the right-hand matrix, where it is one and the same at every call
 */
record MatMul(Optional<Panels> packed) implements Operator {
    @Override
    public Operator bind(Inputs constants) {
        Optional<Value> right = constants.optional(1);
        boolean matrix = right.isPresent()
                && right.get() instanceof FloatValue
                && right.get().shape().rank() == 2;
        if (!matrix) {
            return this;
        }
        FloatValue b = (FloatValue) right.get();
        return new MatMul(Optional.of(
                Panels.of(b.elements(), 0, b.shape().length(0), b.shape().length(1))));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value a = inputs.value(0);
        Value b = inputs.value(1);
        int aRank = a.shape().rank();
        int bRank = b.shape().rank();
        if (a.type() != b.type() || aRank == 0 || bRank == 0) {
            throw inputs.refuse("can't multiply " + a + " and " + b);
        }
        Shape left = aRank == 1 ? Shape.of(1, a.shape().length(0)) : a.shape();
        Shape right = bRank == 1 ? Shape.of(b.shape().length(0), 1) : b.shape();
        int M = left.length(left.rank() - 2);
        int K = left.length(left.rank() - 1);
        int N = right.length(right.rank() - 1);
        if (right.length(right.rank() - 2) != K) {
            throw inputs.refuse("can't multiply " + a + " and " + b
                    + ": the last axis of the first should be as long as the " + "second's one before the last");
        }
        Shape batch = Broadcast.shape(inputs, outer(left), outer(right));
        Shape shape = inputs.shape(result(batch, M, N, aRank == 1, bRank == 1));
        if (a instanceof FloatValue x && b instanceof FloatValue y) {
            // A matrix on the right is the same for all that is on the left, so all rows go at once.
            return List.of(
                    right.rank() == 2
                            ? rows(x, y, left.size(0, left.rank() - 1), K, N, shape, workers)
                            : batches(x, left, y, right, batch, shape, workers));
        }
        return List.of(plain(inputs, a.reshape(left), b.reshape(right), batch, shape));
    }

    private static Shape outer(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.lengths(), shape.rank() - 2));
    }

    private static long[] result(Shape batch, int M, int N, boolean withoutM, boolean withoutN) {
        long[] lengths = new long[batch.rank() + (withoutM ? 0 : 1) + (withoutN ? 0 : 1)];
        int next = 0;
        for (int k = 0; k < batch.rank(); k++) {
            lengths[next++] = batch.length(k);
        }
        if (!withoutM) {
            lengths[next++] = M;
        }
        if (!withoutN) {
            lengths[next] = N;
        }
        return lengths;
    }

    private Value rows(FloatValue a, FloatValue b, int rows, int K, int N, Shape shape, Workers workers) {
        float[] y = new float[shape.size()];
        Panels panels = packed.orElseGet(() -> Panels.of(b.elements(), 0, K, N));
        MatrixProduct.multiply(rows, a.elements(), 0, panels, new float[0], y, 0, workers);
        return new FloatValue(shape, y);
    }

    private static Value batches(
            FloatValue a, Shape left, FloatValue b, Shape right, Shape batch, Shape shape, Workers workers) {
        int M = left.length(left.rank() - 2);
        int K = left.length(left.rank() - 1);
        int N = right.length(right.rank() - 1);
        float[] y = new float[shape.size()];
        if (y.length == 0) {
            return new FloatValue(shape, y);
        }
        Walk walk = Broadcast.walk(outer(left), outer(right), batch);
        walk.run(new int[2], (places, at, n) -> {
            for (int k = 0; k < n; k++) {
                int aAt = (places[0] + k * walk.innerStep(0)) * M * K;
                int bAt = (places[1] + k * walk.innerStep(1)) * K * N;
                Panels panels = Panels.of(b.elements(), bAt, K, N);
                MatrixProduct.multiply(M, a.elements(), aAt, panels, new float[0], y, (at + k) * M * N, workers);
            }
        });
        return new FloatValue(shape, y);
    }

    /** Doubles and integers, which models hardly multiply: as it stands in the book. */
    private static Value plain(Inputs inputs, Value a, Value b, Shape batch, Shape shape) {
        Shape left = a.shape();
        Shape right = b.shape();
        int M = left.length(left.rank() - 2);
        int K = left.length(left.rank() - 1);
        int N = right.length(right.rank() - 1);
        Object y = Elements.allocate(a, shape.size());
        if (shape.size() == 0) {
            return Elements.value(a, shape, y);
        }
        if (!(a instanceof DoubleValue) && !(a instanceof IntegerValue)) {
            throw inputs.refuse("can't multiply " + a + " and " + b);
        }
        Walk walk = Broadcast.walk(outer(left), outer(right), batch);
        walk.run(new int[2], (places, at, n) -> {
            for (int k = 0; k < n; k++) {
                int aAt = (places[0] + k * walk.innerStep(0)) * M * K;
                int bAt = (places[1] + k * walk.innerStep(1)) * K * N;
                for (int cell = 0; cell < M * N; cell++) {
                    dot(a, aAt + cell / N * K, b, bAt + cell % N, K, N, y, (at + k) * M * N + cell);
                }
            }
        });
        return Elements.value(a, shape, y);
    }

    private static void dot(Value a, int aAt, Value b, int bAt, int K, int bStep, Object y, int at) {
        if (a instanceof DoubleValue x) {
            double sum = 0;
            for (int k = 0; k < K; k++) {
                sum = Math.fma(x.elements()[aAt + k], ((DoubleValue) b).elements()[bAt + k * bStep], sum);
            }
            ((double[]) y)[at] = sum;
        } else {
            long sum = 0;
            for (int k = 0; k < K; k++) {
                sum += ((IntegerValue) a).elements()[aAt + k] * ((IntegerValue) b).elements()[bAt + k * bStep];
            }
            ((long[]) y)[at] = IntegerRange.wrap(a.type(), sum);
        }
    }
}
