package dev.carousel.models.forecast.network;

/** A simple forecast of a window's next values, in prepared units. */
public sealed interface Expert permits LagExpert, LinearExpert {
    /** The name in reports, such as {@code lag 24} or {@code ridge}. */
    String name();

    /**
     * Forecasts the values after a window.
     *
     * @param window prepared values, of which the last {@code C} before {@code end} count
     * @param end one past the window's last value
     * @param context C
     * @param out receives the forecast [horizon] from {@code at} on
     */
    void forecast(double[] window, int end, int context, double[] out, int at, int horizon);
}
