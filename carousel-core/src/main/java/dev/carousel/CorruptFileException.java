package dev.carousel;

/** A file is not what it says it is: truncated, damaged or hostile. Nothing of it was used. */
public final class CorruptFileException extends CarouselException {
    public CorruptFileException(String message) {
        super(message);
    }

    public CorruptFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
