package dev.carousel.interop.operator;

import dev.carousel.internal.kernel.Panels;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.Optional;

/**
 * {@code alpha A' B' + beta C} with A' = A or its transpose [M, K], B' likewise [K, N], and C broadcast to [M, N] or left out. A plain
 * linear layer (alpha and beta 1, C a row) has the bits of {@link dev.carousel.nn.Linear}.
 *
 * @param packed B', where it is the same at every call
 */
record Gemm(float alpha, float beta, boolean transposeA, boolean transposeB, Optional<Panels> packed)
        implements Operator {
    static Operator of(Settings settings) {
        return new Gemm(
                settings.real("alpha", 1),
                settings.real("beta", 1),
                settings.flag("transA", false),
                settings.flag("transB", false),
                Optional.empty());
    }

    @Override
    public Operator bind(Inputs constants) {
        return constants
                .optional(1)
                .filter(FloatValue.class::isInstance)
                .map(FloatValue.class::cast)
                .filter(b -> b.shape().rank() == 2)
                .map(b -> new Gemm(alpha, beta, transposeA, transposeB, Optional.of(pack(b))))
                .orElse(this);
    }

    private Panels pack(FloatValue b) {
        int rows = b.shape().length(0);
        int columns = b.shape().length(1);
        return transposeB
                ? Panels.ofTransposed(b.elements(), 0, rows, columns)
                : Panels.of(b.elements(), 0, rows, columns);
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        if (inputs.value(0) instanceof DoubleValue) {
            return List.of(inDoubles(inputs));
        }
        FloatValue givenA = inputs.floats(0);
        FloatValue b = inputs.floats(1);
        if (givenA.shape().rank() != 2 || b.shape().rank() != 2) {
            throw inputs.refuse("needs two matrices, found " + givenA + " and " + b);
        }
        FloatValue a = transposeA ? (FloatValue) Strided.transpose(givenA, new int[] {1, 0}) : givenA;
        int M = a.shape().length(0);
        int K = a.shape().length(1);
        if (b.shape().length(transposeB ? 1 : 0) != K) {
            throw inputs.refuse(
                    "can't multiply " + a.shape() + " and " + b.shape() + (transposeB ? " transposed" : ""));
        }
        int N = b.shape().length(transposeB ? 0 : 1);
        Shape shape = inputs.shape(M, N);
        Optional<FloatValue> c = inputs.optionalFloats(2);
        if (c.isPresent() && !Broadcast.shape(inputs, c.get().shape(), shape).equals(shape)) {
            throw inputs.refuse("C should broadcast to " + shape + ", found " + c.get());
        }
        boolean linear =
                alpha == 1 && beta == 1 && c.isPresent() && isRow(c.get().shape(), N);
        float[] y = new float[shape.size()];
        Panels panels = packed.orElseGet(() -> pack(b));
        MatrixProduct.multiply(M, a.elements(), 0, panels, linear ? c.get().elements() : new float[0], y, 0, workers);
        if (!linear) {
            finish(y, c.map(value -> ((FloatValue) Broadcast.expand(value, shape)).elements()));
        }
        return List.of(new FloatValue(shape, y));
    }

    /** As it stands in the book: models of doubles are few and small. */
    private Value inDoubles(Inputs inputs) {
        DoubleValue a = inputs.doubles(0);
        DoubleValue b = inputs.doubles(1);
        if (a.shape().rank() != 2 || b.shape().rank() != 2) {
            throw inputs.refuse("needs two matrices, found " + a + " and " + b);
        }
        int M = a.shape().length(transposeA ? 1 : 0);
        int K = a.shape().length(transposeA ? 0 : 1);
        int N = b.shape().length(transposeB ? 0 : 1);
        if (b.shape().length(transposeB ? 1 : 0) != K) {
            throw inputs.refuse(
                    "can't multiply " + a.shape() + " and " + b.shape() + (transposeB ? " transposed" : ""));
        }
        Shape shape = inputs.shape(M, N);
        Optional<DoubleValue> c = inputs.optionalDoubles(2);
        if (c.isPresent() && !Broadcast.shape(inputs, c.get().shape(), shape).equals(shape)) {
            throw inputs.refuse("C should broadcast to " + shape + ", found " + c.get());
        }
        Optional<double[]> added = c.map(value -> ((DoubleValue) Broadcast.expand(value, shape)).elements());
        double[] y = new double[shape.size()];
        for (int at = 0; at < y.length; at++) {
            int m = at / N;
            int n = at % N;
            double sum = 0;
            for (int k = 0; k < K; k++) {
                sum += a.elements()[transposeA ? k * M + m : m * K + k]
                        * b.elements()[transposeB ? n * K + k : k * N + n];
            }
            y[at] = alpha * sum + (added.isPresent() && beta != 0 ? beta * added.get()[at] : 0);
        }
        return new DoubleValue(shape, y);
    }

    private static boolean isRow(Shape shape, int N) {
        return shape.size() == N && shape.rank() > 0 && shape.length(shape.rank() - 1) == N;
    }

    private void finish(float[] y, Optional<float[]> c) {
        for (int k = 0; k < y.length; k++) {
            y[k] *= alpha;
        }
        if (c.isPresent() && beta != 0) {
            for (int k = 0; k < y.length; k++) {
                y[k] = Math.fma(beta, c.get()[k], y[k]);
            }
        }
    }
}
