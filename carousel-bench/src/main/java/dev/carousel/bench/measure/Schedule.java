package dev.carousel.bench.measure;

/**
 * How long to warm up and to measure, in seconds.
 *
 * @param warm at least this long, and at least twice
 * @param measured until this much time has passed, though with at least five samples if they fit in five times as much
 */
public record Schedule(double warm, double measured) {
    public Schedule {
        if (!(warm >= 0 && warm < Double.POSITIVE_INFINITY) || !(measured > 0 && measured < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected seconds above 0, found " + warm + " and " + measured);
        }
    }
}
