package dev.carousel.interop.operator;

import dev.carousel.nn.Mode;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** On our own LSTM. */
record LstmRecurrence(LstmLayer layer) implements Recurrence {
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
        LstmState state = layer.zeroState(x.layout().batch());
        state.set(h, c);
        Tensor y;
        if (SingleStep.is(x)) {
            float[] output = new float[layer.outputSize()];
            layer.step(SingleStep.input(x), state, output, workers);
            y = Tensor.of(output, 1, output.length);
        } else {
            y = layer.pass(workers).forward(x, state, Mode.inference()).values();
        }
        return new Result(y, state.h(), state.c());
    }
}
