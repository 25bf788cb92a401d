package dev.carousel.nn.pooling;

import dev.carousel.nn.Cost;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.initialiser.Glorot;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/** An {@link AttentionOverTime} with parameters. */
final class AttentionLayer implements Layer {
    private final int inputSize;
    private final Parameters parameters;
    /** What makes keys of steps: none, or a linear map and a tanh. */
    private final List<Layer> projection;

    private final Parameter weight;

    AttentionLayer(AttentionOverTime spec, String name, int inputSize, Parameters parameters) {
        String prefix = name.isEmpty() ? "" : name + ".";
        this.inputSize = inputSize;
        this.parameters = parameters;
        this.projection = new ArrayList<>();
        spec.hidden().ifPresent(size -> {
            projection.add(Linear.of(inputSize, size).build(prefix + "projection", inputSize, parameters));
            projection.add(new Tanh().build("", size, parameters));
        });
        this.weight = parameters.add(prefix + "weight", spec.hidden().orElse(inputSize));
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int outputSize() {
        return inputSize;
    }

    /** The numbers of a key. */
    int keySize() {
        return weight.size();
    }

    /** Where w starts among values and gradients. */
    int weightAt() {
        return weight.offset();
    }

    float[] values() {
        return parameters.values();
    }

    /** All weights by Glorot. */
    @Override
    public void initialise(RandomSource random) {
        projection.forEach(layer -> layer.initialise(random.named("projection")));
        new Glorot().fill("weight", parameters.get(weight).reshape(1, weight.size()), 1, random);
        parameters.changed();
    }

    @Override
    public long outputSteps(long T) {
        return 1;
    }

    @Override
    public boolean inPieces() {
        return false;
    }

    /** See the buffers of {@link AttentionPass}. */
    @Override
    public Cost cost(long T) {
        long A = keySize();
        Cost cost = new Cost(T * (2 * A + 2L * inputSize + 4), T * (A + 2) + (T + 1) * inputSize, 0);
        for (Layer layer : projection) {
            cost = cost.plus(layer.cost(T));
        }
        return cost;
    }

    @Override
    public LayerPass pass(Workers workers) {
        return new AttentionPass(
                this, projection.stream().map(layer -> layer.pass(workers)).toList(), workers);
    }
}
