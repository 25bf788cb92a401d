package dev.carousel.nn.initialiser;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;

/**
 * Normal with mean 0.
 *
 * @param deviation the standard deviation, above 0
 */
public record Normal(float deviation) implements Elementwise {
    public Normal {
        if (!(deviation > 0) || Float.isInfinite(deviation)) {
            throw new InvalidInputException("normal start: expected a finite deviation above 0, found " + deviation);
        }
    }

    @Override
    public float value(int units, RandomSource random, int element) {
        return deviation * (float) random.gaussian(element);
    }
}
