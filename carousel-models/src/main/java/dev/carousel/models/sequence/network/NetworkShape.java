package dev.carousel.models.sequence.network;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.nn.recurrent.Lstm;
import java.util.ArrayList;
import java.util.List;

/**
 * What networks over sequences look like: LSTM layers, then pooling over time or not, then one or two linear layers.
 *
 * <pre>
 *     s_t = LSTM(x)_t                                   [H], or [2H] in both directions
 *     p   = [max_t s_t ; mean_t s_t]                    pooled: one row for the sequence
 *     y   = W p + b, or W_2 relu(W_1 p + b_1) + b_2
 * </pre>
 *
 * @param inputs I, the numbers of a step
 * @param hidden H
 * @param layers L
 * @param bidirectional whether each layer reads sequences in both directions
 * @param pooled whether there is one output for a sequence, or one for each step
 * @param dense units of the layer between; 0 for none
 * @param outputs O
 * @param dropout after each layer but the last, in training
 */
public record NetworkShape(
        int inputs,
        int hidden,
        int layers,
        boolean bidirectional,
        boolean pooled,
        int dense,
        int outputs,
        double dropout) {
    private static final int MOST = 1_000_000;

    private static final int MOST_LAYERS = 100;

    public NetworkShape {
        require("inputs", inputs, 1, MOST);
        require("hidden", hidden, 1, MOST);
        require("layers", layers, 1, MOST_LAYERS);
        require("dense", dense, 0, MOST);
        require("outputs", outputs, 1, MOST);
        if (!(dropout >= 0 && dropout < 1)) {
            throw new InvalidInputException("dropout: expected 0 up to but not 1, found " + dropout);
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInputException(name + ": expected " + least + " to " + most + ", found " + value);
        }
    }

    /** The layers, as they usually begin. */
    public Architecture architecture() {
        return architecture(Initialisation.usual());
    }

    /** The layers, whose LSTM begins as told. */
    public Architecture architecture(Initialisation start) {
        parameters();
        float rate = (float) dropout;
        Lstm lstm = Lstm.of(inputs, hidden).layers(layers).initialisation(start);
        if (layers > 1) {
            lstm = lstm.dropout(rate);
        }
        List<LayerSpec> specs = new ArrayList<>();
        specs.add(bidirectional ? lstm.bidirectional() : lstm);
        if (pooled) {
            specs.add(Concatenation.of(List.of(new MaxOverTime()), List.of(new MeanOverTime())));
        }
        specs.add(new Dropout(rate));
        int width = summary();
        if (dense > 0) {
            specs.add(Linear.of(width, dense));
            specs.add(new Relu());
            specs.add(new Dropout(rate));
            width = dense;
        }
        specs.add(Linear.of(width, outputs));
        return new Architecture(inputs, specs);
    }

    private int summary() {
        return hidden * (bidirectional ? 2 : 1) * (pooled ? 2 : 1);
    }

    /**
     * The parameters of such a network, computed before anything is allocated.
     *
     * @throws InvalidInputException if they are more than an array holds
     */
    public long parameters() {
        try {
            long directions = bidirectional ? 2 : 1;
            long total = 0;
            for (int l = 0; l < layers; l++) {
                long in = l == 0 ? inputs : directions * hidden;
                total = Math.addExact(total, directions * Math.multiplyExact(4L * hidden, in + hidden + 2));
            }
            long width = summary();
            if (dense > 0) {
                total = Math.addExact(total, Math.multiplyExact(width + 1, (long) dense));
                width = dense;
            }
            total = Math.addExact(total, Math.multiplyExact(width + 1, (long) outputs));
            return Math.toIntExact(total);
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    "a network with " + inputs + " inputs, " + layers + " layers of " + hidden + " units and " + outputs
                            + " outputs has more than " + Integer.MAX_VALUE + " parameters",
                    e);
        }
    }
}
