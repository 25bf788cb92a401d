package dev.carousel.models.forecast.network;

import dev.carousel.nn.Dropout;
import dev.carousel.nn.Layer;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.Optional;

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
 *
 * <p>Where more is known than the values, with f_t the past and known features of a patch's steps, u_h the known features of the step
 * that is forecast, and c_i the static categories:
 *
 * <pre>
 *     z   = [static numbers; E_1[c_1]; E_2[c_2] ...]   [S]
 *     s_t = LSTM(relu(W_e [x_t; f_t; z] + b_e))
 *     out[h, q] = ... + (W_2 relu(W_1 [u_h; z; s] + b_1) + b_2)[q]
 * </pre>
 *
 * <p>W_2 and b_2 begin at zero, so that it still begins as a mix of experts.
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
    final StaticEncoder statics;
    final Optional<FutureDecoder> future;

    /**
     * A network of zeros.
     *
     * @throws dev.carousel.InvalidInputException if it would have more parameters than an array holds
     */
    public GatedNetwork(NetworkShape shape) {
        shape.parameters();
        this.shape = shape;
        int inputs = shape.patchNumbers() + shape.features().statics();
        embed = Linear.of(inputs, shape.embedding()).build("embed", inputs, parameters);
        relu = new Relu().build("relu", shape.embedding(), parameters);
        lstm = Lstm.of(shape.embedding(), shape.hidden())
                .layers(shape.layers())
                .build("lstm", shape.embedding(), parameters);
        last = new LastStep().build("last", shape.hidden(), parameters);
        dropout = new Dropout(shape.dropout()).build("dropout", shape.hidden(), parameters);
        head = Linear.of(shape.hidden(), shape.horizon() * shape.quantiles()).build("head", shape.hidden(), parameters);
        gate = Linear.of(shape.hidden(), shape.experts()).build("gate", shape.hidden(), parameters);
        softmax = new Softmax().build("softmax", shape.experts(), parameters);
        statics = new StaticEncoder(shape.features(), parameters);
        future = shape.features().known() > 0 ? Optional.of(new FutureDecoder(shape, parameters)) : Optional.empty();
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
        statics.initialise(random);
        future.ifPresent(decoder -> decoder.initialise(random));
        start.apply(parameters);
        parameters.changed();
    }

    public GatedPass pass(Workers workers) {
        return new GatedPass(this, workers);
    }
}
