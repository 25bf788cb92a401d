package dev.carousel.exactness;

import dev.carousel.Bits;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.HiddenState;
import dev.carousel.nn.recurrent.RecurrentLayer;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Does the same work wherever it runs and prints which kernels did it, and hashes of the bits that came out. */
public final class PinnedRun {
    private PinnedRun() {}

    public static void main(String[] args) {
        System.out.println("kernels=" + KernelProvider.kernels().description());
        System.out.printf("functions=%016x%n", functions());
        System.out.printf("networks=%016x%n", networks());
        System.out.printf("hidden=%016x%n", hiddenLayers());
        System.out.printf("layers=%016x%n", layers());
        System.out.printf("training=%016x%n", training());
    }

    /** exp, log, sigmoid and tanh over floats of all magnitudes. */
    static long functions() {
        Kernels kernels = KernelProvider.kernels();
        int stride = 200_003;
        float[] x = new float[(int) ((1L << 32) / stride)];
        for (int k = 0; k < x.length; k++) {
            x[k] = Float.intBitsToFloat((int) (Integer.MIN_VALUE + (long) k * stride));
        }
        float[] y = new float[x.length];
        kernels.exp(x.length, x, 0, y, 0);
        long hash = Bits.hash(0, y);
        kernels.log(x.length, x, 0, y, 0);
        hash = Bits.hash(hash, y);
        kernels.sigmoid(x.length, x, 0, y, 0);
        hash = Bits.hash(hash, y);
        kernels.tanh(x.length, x, 0, y, 0);
        return Bits.hash(hash, y);
    }

    /** Outputs and gradients of networks of many shapes. */
    static long networks() {
        long hash = 0;
        for (int seed = 500; seed < 512; seed++) {
            RandomShape shape = new RandomShape(seed);
            Network network = shape.pooled();
            Sequences x = shape.all();
            Tensor dY = shape.tensor(shape.batch(), network.outputSize());
            LayerPass pass = network.pass(Workers.single());
            float[] gradients = new float[network.parameters().size()];
            hash = Bits.hash(hash, network.parameters().values());
            Tensor y = pass.forward(x, Mode.training(RandomSource.of(seed), 1)).values();
            hash = Bits.hash(hash, y.toArray());
            hash = Bits.hash(hash, pass.backward(dY, gradients).toArray());
            hash = Bits.hash(hash, gradients);
        }
        return hash;
    }

    /** The same of RNNs and GRUs, with masks inside of them. */
    static long hiddenLayers() {
        long hash = 0;
        for (int seed = 600; seed < 608; seed++) {
            RandomShape shape = new RandomShape(seed);
            RecurrentLayer<HiddenState> layer = HiddenLayersTest.layer(shape, seed);
            Sequences x = shape.all();
            Tensor dY = shape.tensor(x.layout().rows(), shape.H);
            LayerPass pass = layer.pass(Workers.single());
            float[] gradients = new float[layer.parameters().size()];
            Tensor y = pass.forward(x, Mode.training(RandomSource.of(seed), 1)).values();
            hash = Bits.hash(hash, y.toArray());
            hash = Bits.hash(hash, pass.backward(dY, gradients).toArray());
            hash = Bits.hash(hash, gradients);
        }
        return hash;
    }

    /** Outputs, gradients and gathered statistics of {@link ManyLayers}. */
    static long layers() {
        long hash = 0;
        RandomShape shape = new RandomShape(530);
        Sequences x = shape.all();
        for (Network network : ManyLayers.networks(shape)) {
            LayerPass pass = network.pass(Workers.single());
            float[] gradients = new float[network.parameters().size()];
            Sequences y = pass.forward(x, Mode.training(RandomSource.of(8), 1));
            hash = Bits.hash(hash, y.values().toArray());
            Tensor dY = shape.tensor(y.values().shape());
            hash = Bits.hash(hash, pass.backward(dY, gradients).toArray());
            hash = Bits.hash(hash, gradients);
            hash = Bits.hash(hash, network.parameters().values());
        }
        return hash;
    }

    /** Final parameters and every loss of a training run, as {@link SmallTraining} does it. */
    static long training() {
        SmallTraining.Outcome outcome = new SmallTraining(11, SmallTraining.PLAN).run(1, UnaryOperator.identity());
        StringBuilder curve = new StringBuilder();
        outcome.result()
                .curve()
                .forEach(point ->
                        curve.append(Double.toHexString(point.loss())).append(Double.toHexString(point.validation())));
        return Bits.hash(curve.toString().hashCode(), outcome.parameters());
    }
}
