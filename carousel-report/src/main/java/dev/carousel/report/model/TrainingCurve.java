package dev.carousel.report.model;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How the loss of one network fell while it trained.
 *
 * @param label what tells it from the other curves, for example {@code member 1}
 * @param points in order of step
 */
public record TrainingCurve(String label, List<Point> points) {
    public TrainingCurve {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).step() <= points.get(i - 1).step()) {
                throw new InvalidInputException(
                        "training curve \"" + label + "\": expected ascending steps, found step "
                                + points.get(i).step() + " after step "
                                + points.get(i - 1).step());
            }
        }
    }

    /**
     * @param step optimiser steps done so far
     * @param training the loss on the training part; NaN if unknown at this step
     * @param validation the loss on the validation part, at the steps where it was measured
     */
    public record Point(long step, double training, OptionalDouble validation) {
        public static Point of(long step, double training) {
            return new Point(step, training, OptionalDouble.empty());
        }

        public static Point of(long step, double training, double validation) {
            return new Point(step, training, OptionalDouble.of(validation));
        }
    }
}
