package dev.carousel.nn.initialiser;

import dev.carousel.InvalidInputException;

/**
 * The biases of one gate, unit after unit: {@code first, first + step, first + 2 step ...}
 *
 * @param step 0 for the same in all units
 */
public record BiasRamp(float first, float step) {
    public BiasRamp {
        if (!Float.isFinite(first) || !Float.isFinite(step)) {
            throw new InvalidInputException("biases: expected finite numbers, found " + first + " and " + step);
        }
    }

    public static BiasRamp constant(float value) {
        return new BiasRamp(value, 0);
    }

    float at(int unit) {
        return first + step * unit;
    }
}
