package dev.carousel.bench.measure;

/** Work that is ready to be timed. */
public interface Task extends AutoCloseable {
    /** Does the work so many times; nothing else happens in here, since all of it is timed. */
    void run(int times) throws Exception;

    /** A number that depends on what the last run put out, and is neither 0 nor NaN if that makes sense. Not timed. */
    double check() throws Exception;

    @Override
    default void close() {}
}
