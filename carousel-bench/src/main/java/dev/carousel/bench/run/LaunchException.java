package dev.carousel.bench.run;

/** An engine can't be started; the message says why in one line. */
final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LaunchException(String message) {
        super(message);
    }
}
