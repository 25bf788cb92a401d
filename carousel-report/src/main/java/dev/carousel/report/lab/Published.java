package dev.carousel.report.lab;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A figure from a paper.
 *
 * @param who was measured
 * @param source the paper and its table
 * @param successPercent of the networks that learned the task, where the paper tells
 * @param sequences training sequences until success, the paper's mean, where it tells
 * @param note what else must be known; may be empty
 */
public record Published(String who, String source, OptionalDouble successPercent, OptionalLong sequences, String note) {
    private static final String HOCHREITER = "Hochreiter & Schmidhuber 1997, ";

    static Published lstm1997(String table, OptionalDouble successPercent, long sequences, String note) {
        return new Published("LSTM of 1997", HOCHREITER + table, successPercent, OptionalLong.of(sequences), note);
    }

    static Published other(String who, String table, double successPercent, String note) {
        return new Published(
                who, HOCHREITER + table, OptionalDouble.of(successPercent), OptionalLong.empty(), note);
    }
}
