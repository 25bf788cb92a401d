package dev.carousel.bench.dl4j;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** W5; backward starts from the squared error against zeros. */
final class LongSequence implements Task {
    private final MultiLayerNetwork network;

    LongSequence(Case c) {
        network = Networks.initialised(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(0))
                .list()
                .layer(Networks.lstm(c.I(), c.H()))
                .layer(new RnnLossLayer.Builder(LossFunctions.LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.setInput(Networks.input(c));
        network.setLabels(Nd4j.zeros(c.B(), c.H(), c.T()));
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            network.computeGradientAndScore();
        }
    }

    @Override
    public double check() {
        return network.score();
    }
}
