package dev.carousel.report.lab;

import java.util.List;

/** All experiments. */
public final class Experiments {
    private static final List<Experiment> ALL = List.of(
            new AddingExperiment(),
            new ReberExperiment(),
            new ContinualReberExperiment(),
            new LagExperiment(),
            new TemporalOrderExperiment());

    private Experiments() {}

    /** In the order of a list for people. */
    public static List<Experiment> all() {
        return ALL;
    }
}
