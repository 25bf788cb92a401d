package dev.carousel.bench.engine;

import dev.carousel.bench.measure.Task;

/**
 * A way to do a case's work.
 *
 * @param variant what distinguishes it from the engine's usual way; empty for that
 * @param missing what of the work it does not do; empty if it does all. Such a result is shown and not compared
 * @param source makes what is timed
 */
public record Way(String variant, String missing, Source source) {
    /** Makes the model and its data. */
    @FunctionalInterface
    public interface Source {
        Task open() throws Exception;
    }

    /** The usual way. */
    public static Way usual(Source source) {
        return new Way("", "", source);
    }

    /** Another way to the same results. */
    public static Way variant(String name, Source source) {
        return new Way(name, "", source);
    }

    /** A way that leaves something out. */
    public static Way without(String missing, Source source) {
        return new Way("", missing, source);
    }
}
