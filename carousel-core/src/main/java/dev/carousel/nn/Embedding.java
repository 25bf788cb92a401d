package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import java.util.OptionalInt;

/**
 * A learned vector for each of some categories: a step's only feature is the number of a category, 0 to {@code categories - 1},
 * and becomes row {@code weight[number]} of {@code weight} [categories, size].
 *
 * @param categories how many there are; at most 2^24, up to where floats are whole numbers
 * @param size of a vector
 * @param padding a category that means nothing: its vector is zeros at first and never trained (PyTorch's {@code padding_idx}), but by
 *     a {@link TiedLinear} of the same vectors, which trains all of them
 * @param dropout the share of categories whose vectors are zeros in a training step, wherever they occur in its batch; the others' are
 *     multiplied by {@code 1 / (1 - dropout)} (Gal and Ghahramani 2016; Merity, Keskar and Socher 2018)
 */
public record Embedding(int categories, int size, OptionalInt padding, float dropout) implements LayerSpec {
    /** Beyond this not every whole number is a float. */
    public static final int MOST = 1 << 24;

    public Embedding {
        if (categories < 1 || categories > MOST || size < 1) {
            throw new InvalidInputException("embedding: expected 1 to " + MOST
                    + " categories and a size of at least 1, found " + categories + " and " + size);
        }
        if (padding.isPresent() && (padding.getAsInt() < 0 || padding.getAsInt() >= categories)) {
            throw new InvalidInputException("embedding: the padding category should be one of 0 to " + (categories - 1)
                    + ", found " + padding.getAsInt());
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new InvalidInputException(
                    "embedding dropout: the rate should be from 0 up to but not 1, found " + dropout);
        }
    }

    /** Without a category for padding, and without dropout. */
    public Embedding(int categories, int size) {
        this(categories, size, OptionalInt.empty());
    }

    /** Without dropout. */
    public Embedding(int categories, int size, OptionalInt padding) {
        this(categories, size, padding, 0);
    }

    public Embedding padding(int category) {
        return new Embedding(categories, size, OptionalInt.of(category), dropout);
    }

    public Embedding dropout(float rate) {
        return new Embedding(categories, size, padding, rate);
    }

    @Override
    public OptionalInt fixedInputSize() {
        return OptionalInt.of(1);
    }

    @Override
    public String description() {
        return "Embedding " + categories + " x " + size
                + (padding.isPresent() ? ", padding " + padding.getAsInt() : "")
                + (dropout > 0 ? ", dropout " + dropout : "");
    }

    @Override
    public Layer build(String name, int inputSize, Parameters parameters) {
        if (inputSize != 1) {
            throw new InvalidInputException("embedding" + (name.isEmpty() ? "" : " '" + name + "'")
                    + ": expected 1 feature a step, the number of a category, but " + inputSize + " reach it");
        }
        return new EmbeddingLayer(this, name, parameters);
    }
}
