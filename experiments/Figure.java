/** What forecasts are scored by, less being better but for the coverage of intervals. */
enum Figure {
    /** Mean squared error. */
    MSE("MSE"),
    /** Mean absolute error. */
    MAE("MAE"),
    /** M4's: the mean over forecasts of the mean of 200 |y - f| / (|y| + |f|). */
    SMAPE("sMAPE"),
    /** The mean over forecasts of the mean absolute error / the seasonal naive forecast's in the training part. */
    MASE("MASE"),
    /** M4's: the mean of sMAPE and MASE, each as a share of Naive2's. */
    OWA("OWA"),
    /** Twice the mean pinball loss of the levels .1 to .9 / the sum of |y|, in the series' own units. */
    WQL("WQL"),
    /** The percentage of values inside the interval that should hold 50 %; the others alike. */
    IN_50("in 50%", .25, .75),
    IN_80("in 80%", .1, .9),
    IN_90("in 90%", .05, .95),
    IN_95("in 95%", .025, .975);

    private final String title;
    private final double low;
    private final double high;

    Figure(String title) {
        this(title, 0, 0);
    }

    Figure(String title, double low, double high) {
        this.title = title;
        this.low = low;
        this.high = high;
    }

    String title() {
        return title;
    }

    /** The level of the quantile where the interval begins; 0 where the figure is about none. */
    double low() {
        return low;
    }

    /** The level of the quantile where the interval ends; 0 where the figure is about none. */
    double high() {
        return high;
    }

    boolean isError() {
        return high == 0;
    }
}
