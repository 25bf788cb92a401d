package dev.carousel.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Training curves as the page's script reads them. */
public final class TrainingData {
    /** A plot is hardly wider in pixels. */
    private static final int MOST_POINTS = 600;

    private TrainingData() {}

    public static List<Object> of(List<TrainingCurve> curves) {
        List<Object> trees = new ArrayList<>();
        for (TrainingCurve curve : curves) {
            List<TrainingCurve.Point> points = thinned(curve.points());
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("label", curve.label());
            tree.put("steps", points.stream().map(TrainingCurve.Point::step).toList());
            tree.put(
                    "training",
                    points.stream().mapToDouble(TrainingCurve.Point::training).toArray());
            tree.put(
                    "validation",
                    points.stream()
                            .mapToDouble(point -> point.validation().orElse(Double.NaN))
                            .toArray());
            trees.add(tree);
        }
        return trees;
    }

    /** Every k-th point, the last one, and all that have a validation loss, which are few. */
    public static List<TrainingCurve.Point> thinned(List<TrainingCurve.Point> points) {
        int every = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        long validated =
                points.stream().filter(point -> point.validation().isPresent()).count();
        boolean keepValidated = validated <= MOST_POINTS;
        List<TrainingCurve.Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            boolean last = i == points.size() - 1;
            boolean measured = keepValidated && points.get(i).validation().isPresent();
            if (last || measured || i % every == 0) {
                kept.add(points.get(i));
            }
        }
        return kept;
    }
}
