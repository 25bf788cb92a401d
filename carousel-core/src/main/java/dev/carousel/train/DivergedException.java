package dev.carousel.train;

import dev.carousel.CarouselException;

/** Training met a loss or gradient that is not a finite number, and stopped before it could reach the parameters. */
public final class DivergedException extends CarouselException {
    public DivergedException(String message) {
        super(message);
    }
}
