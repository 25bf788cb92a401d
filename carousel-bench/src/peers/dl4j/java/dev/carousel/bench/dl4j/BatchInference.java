package dev.carousel.bench.dl4j;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** W2. */
final class BatchInference implements Task {
    private final MultiLayerNetwork network;
    private final INDArray x;
    private INDArray y;

    BatchInference(Case c) {
        network = Networks.stack(c);
        x = Networks.input(c);
        y = x;
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            y = network.output(x, false);
        }
    }

    @Override
    public double check() {
        return Networks.meanMagnitude(y);
    }
}
