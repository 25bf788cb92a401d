package dev.carousel;

/** The caller's input or settings can't be used: a missing column, a wrong shape, a horizon of zero. */
public final class InvalidInputException extends CarouselException {
    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
