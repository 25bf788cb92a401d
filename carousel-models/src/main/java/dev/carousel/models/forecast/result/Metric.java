package dev.carousel.models.forecast.result;

import java.util.Arrays;
import java.util.Optional;

/** What forecasts are judged by. Each is lower-is-better except {@link #COVERAGE80}, which should be near .80. */
public enum Metric {
    /** Mean absolute error / the in-sample mean absolute error of the seasonal naive forecast. */
    MASE("mase"),
    /** Mean of 200 |y - f| / (|y| + |f|), in percent. */
    SMAPE("smape"),
    /** Mean absolute error, in the target's unit. */
    MAE("mae"),
    /** Root mean squared error, in the target's unit. */
    RMSE("rmse"),
    /** Weighted quantile loss: 2 x the sum of pinball losses, averaged over the levels .1, .2 ... .9, / the sum of |y|. */
    WQL("wql"),
    /** The share of actual values inside the interval between the quantiles .1 and .9. */
    COVERAGE80("coverage80");

    private final String key;

    Metric(String key) {
        this.key = key;
    }

    /** The name in JSON and in tables. */
    public String key() {
        return key;
    }

    /** The metric of this name; empty if there is none. */
    public static Optional<Metric> of(String key) {
        return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
    }
}
