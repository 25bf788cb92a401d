package dev.carousel.train;

import dev.carousel.CarouselException;

/**
 * Training met a loss, gradient or validation score that is not a finite number, and stopped before it could reach the parameters
 * or a checkpoint. The message names the stage, the step, the parameter whose gradient broke first, and the step of the last
 * checkpoint.
 */
public final class DivergedException extends CarouselException {
    public DivergedException(String message) {
        super(message);
    }
}
