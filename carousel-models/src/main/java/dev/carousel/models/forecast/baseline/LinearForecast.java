package dev.carousel.models.forecast.baseline;

/** A point forecast that is an affine function of the last values; immutable, safe for any number of threads. */
public sealed interface LinearForecast permits ArModel, RidgeModel {
    /** How many of the last values the forecast looks at. A shorter history is extended to the left by its first value. */
    int context();

    /**
     * Forecasts the values that follow history[from .. to).
     *
     * @param history values, oldest first, all finite
     * @param from the first value that may be looked at, inclusive
     * @param to the origin: the first value that is unknown; greater than {@code from}
     * @param out receives the forecasts of {@code to}, {@code to + 1} ...: [H]
     */
    void forecast(double[] history, int from, int to, double[] out);

    /** The last {@code length} values before {@code to}, the first known one repeated where there are too few. */
    static double[] lastValues(double[] history, int from, int to, int length) {
        double[] window = new double[length];
        int known = Math.min(length, to - from);
        System.arraycopy(history, to - known, window, length - known, known);
        for (int i = 0; i < length - known; i++) {
            window[i] = history[to - known];
        }
        return window;
    }
}
