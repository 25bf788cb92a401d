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
    private static final String GERS = "Gers, Schmidhuber & Cummins 2000, ";

    /** From "Long Short-Term Memory", Neural Computation 9(8). */
    static Published hochreiter(String who, String table) {
        return new Published(who, HOCHREITER + table, OptionalDouble.empty(), OptionalLong.empty(), "");
    }

    /** From "Learning to Forget", Neural Computation 12(10). */
    static Published gers(String who, String table) {
        return new Published(who, GERS + table, OptionalDouble.empty(), OptionalLong.empty(), "");
    }

    Published percent(double share) {
        return new Published(who, source, OptionalDouble.of(share), sequences, note);
    }

    Published sequences(long mean) {
        return new Published(who, source, successPercent, OptionalLong.of(mean), note);
    }

    Published note(String text) {
        return new Published(who, source, successPercent, sequences, text);
    }
}
