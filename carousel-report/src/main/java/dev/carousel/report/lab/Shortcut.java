package dev.carousel.report.lab;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.OptionalInt;

/**
 * A layer whose input goes on beside its output: [N, I] becomes [N, O + I]. So the layer above sees what came in at this step without the
 * layer having to pass it up, as in nets where "each layer has connections from all layers below" (Hochreiter and Schmidhuber 1997, 5.2).
 */
record Shortcut(LayerSpec around) implements LayerSpec {
    @Override
    public OptionalInt fixedInputSize() {
        return around.fixedInputSize();
    }

    @Override
    public Layer build(String name, int size, Parameters parameters) {
        Layer inner = around.build(name, size, parameters);
        return new Layer() {
            @Override
            public int inputSize() {
                return inner.inputSize();
            }

            @Override
            public int outputSize() {
                return inner.outputSize() + inner.inputSize();
            }

            @Override
            public void initialise(RandomSource random) {
                inner.initialise(random);
            }

            @Override
            public LayerPass pass(Workers workers) {
                return new Pass(inner.pass(workers), inner.inputSize(), inner.outputSize());
            }
        };
    }

    private record Pass(LayerPass inner, int I, int O) implements LayerPass {
        @Override
        public Sequences forward(Sequences x, Mode mode) {
            Tensor y = inner.forward(x, mode).values();
            Tensor both = Tensor.zeros(y.dim(0), O + I);
            copy(y, 0, O, both, 0, O + I, O);
            copy(x.values(), 0, I, both, O, O + I, I);
            return new Sequences(x.layout(), both);
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            int N = dY.dim(0);
            Tensor dInner = Tensor.zeros(N, O);
            copy(dY, 0, O + I, dInner, 0, O, O);
            Tensor dX = inner.backward(dInner, gradients).copy();
            for (int row = 0; row < N; row++) {
                for (int k = 0; k < I; k++) {
                    dX.array()[row * I + k] += dY.array()[dY.offset() + row * (O + I) + O + k];
                }
            }
            return dX;
        }

        /** Copies {@code count} columns of every row. */
        private static void copy(Tensor from, int column, int width, Tensor to, int toColumn, int toWidth, int count) {
            for (int row = 0; row < from.dim(0); row++) {
                int source = from.offset() + row * width + column;
                System.arraycopy(from.array(), source, to.array(), to.offset() + row * toWidth + toColumn, count);
            }
        }
    }
}
