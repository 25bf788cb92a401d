package dev.carousel.train;

import java.util.List;

/**
 * How a stage of training went.
 *
 * @param steps updates that were made
 * @param bestStep updates behind the parameters that were kept
 * @param bestScore their validation score; NaN without validation
 * @param curve losses along the way
 */
public record TrainingResult(long steps, long bestStep, double bestScore, List<Point> curve) {
    public TrainingResult {
        curve = List.copyOf(curve);
    }

    /**
     * A point of the training curve.
     *
     * @param step updates made so far
     * @param loss mean training loss since the point before; NaN before the first update
     * @param validation validation score; NaN if there was none here
     */
    public record Point(long step, double loss, double validation) {}
}
