package dev.carousel;

/** The request is legal but beyond what this version can do, such as an unknown layer kind or a newer format. */
public final class UnsupportedException extends CarouselException {
    public UnsupportedException(String message) {
        super(message);
    }

    public UnsupportedException(String message, Throwable cause) {
        super(message, cause);
    }
}
