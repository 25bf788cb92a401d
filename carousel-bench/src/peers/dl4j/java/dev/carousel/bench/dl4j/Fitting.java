package dev.carousel.bench.dl4j;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** W3 and W4: a network's own training step, on the same batch each time. */
final class Fitting implements Task {
    private static final double ADAM_RATE = 1e-3;
    private static final double SGD_RATE = 1;
    private static final double CLIP = 5;

    private final MultiLayerNetwork network;
    private final DataSet batch;

    private Fitting(MultiLayerNetwork network, DataSet batch) {
        this.network = network;
        this.batch = batch;
    }

    /** Of two layers. */
    static Fitting classifier(Case c) {
        MultiLayerNetwork network = Networks.initialised(new NeuralNetConfiguration.Builder()
                .updater(new Adam(ADAM_RATE))
                .list()
                .layer(Networks.lstm(c.I(), c.H()))
                .layer(new LastTimeStep(Networks.lstm(c.H(), c.H())))
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(c.H())
                        .nOut(c.V())
                        .build())
                .build());
        INDArray target = Nd4j.zeros(c.B(), c.V());
        int[] classes = RandomData.classes(c.B(), c.V(), 5);
        for (int k = 0; k < c.B(); k++) {
            target.putScalar(k, classes[k], 1);
        }
        return new Fitting(network, new DataSet(Networks.input(c), target));
    }

    /** Of two layers. Clips by layer, since there is no clipping by the global norm, and starts every step from a state of zeros. */
    static Fitting languageModel(Case c) {
        MultiLayerNetwork network = Networks.initialised(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(SGD_RATE))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(CLIP)
                .list()
                .layer(new EmbeddingSequenceLayer.Builder()
                        .nIn(c.V())
                        .nOut(c.I())
                        .inputLength(c.T())
                        .hasBias(false)
                        .build())
                .layer(Networks.lstm(c.I(), c.H()))
                .layer(Networks.lstm(c.H(), c.H()))
                .layer(new RnnOutputLayer.Builder(new LossSparseMCXENT())
                        .dataFormat(RNNFormat.NCW)
                        .activation(Activation.SOFTMAX)
                        .nIn(c.H())
                        .nOut(c.V())
                        .build())
                .build());
        int[] shape = {c.B(), 1, c.T()};
        INDArray x = Nd4j.create(RandomData.floatClasses(c.rows(), c.V(), 3), shape, 'c');
        INDArray target = Nd4j.create(RandomData.floatClasses(c.rows(), c.V(), 5), shape, 'c');
        return new Fitting(network, new DataSet(x, target));
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            network.fit(batch);
        }
    }

    @Override
    public double check() {
        return network.score();
    }
}
