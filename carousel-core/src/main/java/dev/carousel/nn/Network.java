package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers in a row, with their parameters. Parameters are named by the layer's number, as PyTorch's {@code nn.Sequential} does:
 * {@code 0.weight_ih_l0}.
 *
 * <pre>{@code
 * var network = Network.of(Lstm.of(64, 128).layers(2), Linear.of(128, 10)).initialise(seed);
 * Sequences y = network.predict(Sequences.of(64, List.of(first, second))); // float[T][64] each, of any lengths
 * float[][] outputs = y.sequence(0); // [T, 10], those of the first
 * }</pre>
 */
public final class Network implements Layer {
    private final Architecture architecture;
    private final Parameters parameters = new Parameters();
    private final List<Layer> layers = new ArrayList<>();

    /** The layers, whose sizes are checked here. The first must be one that fixes its input size. */
    public static Architecture of(LayerSpec... layers) {
        if (layers.length == 0) {
            throw new InvalidInputException("a network needs at least one layer");
        }
        int inputSize = firstSize(layers[0]);
        Architecture architecture = new Architecture(inputSize, List.of(layers));
        new Network(architecture); // builds once, so that misfits show here and not later
        return architecture;
    }

    private static int firstSize(LayerSpec first) {
        if (first instanceof Lstm lstm) {
            return lstm.inputSize();
        }
        if (first instanceof Linear linear) {
            return linear.inputSize();
        }
        throw new InvalidInputException("the first layer should be one that fixes its input size, found " + first);
    }

    private Network(Architecture architecture) {
        this.architecture = architecture;
        int size = architecture.inputSize();
        for (LayerSpec spec : architecture.layers()) {
            Layer layer = spec.build(Integer.toString(layers.size()), size, parameters);
            layers.add(layer);
            size = layer.outputSize();
        }
    }

    Network(Architecture architecture, long seed) {
        this(architecture);
        initialise(RandomSource.of(seed));
    }

    public Architecture architecture() {
        return architecture;
    }

    public Parameters parameters() {
        return parameters;
    }

    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    @Override
    public int inputSize() {
        return architecture.inputSize();
    }

    @Override
    public int outputSize() {
        return layers.get(layers.size() - 1).outputSize();
    }

    @Override
    public void initialise(RandomSource random) {
        for (int k = 0; k < layers.size(); k++) {
            layers.get(k).initialise(random.named("layer " + k));
        }
    }

    /**
     * What the network makes of sequences: [N, I] in, [N, O] out, or [B, O] where it keeps only last steps. Runs on the caller's
     * thread; many threads may predict at once. The result is the caller's own. To use several threads for one call, or to reuse
     * memory from call to call, keep a {@link #pass}.
     */
    public Sequences predict(Sequences x) {
        return pass(Workers.single()).forward(x, Mode.prediction());
    }

    @Override
    public LayerPass pass(Workers workers) {
        List<LayerPass> passes =
                layers.stream().map(layer -> layer.pass(workers)).toList();
        return new LayerPass() {
            @Override
            public Sequences forward(Sequences x, Mode mode) {
                Sequences y = x;
                for (LayerPass pass : passes) {
                    y = pass.forward(y, mode);
                }
                return y;
            }

            @Override
            public Tensor backward(Tensor dY, float[] gradients) {
                Tensor dX = dY;
                for (int k = passes.size() - 1; k >= 0; k--) {
                    dX = passes.get(k).backward(dX, gradients);
                }
                return dX;
            }
        };
    }
}
