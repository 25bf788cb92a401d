package dev.carousel.models.forecast.network;

import dev.carousel.nn.Dropout;
import dev.carousel.nn.LastStep;
import dev.carousel.nn.Layer;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Lstm;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Relu;
import dev.carousel.nn.Softmax;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;

/**
 * An LSTM over patches of the history whose last state does two things: a gate mixes simple forecasts ("experts"), and a linear
 * head corrects the mix, for all horizons and quantiles at once.
 *
 * <pre>
 *     s_t = LSTM(relu(W_e x_t + b_e)),   t = 1 .. T;   s = s_T
 *     w   = softmax(W_g s + b_g)                       [K]
 *     out[h, q] = Σ_k w_k expert_k[h] + (W_o s + b_o)[h, q]
 * </pre>
 *
 * <p>Each step eats one patch, a whole period where there is one, so two weeks of hours are 14 steps. With W_g, W_o zero it is a
 * fixed mix of experts; training can only improve on that, and the validation tells whether it did.
 */
public final class GatedNetwork {
    private final NetworkShape shape;
    private final Parameters parameters = new Parameters();
    final Layer embed;
    final Layer relu;
    final Layer lstm;
    final Layer last;
    final Layer dropout;
    final Layer head;
    final Layer gate;
    final Layer softmax;

    /**
     * A network of zeros.
     *
     * @throws dev.carousel.InvalidInputException if it would have more parameters than an array holds
     */
    public GatedNetwork(NetworkShape shape) {
        shape.parameters();
        this.shape = shape;
        embed = Linear.of(shape.patch(), shape.embedding()).build("embed", shape.patch(), parameters);
        relu = new Relu().build("relu", shape.embedding(), parameters);
        lstm = Lstm.of(shape.embedding(), shape.hidden())
                .layers(shape.layers())
                .build("lstm", shape.embedding(), parameters);
        last = new LastStep().build("last", shape.hidden(), parameters);
        dropout = new Dropout(shape.dropout()).build("dropout", shape.hidden(), parameters);
        head = Linear.of(shape.hidden(), shape.horizon() * shape.quantiles()).build("head", shape.hidden(), parameters);
        gate = Linear.of(shape.hidden(), shape.experts()).build("gate", shape.hidden(), parameters);
        softmax = new Softmax().build("softmax", shape.experts(), parameters);
    }

    public NetworkShape shape() {
        return shape;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** Draws initial weights and lets head and gate begin as {@code start} says. */
    public void initialise(RandomSource random, HeadStart start) {
        embed.initialise(random.named("embed"));
        lstm.initialise(random.named("lstm"));
        head.initialise(random.named("head"));
        gate.initialise(random.named("gate"));
        start.apply(parameters);
        parameters.changed();
    }

    public GatedPass pass(Workers workers) {
        return new GatedPass(this, workers);
    }
}
