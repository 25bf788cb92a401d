package dev.carousel.nn.convolution;

import dev.carousel.internal.product.AffineProduct;
import dev.carousel.internal.product.PackedWeights;
import dev.carousel.nn.Cost;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.initialiser.Glorot;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Optional;

/** A {@link Conv1d} with parameters. */
final class Conv1dLayer implements Layer {
    private final Conv1d spec;
    private final Parameters parameters;
    final Parameter weight;
    private final Optional<Parameter> bias;
    private volatile PackedWeights forward = PackedWeights.none();
    private volatile PackedWeights backward = forward;

    Conv1dLayer(Conv1d spec, String name, Parameters parameters) {
        String prefix = name.isEmpty() ? "" : name + ".";
        this.spec = spec;
        this.parameters = parameters;
        this.weight = parameters.add(prefix + "weight", spec.outputSize(), spec.inputSize(), spec.kernel());
        this.bias = spec.bias() ? Optional.of(parameters.add(prefix + "bias", spec.outputSize())) : Optional.empty();
    }

    Conv1d spec() {
        return spec;
    }

    @Override
    public int inputSize() {
        return spec.inputSize();
    }

    @Override
    public int outputSize() {
        return spec.outputSize();
    }

    /** The numbers of a window, [K, I]. */
    int depth() {
        return spec.kernel() * spec.inputSize(); // fits: there are as many weights for each output
    }

    /** Where the weight of a window's element [j, i] lies, for one output. */
    int weightAt(int output, int element) {
        int I = spec.inputSize();
        return weight.offset() + (output * I + element % I) * spec.kernel() + element / I;
    }

    /** W by Glorot, counting every step of the window; b zero. */
    @Override
    public void initialise(RandomSource random) {
        Tensor matrix = parameters.get(weight).reshape(spec.outputSize(), depth());
        new Glorot().fill("weight", matrix, Math.multiplyExact(spec.kernel(), spec.outputSize()), random);
        biasOrNone().fill(0);
        parameters.changed();
    }

    @Override
    public long outputSteps(long T) {
        return spec.outputLength(T);
    }

    /** Windows reach over the edge of a piece, unless they are of single steps. */
    @Override
    public boolean inPieces() {
        return spec.span() == 1 && spec.stride() == 1;
    }

    /** See the buffers of {@link Conv1dPass}; at least one window is counted. */
    @Override
    public Cost cost(long T) {
        long windows = Math.max(1, outputSteps(T));
        long perWindow = depth() + spec.kernel() + AffineProduct.keptForARow(depth(), outputSize());
        return new Cost(
                2 * windows * depth() * outputSize(),
                windows * perWindow + T * inputSize(),
                AffineProduct.kept(depth(), outputSize()));
    }

    @Override
    public LayerPass pass(Workers workers) {
        return new Conv1dPass(this, workers);
    }

    /** Adds to the gradient of an output's bias, if it has one. */
    void addToBias(float[] gradients, int output, float dBias) {
        if (bias.isPresent()) {
            gradients[bias.get().offset() + output] += dBias;
        }
    }

    private Tensor biasOrNone() {
        return bias.map(parameters::get).orElse(Tensor.zeros(0));
    }

    PackedWeights forward() {
        PackedWeights now = forward;
        int version = parameters.version();
        if (now.version() != version) {
            now = PackedWeights.forward(version, matrix(), 0, spec.outputSize(), depth(), biasOrNone());
            forward = now;
        }
        return now;
    }

    PackedWeights backward() {
        PackedWeights now = backward;
        int version = parameters.version();
        if (now.version() != version) {
            now = PackedWeights.backward(version, matrix(), 0, spec.outputSize(), depth());
            backward = now;
        }
        return now;
    }

    /** [O, K, I], whose rows match the gathered windows. */
    private float[] matrix() {
        float[] values = parameters.values();
        int depth = depth();
        float[] matrix = new float[weight.size()];
        for (int output = 0; output < spec.outputSize(); output++) {
            for (int element = 0; element < depth; element++) {
                matrix[output * depth + element] = values[weightAt(output, element)];
            }
        }
        return matrix;
    }
}
