package dev.carousel.report.lab.cell;

import dev.carousel.nn.recurrent.Lstm;
import java.util.List;

/**
 * Something for the unit to do.
 *
 * @param name for people
 * @param about what there is to see
 * @param input what it reads, a number at each step
 */
public record UnitExample(String name, String about, UnitWeights weights, float[] input) {
    /** The first one is what is shown without a wish. */
    public static List<UnitExample> all() {
        return List.of(latch(), adder(), fresh());
    }

    private static UnitExample latch() {
        return new UnitExample(
                "A switch: set by 1, cleared by -1",
                "A 1 opens the input gate and is written; zeros leave both gates as they are, so it is kept; a -1 shuts the forget gate.",
                UnitWeights.of(7, 9, 2, 0, -2, 1, .5f, .5f, -4, 5.5f, .5f, 2),
                new float[] {1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0});
    }

    private static UnitExample adder() {
        return new UnitExample(
                "The carousel of 1997: f = 1",
                "The LSTM of 1997 had no forget gate: whatever is on the belt stays on it, and what comes in is added up.",
                UnitWeights.of(0, 0, 1, 0, 0, 0, 0, 0, 4, 100, 0, 1),
                new float[] {.5f, .5f, 0, 0, -.25f, 0, .75f, 0, 0, -1, -.5f, 0});
    }

    /** Weights as drawn for a real layer, so that nobody takes the tidy ones for what a training begins with. */
    private static UnitExample fresh() {
        return new UnitExample(
                "As training begins: forget bias 1",
                "Random weights and a forget bias of 1: three quarters of the cell state are kept at each step, so what is written soon fades.",
                UnitWeights.of(Lstm.of(1, 1).initialise(3).parameters().tensors(), "example"),
                new float[] {1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0});
    }
}
