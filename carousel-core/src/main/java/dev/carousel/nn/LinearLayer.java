package dev.carousel.nn;

import dev.carousel.internal.product.AffineProduct;
import dev.carousel.internal.product.PackedWeights;
import dev.carousel.nn.initialiser.Glorot;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalInt;

/** A {@link Linear} or {@link TiedLinear} with parameters. */
public final class LinearLayer implements Layer {
    private final Linear spec;
    private final Parameters parameters;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    /** Whether W is another layer's. */
    private final boolean tied;

    private volatile PackedWeights forward = PackedWeights.none();
    private volatile PackedWeights backward = forward;

    LinearLayer(Linear spec, String name, Parameters parameters) {
        this(
                spec,
                name,
                parameters,
                parameters.add(prefix(name) + "weight", spec.outputSize(), spec.inputSize()),
                false);
    }

    /** With another layer's parameter for W. */
    LinearLayer(Linear spec, String name, Parameters parameters, Parameter weight) {
        this(spec, name, parameters, weight, true);
    }

    private LinearLayer(Linear spec, String name, Parameters parameters, Parameter weight, boolean tied) {
        this.spec = spec;
        this.parameters = parameters;
        this.weight = weight;
        this.tied = tied;
        this.bias =
                spec.bias() ? Optional.of(parameters.add(prefix(name) + "bias", spec.outputSize())) : Optional.empty();
    }

    private static String prefix(String name) {
        return name.isEmpty() ? "" : name + ".";
    }

    @Override
    public int inputSize() {
        return spec.inputSize();
    }

    @Override
    public int outputSize() {
        return spec.outputSize();
    }

    /** W by Glorot, unless it is another layer's; b zero. */
    @Override
    public void initialise(RandomSource random) {
        if (!tied) {
            new Glorot().fill("weight", parameters.get(weight), outputSize(), random);
        }
        biasOrNone().fill(0);
        parameters.changed();
    }

    /** See the buffers of {@link AffineProduct}. */
    @Override
    public Cost cost(long T) {
        int I = inputSize();
        int O = outputSize();
        return new Cost(2 * T * I * O, T * AffineProduct.keptForARow(I, O), AffineProduct.kept(I, O));
    }

    @Override
    public LinearPass pass(Workers workers) {
        return new LinearPass(this, workers);
    }

    /** W [O, I]. */
    public Parameter weight() {
        return weight;
    }

    /** b [O], if there is one. */
    public Optional<Parameter> bias() {
        return bias;
    }

    /** Where the bias lies among the parameters. */
    OptionalInt biasAt() {
        return bias.isPresent() ? OptionalInt.of(bias.get().offset()) : OptionalInt.empty();
    }

    private Tensor biasOrNone() {
        return bias.map(parameters::get).orElse(Tensor.zeros(0));
    }

    PackedWeights forward() {
        PackedWeights now = forward;
        int version = parameters.version();
        if (now.version() != version) {
            now = PackedWeights.forward(
                    version, parameters.values(), weight.offset(), outputSize(), inputSize(), biasOrNone());
            forward = now;
        }
        return now;
    }

    PackedWeights backward() {
        PackedWeights now = backward;
        int version = parameters.version();
        if (now.version() != version) {
            now = PackedWeights.backward(version, parameters.values(), weight.offset(), outputSize(), inputSize());
            backward = now;
        }
        return now;
    }
}
