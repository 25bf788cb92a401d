package dev.carousel;

/**
 * Anything that goes wrong in Carousel for a reason its caller can act on.
 *
 * <p>The message is one line made for people: what was wrong, where, what was expected, what was found and, when it is
 * known, the likely cause. The three subclasses tell apart what callers treat differently.
 */
public class CarouselException extends RuntimeException {
    public CarouselException(String message) {
        super(message);
    }

    public CarouselException(String message, Throwable cause) {
        super(message, cause);
    }
}
