package dev.carousel.report.lab;

import java.util.Locale;

/** The kinds of networks that are set to a task. */
public enum Model {
    LSTM,
    /** The plain recurrent network with tanh, which fails where time lags are long. */
    RNN;

    /** As on the command line and in documents. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
