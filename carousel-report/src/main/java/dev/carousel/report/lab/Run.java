package dev.carousel.report.lab;

import java.util.List;

/**
 * How one network, from one seed, learned a task or didn't.
 *
 * @param sequences training sequences until the task was learned, or all there were
 * @param exams examinations taken
 * @param exam the last one, passed if the task was learned
 * @param curve how the error fell
 * @param seconds on whatever threads it got; the one figure here that differs from run to run
 */
public record Run(long seed, End end, long sequences, int exams, Exam exam, List<CurvePoint> curve, double seconds) {
    public Run {
        curve = List.copyOf(curve);
    }

    /** Why it ended. */
    public enum End {
        LEARNED,
        /** The budget of training sequences was used up. */
        OUT_OF_SEQUENCES,
        /** The loss or a gradient was no finite number. */
        DIVERGED;

        static End unfinished(boolean diverged) {
            return diverged ? DIVERGED : OUT_OF_SEQUENCES;
        }
    }

    public boolean learned() {
        return end == End.LEARNED;
    }

    /**
     * A point of the curve.
     *
     * @param sequences training sequences so far
     * @param error mean error of those since the point before, each measured before the network learned from it
     */
    public record CurvePoint(long sequences, double error) {}
}
