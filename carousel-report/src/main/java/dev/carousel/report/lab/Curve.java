package dev.carousel.report.lab;

import java.util.ArrayList;
import java.util.List;

/** Gathers errors into the points of a curve. */
final class Curve {
    /** More than a plot can show. */
    private static final int MOST_POINTS = 200;

    private final long perPoint;
    private final List<Run.CurvePoint> points = new ArrayList<>();
    private double sum;
    private long count;

    /** @param budget sequences at the most */
    Curve(long budget) {
        this.perPoint = Math.max(1, budget / MOST_POINTS);
    }

    /** Adds what {@code weight} sequences, {@code sequences} with those before, had as mean error. */
    void add(long sequences, double error, long weight) {
        sum += error * weight;
        count += weight;
        if (count >= perPoint) {
            close(sequences);
        }
    }

    /** All points, the last ending at {@code sequences}. */
    List<Run.CurvePoint> upTo(long sequences) {
        if (count > 0) {
            close(sequences);
        }
        return points;
    }

    private void close(long sequences) {
        points.add(new Run.CurvePoint(sequences, sum / count));
        sum = 0;
        count = 0;
    }
}
