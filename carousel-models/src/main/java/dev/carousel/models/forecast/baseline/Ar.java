package dev.carousel.models.forecast.baseline;

import java.util.List;

/**
 * An autoregression, fitted by {@link ArFit}: one for each series that is long enough, and one for all others together,
 * after bringing each to mean 0 and scale 1. With several series, the pooled one alone is tried too. What forecast the
 * end of the training part best is kept, in the transform (none, square root, logarithm) that did so.
 */
public record Ar() implements Baseline {
    @Override
    public String name() {
        return "ar";
    }

    @Override
    public FittedBaseline fit(TrainingPart part) {
        ArFit ar = ArFit.of(part.period(), part.horizon());
        List<PointFit.Chooser> choosers = part.histories().size() == 1
                ? List.of(series -> ArOfSeries.own(ar, series))
                : List.of(series -> ArOfSeries.own(ar, series), series -> ArOfSeries.pooled(ar, series));
        return LinearBaseline.fit(name(), part, choosers);
    }
}
