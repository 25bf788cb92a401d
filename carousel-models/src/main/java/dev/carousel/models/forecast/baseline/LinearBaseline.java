package dev.carousel.models.forecast.baseline;

import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import dev.carousel.models.preparation.Transform;
import java.util.List;
import java.util.Optional;

/**
 * What the fitted baselines have in common: a transform and a kind of fit are chosen by forecasts of the end of the
 * training part, in the original unit; then everything is fitted and its residuals collected.
 */
final class LinearBaseline {
    private LinearBaseline() {}

    static FittedBaseline fit(String name, TrainingPart part, List<PointFit.Chooser> choosers) {
        List<double[]> series = part.histories();
        Optional<Holdout> holdout = Holdout.of(series, part.horizon());
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
                double error = holdout.map(held -> error(candidate, transform, held, transformed, scales))
                        .orElse(0.0);
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
                best.description() + phrase(bestTransform),
                part,
                bestTransform,
                best.fit(Stretches.whole(transformed)),
                residuals);
    }

    private static double error(
            PointFit fit, Transform transform, Holdout holdout, List<double[]> transformed, double[] scales) {
        PointModel model = fit.fit(holdout.rest().stream().map(transform::apply).toList());
        return holdout.meanScaledError(
                (series, time, out) -> {
                    model.forecast(series, transformed.get(series), time, out);
                    for (int h = 0; h < out.length; h++) {
                        out[h] = transform.invert(out[h]);
                    }
                },
                scales);
    }

    private static String phrase(Transform transform) {
        return switch (transform) {
            case NONE -> "";
            case SQUARE_ROOT -> " of square roots";
            case LOGARITHM -> " of logarithms";
        };
    }
}
