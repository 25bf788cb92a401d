package dev.carousel.bench.scaling;

import java.util.ArrayList;
import java.util.List;

/** The points of a run, axis by axis. */
public final class Plan {
    /** Only where it helps and where few points tell. */
    private static final List<Integer> RECOMPUTED = List.of(1000, 10_000, 100_000);

    private Plan() {}

    /** @param quick a few points of each axis, to see whether everything runs */
    public static List<Point> points(int cores, boolean quick) {
        List<Point> points = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            for (int value : quick ? axis.fewValues(cores) : axis.values(cores)) {
                points.add(Point.centre(axis, Work.FORWARD).at(value));
                points.add(Point.centre(axis, Work.TRAINING).at(value));
                if (axis == Axis.STEPS && (quick || RECOMPUTED.contains(value))) {
                    points.add(Point.centre(axis, Work.RECOMPUTED).at(value));
                }
            }
        }
        return points;
    }
}
