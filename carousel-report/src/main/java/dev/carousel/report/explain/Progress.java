package dev.carousel.report.explain;

/** Hears what an {@link Explainer} is at. */
@FunctionalInterface
public interface Progress {
    /** @param stage such as {@code leaving steps out} */
    void begins(String stage);

    static Progress none() {
        return stage -> {};
    }
}
