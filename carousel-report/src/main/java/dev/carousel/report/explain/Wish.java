package dev.carousel.report.explain;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a person wants explained.
 *
 * @param model its name, for the page
 * @param output the class to be explained; empty for the one that the model says
 * @param step which of several answers over time, from 1; empty for the last
 */
public record Wish(String model, Optional<String> output, OptionalInt step) {
    /** What the model says, at the end. */
    public static Wish of(String model) {
        return new Wish(model, Optional.empty(), OptionalInt.empty());
    }

    /** A class. */
    public Wish output(String name) {
        return new Wish(model, Optional.of(name), step);
    }

    /** The answer at a step, from 1. */
    public Wish step(int number) {
        return new Wish(model, output, OptionalInt.of(number));
    }
}
