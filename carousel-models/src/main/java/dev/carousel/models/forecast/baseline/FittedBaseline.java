package dev.carousel.models.forecast.baseline;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.preparation.Transform;
import java.util.List;

/**
 * A baseline that has learned: forecasts any history, with quantiles from its own residuals on the training part.
 *
 * <p>The point forecast is what {@link Forecast#mean()} holds: the plain forecast of the method, in the original unit.
 * Where the baseline forecasts square roots or logarithms it is therefore nearer to the median. Every number is finite
 * for every history of finite values. Immutable, safe for any number of threads.
 */
public final class FittedBaseline {
    /** The number of a series that was not in the training part. */
    public static final int UNKNOWN_SERIES = -1;

    private final String name;
    private final String description;
    private final TrainingPart part;
    private final Transform transform;
    private final PointModel model;
    private final Residuals residuals;
    /** [Q, H], in units of a history's scale. */
    private final double[][] offsets;

    FittedBaseline(
            String name,
            String description,
            TrainingPart part,
            Transform transform,
            PointModel model,
            Residuals residuals) {
        this.name = name;
        this.description = description;
        this.part = part;
        this.transform = transform;
        this.model = model;
        this.residuals = residuals;
        this.offsets = residuals.quantiles(part.levels());
    }

    /** A baseline that is the same whatever the training part. */
    static FittedBaseline unfitted(String name, String description, TrainingPart part, PointModel model) {
        Residuals residuals = Residuals.seen(model, part.histories(), part);
        return new FittedBaseline(name, description, part, Transform.NONE, model, residuals);
    }

    /** The name in tables and in JSON. */
    public String name() {
        return name;
    }

    /** What was chosen on the training part, such as {@code AR(25) of logarithms}. */
    public String description() {
        return description;
    }

    /** The number of steps, H. */
    public int horizon() {
        return part.horizon();
    }

    /**
     * Forecasts the H steps after a history.
     *
     * @param series the number of the series in the training part, or {@link #UNKNOWN_SERIES}
     * @param history all that is known of it, oldest first; NaN where unknown, at least one known value
     * @param label the series' name in the forecast
     * @param times labels of the H steps
     */
    public Forecast forecast(int series, double[] history, String label, List<String> times) {
        if (series < UNKNOWN_SERIES || series >= part.histories().size()) {
            throw new InvalidInputException("series " + series + ": the training part has "
                    + part.histories().size() + ", numbered from 0; " + UNKNOWN_SERIES + " stands for any other");
        }
        double[] known = KnownValues.of(history, "the history of series '" + label + "'");
        if (known.length == 0) {
            throw new InvalidInputException(
                    "the history of series '" + label + "' has no known value among " + history.length);
        }
        double[] transformed = transform.apply(known);
        double[] point = new double[part.horizon()];
        model.forecast(series, transformed, transformed.length, point);
        double scale = residuals.scale(transformed, transformed.length);
        double[][] quantiles = new double[offsets.length][point.length];
        for (int q = 0; q < offsets.length; q++) {
            for (int h = 0; h < point.length; h++) {
                quantiles[q][h] = inUnit(point[h] + scale * offsets[q][h]);
            }
        }
        for (int h = 0; h < point.length; h++) {
            point[h] = inUnit(point[h]);
        }
        return new Forecast(label, times, point, part.levels(), quantiles);
    }

    private double inUnit(double value) {
        double inverted = transform.invert(value);
        return part.nonNegative() ? Math.max(0, inverted) : inverted;
    }
}
