package dev.carousel.train;

import dev.carousel.CarouselException;

/** The training thread was interrupted. A checkpoint of the last whole step has been kept, if there is a store for it. */
public final class TrainingInterruptedException extends CarouselException {
    public TrainingInterruptedException(String message) {
        super(message);
    }
}
