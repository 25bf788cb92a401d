package dev.carousel.nn.initialiser;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;

/**
 * Uniform over ±{@code bound}, whatever the sizes: how published language models began, such as 0.1 for 200 units, 0.05 for 650 and 0.04
 * for 1500 (Zaremba, Sutskever and Vinyals 2014).
 *
 * @param bound above 0
 */
public record Uniform(float bound) implements Elementwise {
    public Uniform {
        if (!(bound > 0) || Float.isInfinite(bound)) {
            throw new InvalidInputException("uniform start: expected a finite bound above 0, found " + bound);
        }
    }

    @Override
    public float value(int units, RandomSource random, int element) {
        return bound * (2 * random.uniform(element) - 1);
    }
}
