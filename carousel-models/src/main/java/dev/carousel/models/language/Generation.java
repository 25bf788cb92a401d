package dev.carousel.models.language;

import dev.carousel.InvalidInputException;

/**
 * How a text is made up. A value: the methods give changed copies.
 *
 * @param length symbols to write
 * @param temperature what logits are divided by: 1 to write as the model reads, less for safer choices, 0 for always the likeliest
 * @param topK choose among the k likeliest alone; 0 for all
 * @param topP choose among the likeliest that together have this share, above 0 and at most 1
 * @param seed of the choices; equal seed, model and prompt give the same text
 */
public record Generation(int length, double temperature, int topK, double topP, long seed) {
    public Generation {
        if (length < 0) {
            throw new InvalidInputException("length: expected 0 or more, found " + length);
        }
        if (!(temperature >= 0 && temperature <= 1000)) {
            throw new InvalidInputException("temperature: expected 0 to 1000, found " + temperature);
        }
        if (topK < 0) {
            throw new InvalidInputException("top-k: expected 0 (all) or more, found " + topK);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new InvalidInputException("top-p: expected a share above 0 and up to 1, found " + topP);
        }
    }

    /** At a temperature of 1, among all symbols, seed 1. */
    public static Generation ofLength(int length) {
        return new Generation(length, 1, 0, 1, 1);
    }

    public Generation length(int symbols) {
        return new Generation(symbols, temperature, topK, topP, seed);
    }

    public Generation temperature(double newTemperature) {
        return new Generation(length, newTemperature, topK, topP, seed);
    }

    public Generation topK(int count) {
        return new Generation(length, temperature, count, topP, seed);
    }

    public Generation topP(double share) {
        return new Generation(length, temperature, topK, share, seed);
    }

    public Generation seed(long newSeed) {
        return new Generation(length, temperature, topK, topP, newSeed);
    }
}
