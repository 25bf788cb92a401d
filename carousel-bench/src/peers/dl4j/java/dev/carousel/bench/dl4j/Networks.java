package dev.carousel.bench.dl4j;

import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What several workloads make. */
final class Networks {
    private Networks() {}

    static LSTM lstm(int I, int H) {
        return new LSTM.Builder().nIn(I).nOut(H).activation(Activation.TANH).build();
    }

    /** LSTM layers and nothing else. */
    static MultiLayerNetwork stack(Case c) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().list();
        for (int l = 0; l < c.L(); l++) {
            layers.layer(lstm(l == 0 ? c.I() : c.H(), c.H()));
        }
        return initialised(layers.build());
    }

    static MultiLayerNetwork initialised(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    /** Random inputs [B, I, T]. */
    static INDArray input(Case c) {
        return Nd4j.create(RandomData.uniform(c.rows() * c.I(), 1, 3), new int[] {c.B(), c.I(), c.T()}, 'f');
    }

    static double meanMagnitude(INDArray array) {
        return array.ameanNumber().doubleValue();
    }
}
