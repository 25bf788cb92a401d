package dev.carousel.bench.workload;

import java.util.Locale;
import java.util.Optional;

/** What engines are compared at. */
public enum Workload {
    W1("us", "streaming: batch 1, one step per call, state carried"),
    W2("ms", "batch inference"),
    W3("ms", "training step: two layers, dense and cross entropy on the last step, BPTT, Adam"),
    W4("ms", "language model step: embedding, two layers, softmax at every step, SGD, clip 5, state carried"),
    W5("ms", "long sequence: forward and backward"),
    W6("ms", "cold start: process start to the first prediction of a saved model");

    private static final double NANOSECONDS_IN_A_MICROSECOND = 1e3;
    private static final double NANOSECONDS_IN_A_MILLISECOND = 1e6;

    private final String unit;
    private final String description;

    Workload(String unit, String description) {
        this.unit = unit;
        this.description = description;
    }

    /** What times are told in: {@code us} or {@code ms}. */
    public String unit() {
        return unit;
    }

    /** How many nanoseconds the unit has. */
    public double unitNanoseconds() {
        return unit.equals("us") ? NANOSECONDS_IN_A_MICROSECOND : NANOSECONDS_IN_A_MILLISECOND;
    }

    public String description() {
        return description;
    }

    /** How often a sample does the work: calls of microseconds are timed by the hundred. */
    public int repetitions() {
        return this == W1 ? 100 : 1;
    }

    /** The workload of a name such as {@code w1}. */
    public static Optional<Workload> named(String name) {
        for (Workload workload : values()) {
            if (workload.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(workload);
            }
        }
        return Optional.empty();
    }
}
