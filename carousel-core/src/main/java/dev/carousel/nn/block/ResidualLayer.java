package dev.carousel.nn.block;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Chain;
import dev.carousel.nn.Cost;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.StatefulLayer;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** A {@link Residual} with parameters. */
record ResidualLayer(Chain chain) implements StatefulLayer {
    @Override
    public int inputSize() {
        return chain.inputSize();
    }

    @Override
    public int outputSize() {
        return chain.outputSize();
    }

    @Override
    public void initialise(RandomSource random) {
        chain.initialise(random);
    }

    @Override
    public LayerState initialState(int streams) {
        return chain.initialState(streams);
    }

    @Override
    public boolean singleSteps() {
        return chain.singleSteps();
    }

    @Override
    public boolean inPieces() {
        return chain.inPieces();
    }

    @Override
    public void addStartGradients(LayerState dState, float[] gradients) {
        chain.addStartGradients(dState, gradients);
    }

    @Override
    public Cost cost(long T) {
        return chain.cost(T).plus(new Cost(T * outputSize(), 2 * T * outputSize(), 0));
    }

    @Override
    public StatefulPass pass(Workers workers) {
        return new Pass(chain.pass(workers));
    }

    private static final class Pass implements StatefulPass {
        private final StatefulPass inner;
        private float[] y = {};
        private float[] dX = {};

        Pass(StatefulPass inner) {
            this.inner = inner;
        }

        @Override
        public Sequences forward(Sequences x, Mode mode) {
            return forward(x, inner.forward(x, mode));
        }

        @Override
        public Sequences forward(Sequences x, LayerState state, Mode mode) {
            return forward(x, inner.forward(x, state, mode));
        }

        private Sequences forward(Sequences x, Sequences beside) {
            Steps.requireSame("residual", x.layout(), beside.layout());
            y = Buffers.atLeast(x.values().size(), y);
            return new Sequences(x.layout(), sum(x.values(), beside.values(), y));
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            return backward(dY, inner.backward(dY, gradients));
        }

        @Override
        public Tensor backward(Tensor dY, LayerState dState, float[] gradients) {
            return backward(dY, inner.backward(dY, dState, gradients));
        }

        private Tensor backward(Tensor dY, Tensor beside) {
            dX = Buffers.atLeast(dY.size(), dX);
            return sum(dY, beside, dX);
        }

        private static Tensor sum(Tensor a, Tensor b, float[] target) {
            for (int k = 0; k < a.size(); k++) {
                target[k] = a.array()[a.offset() + k] + b.array()[b.offset() + k];
            }
            return Tensor.view(target, 0, a.shape());
        }
    }
}
