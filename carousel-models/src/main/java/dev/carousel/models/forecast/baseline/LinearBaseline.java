package dev.carousel.models.forecast.baseline;

import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import java.util.ArrayList;
import java.util.List;

/**
 * What the fitted baselines have in common: a transform and a kind of fit are chosen by forecasts of the ends of the
 * training part, in the original unit; then everything is fitted and its residuals collected.
 */
final class LinearBaseline {
    private LinearBaseline() {}

    static FittedBaseline fit(String name, TrainingPart part, List<PointFit.Chooser> choosers) {
        List<double[]> series = part.histories();
        HeadAndTail split = HeadAndTail.of(series, part.horizon());
        double[] scales = new double[series.size()];
        for (int s = 0; s < scales.length; s++) {
            scales[s] = SeasonalNaiveScale.of(series.get(s), part.period());
        }
        Transform bestTransform = Transform.NONE;
        PointFit best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (Transform transform : Transform.candidates(series)) {
            List<double[]> transformed = transform.apply(series);
            for (PointFit.Chooser chooser : choosers) {
                PointFit candidate = chooser.choose(transformed);
                double error = error(candidate, transform, split, transformed, scales);
                if (best == null || error < lowest) {
                    best = candidate;
                    bestTransform = transform;
                    lowest = error;
                }
            }
        }
        List<double[]> transformed = bestTransform.apply(series);
        Residuals residuals = Residuals.unseen(best, transformed, part);
        return new FittedBaseline(
                name,
                best.description() + bestTransform.description(),
                part,
                bestTransform,
                best.fit(whole(transformed)),
                residuals);
    }

    private static double error(
            PointFit fit, Transform transform, HeadAndTail split, List<double[]> transformed, double[] scales) {
        List<double[]> heads = transform.apply(split.heads());
        if (split.origins() == 0 || heads.stream().allMatch(head -> head.length == 0)) {
            return Double.POSITIVE_INFINITY;
        }
        PointModel model = fit.fit(whole(heads));
        return split.meanScaledError(
                (series, time, out) -> {
                    model.forecast(series, transformed.get(series), time, out);
                    for (int h = 0; h < out.length; h++) {
                        out[h] = transform.invert(out[h]);
                    }
                },
                scales);
    }

    static List<List<double[]>> whole(List<double[]> series) {
        List<List<double[]>> parts = new ArrayList<>();
        for (double[] values : series) {
            parts.add(List.of(values));
        }
        return parts;
    }
}
