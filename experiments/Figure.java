/** What forecasts are scored by, less being better but for the coverage of intervals. */
enum Figure {
    /** Mean squared error. */
    MSE("MSE", 0),
    /** Mean absolute error. */
    MAE("MAE", 0),
    /** M4's: the mean over forecasts of the mean of 200 |y - f| / (|y| + |f|). */
    SMAPE("sMAPE", 0),
    /** The mean over forecasts of the mean absolute error / the seasonal naive forecast's in the training part. */
    MASE("MASE", 0),
    /** M4's: the mean of sMAPE and MASE, each as a share of Naive2's. */
    OWA("OWA", 0),
    /** Twice the mean pinball loss of the levels .1 to .9 / the sum of |y|, in the series' own units. */
    WQL("WQL", 0),
    /** The percentage of values inside the interval that should hold 50 %; the others alike. */
    IN_50("in 50%", .50),
    IN_80("in 80%", .80),
    IN_90("in 90%", .90),
    IN_95("in 95%", .95);

    private final String title;
    private final double interval;

    Figure(String title, double interval) {
        this.title = title;
        this.interval = interval;
    }

    String title() {
        return title;
    }

    /** The share of values that the interval should hold; 0 for figures that are about no interval. */
    double interval() {
        return interval;
    }

    boolean isError() {
        return interval == 0;
    }
}
