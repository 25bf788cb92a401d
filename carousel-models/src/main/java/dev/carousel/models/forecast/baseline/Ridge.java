package dev.carousel.models.forecast.baseline;

import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A direct linear forecast of all steps from the last values, fitted by {@link RidgeFit}: one set of weights for all
 * series, in the transform (none, square root, logarithm) that forecast the end of the training part best.
 */
public record Ridge() implements Baseline {
    /** So many windows for each input hardly bend to a single one. */
    private static final int AMPLE_WINDOWS = 20;

    @Override
    public String name() {
        return "ridge";
    }

    @Override
    public FittedBaseline fit(TrainingPart part) {
        boolean pooled = part.histories().size() > 1;
        RidgeFit ridge = pooled
                ? RidgeFit.pooled(part.context(), part.horizon(), part.period())
                : RidgeFit.of(part.context(), part.horizon(), part.period());
        return LinearBaseline.fit(name(), part, List.of(series -> choose(ridge, series)));
    }

    private static PointFit choose(RidgeFit ridge, List<double[]> series) {
        RidgeFit.Choice choice = ridge.choose(ridge.pooled() ? scaled(series, ridge.period()) : series);
        return new PointFit() {
            @Override
            public PointModel fit(List<List<double[]>> parts) {
                return model(ridge.fit(Stretches.flat(parts), choice));
            }

            @Override
            public boolean needsUnseenResiduals(List<List<double[]>> parts) {
                long windows = WindowMoments.count(Stretches.flat(parts), choice.context(), ridge.horizon());
                return windows >= choice.context() && windows < (long) AMPLE_WINDOWS * choice.context();
            }

            @Override
            public String description() {
                return String.format(
                        Locale.ROOT,
                        "ridge on %d values, prior %s, penalty %s",
                        choice.context(),
                        choice.prior().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        choice.penalty());
            }
        };
    }

    private static PointModel model(RidgeModel model) {
        return new PointModel() {
            @Override
            public void forecast(int series, double[] history, int to, double[] out) {
                model.forecast(history, 0, to, out);
            }

            @Override
            public int context() {
                return model.context();
            }
        };
    }

    /** So that errors of different series compare; the weights are the same for any scale. */
    private static List<double[]> scaled(List<double[]> series, int period) {
        List<double[]> scaled = new ArrayList<>();
        for (double[] values : series) {
            double scale = SeasonalNaiveScale.of(values, period);
            double[] copy = values.clone();
            for (int t = 0; t < copy.length && scale > 0; t++) {
                copy[t] /= scale;
            }
            scaled.add(copy);
        }
        return scaled;
    }
}
