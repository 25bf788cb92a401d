package dev.carousel.bench.dl4j;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** W1. */
final class Streaming implements Task {
    private final MultiLayerNetwork network;
    private final INDArray x;
    private INDArray y;

    Streaming(Case c) {
        network = Networks.stack(c);
        x = Nd4j.create(RandomData.uniform(c.I(), 1, 3), new int[] {1, c.I()});
        y = x;
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            y = network.rnnTimeStep(x);
        }
    }

    @Override
    public double check() {
        return Networks.meanMagnitude(y);
    }
}
