package dev.carousel.models.forecast.baseline;

/** A fitted point forecast in the space of its transform. */
interface PointModel {
    /** As {@link LinearForecast#forecast}, told which series of the training part the history belongs to. */
    void forecast(int series, double[] history, int to, double[] out);

    /** How many values an origin needs before it to be typical. */
    int context();
}
