package dev.carousel.bench.engine;

import dev.carousel.bench.workload.Case;
import java.util.List;

/** What can be measured. Each process has one engine, runs one case and ends. */
public interface Engine {
    /** What it calls itself: no spaces. */
    String name();

    /**
     * The ways in which the engine can do this, of which the fastest counts.
     *
     * @param threads that it may compute with
     * @throws UnsupportedOperationException if it can't; the message is the reason
     */
    List<Way> ways(Case c, int threads) throws Exception;

    /** What it was built with, in one line for people. */
    default String description() {
        return name();
    }
}
