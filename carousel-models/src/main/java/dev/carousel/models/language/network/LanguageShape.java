package dev.carousel.models.language.network;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.ActivationPenalty;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.TiedLinear;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.nn.recurrent.Lstm;
import java.util.ArrayList;
import java.util.List;

/**
 * What the network of a language model looks like: a vector for each symbol, LSTM layers, one logit for each symbol.
 *
 * @param embedding E, the size of a symbol's vector
 * @param hidden H, the units of each LSTM layer; with tied vectors the last one has E
 * @param layers L
 * @param tied whether symbols are put out by the vectors that they are read by
 * @param dropout in training
 * @param sizePenalty of activations; see {@link ActivationPenalty}
 * @param changePenalty likewise
 */
public record LanguageShape(
        int embedding,
        int hidden,
        int layers,
        boolean tied,
        Dropouts dropout,
        double sizePenalty,
        double changePenalty) {
    /**
     * Shares that are dropped, each from 0 up to but not 1. Where a value of a sequence is dropped it stays so for all steps of a chunk.
     *
     * @param symbols whole symbols, wherever they occur in a chunk
     * @param input values of the symbols' vectors
     * @param between values between LSTM layers
     * @param output values that the last LSTM layer puts out
     * @param weights recurrent weights
     */
    public record Dropouts(double symbols, double input, double between, double output, double weights) {
        public Dropouts {
            LanguageLimits.require("symbol_dropout", symbols);
            LanguageLimits.require("input_dropout", input);
            LanguageLimits.require("dropout", between);
            LanguageLimits.require("output_dropout", output);
            LanguageLimits.require("weight_dropout", weights);
        }

        /** Nothing is dropped. */
        public static Dropouts none() {
            return new Dropouts(0, 0, 0, 0, 0);
        }
    }

    public LanguageShape {
        LanguageLimits.require("embedding", embedding);
        LanguageLimits.require("hidden", hidden);
        LanguageLimits.require("layers", layers);
        LanguageLimits.require("size_penalty", sizePenalty);
        LanguageLimits.require("change_penalty", changePenalty);
    }

    /**
     * The layers, for a vocabulary of V symbols.
     *
     * @param start what the LSTM layers start from
     */
    public Architecture architecture(int V, Initialisation start) {
        parameters(V);
        List<LayerSpec> specs = new ArrayList<>();
        specs.add(new Embedding(V, embedding).dropout((float) dropout.symbols()));
        addDropout(specs, dropout.input());
        for (int layer = 0; layer < layers; layer++) {
            if (layer > 0) {
                addDropout(specs, dropout.between());
            }
            specs.add(Lstm.of(inputs(layer), units(layer))
                    .weightDropout((float) dropout.weights())
                    .initialisation(start));
        }
        addPenalty(specs, 0, changePenalty);
        addDropout(specs, dropout.output());
        addPenalty(specs, sizePenalty, 0);
        int top = units(layers - 1);
        specs.add(tied ? new TiedLinear("0.weight", top, V) : Linear.of(top, V));
        return new Architecture(1, specs);
    }

    private static void addDropout(List<LayerSpec> specs, double share) {
        if (share > 0) {
            specs.add(Dropout.locked((float) share));
        }
    }

    private static void addPenalty(List<LayerSpec> specs, double size, double change) {
        if (size > 0 || change > 0) {
            specs.add(new ActivationPenalty((float) size, (float) change));
        }
    }

    private int inputs(int layer) {
        return layer == 0 ? embedding : hidden;
    }

    private int units(int layer) {
        return tied && layer == layers - 1 ? embedding : hidden;
    }

    /**
     * The parameters of such a network, computed before anything is allocated.
     *
     * @throws InvalidInputException if they are more than an array holds
     */
    public long parameters(int V) {
        try {
            long total = Math.multiplyExact((long) V, (long) embedding);
            for (int layer = 0; layer < layers; layer++) {
                long own = 4L * units(layer);
                total = Math.addExact(total, Math.multiplyExact(own, (long) inputs(layer) + units(layer) + 2));
            }
            total = Math.addExact(total, tied ? V : Math.multiplyExact((long) V, units(layers - 1) + 1L));
            return Math.toIntExact(total);
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    "a network with " + V + " symbols, vectors of " + embedding + " and " + layers + " layers of "
                            + hidden + " units has more than " + Integer.MAX_VALUE + " parameters",
                    e);
        }
    }
}
