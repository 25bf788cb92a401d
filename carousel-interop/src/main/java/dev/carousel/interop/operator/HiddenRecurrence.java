package dev.carousel.interop.operator;

import dev.carousel.nn.Mode;
import dev.carousel.nn.recurrent.HiddenState;
import dev.carousel.nn.recurrent.RecurrentLayer;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** On our own GRU or RNN. */
record HiddenRecurrence(RecurrentLayer<HiddenState> layer) implements Recurrence {
    @Override
    public int inputSize() {
        return layer.inputSize();
    }

    @Override
    public int hiddenSize() {
        return layer.outputSize();
    }

    @Override
    public Result run(Sequences x, Tensor h, Tensor c, Workers workers) {
        HiddenState state = layer.zeroState(x.layout().batch());
        state.set(h);
        Tensor y;
        if (SingleStep.is(x)) {
            float[] output = new float[layer.outputSize()];
            layer.step(SingleStep.input(x), state, output, workers);
            y = Tensor.of(output, 1, output.length);
        } else {
            y = layer.pass(workers).forward(x, state, Mode.inference()).values();
        }
        Tensor last = state.h();
        return new Result(y, last, last);
    }
}
