package dev.carousel.report.explain;

/**
 * A unit that took something in and held it.
 *
 * @param cell its number among the cells
 * @param step of the network at which it did
 * @param input its input gate there
 * @param candidate what it wrote
 * @param held for how many further steps it kept at least half of that
 * @param least its forget gate's smallest value over those steps
 */
public record Holding(int cell, int unit, int step, float input, float candidate, int held, float least) {
    /** How much was held for how long. */
    double weight() {
        return Math.abs((double) input * candidate) * held;
    }
}
