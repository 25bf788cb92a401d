package dev.carousel.interop.keras.export;

/** Whose words are spoken. */
enum Dialect {
    /** Of the {@code .h5} files. */
    TWO("2.15.0"),
    /** Of the {@code .keras} files. */
    THREE("3.3.3");

    private final String number;

    Dialect(String number) {
        this.number = number;
    }

    String number() {
        return number;
    }
}
