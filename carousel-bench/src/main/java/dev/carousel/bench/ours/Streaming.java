package dev.carousel.bench.ours;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.parallel.Workers;

/** W1. */
final class Streaming implements Task {
    private final Workers workers;
    private final LstmLayer lstm;
    private final LstmState state;
    private final float[] x;
    private final float[] y;

    Streaming(Case c, int threads) {
        workers = Workers.of(threads);
        lstm = BatchInference.lstm(c).initialise(1);
        state = lstm.zeroState();
        x = RandomData.uniform(c.I(), 1, 3);
        y = new float[c.H()];
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            lstm.step(x, state, y, workers);
        }
    }

    @Override
    public double check() {
        return RandomData.meanMagnitude(y);
    }

    @Override
    public void close() {
        workers.close();
    }
}
