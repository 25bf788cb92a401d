package dev.carousel.report.lab.cell;

import dev.carousel.InvalidInputException;
import dev.carousel.insight.Direction;
import dev.carousel.insight.Recorder;
import dev.carousel.insight.Signal;
import dev.carousel.insight.Track;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.List;

/**
 * A unit that has read numbers, from an empty memory.
 *
 * @param example what was run
 * @param steps the engine's numbers
 */
public record UnitRun(UnitExample example, List<UnitStep> steps) {
    /** Where a page has no more room. */
    public static final int LONGEST = 200;

    public UnitRun {
        steps = List.copyOf(steps);
    }

    /** @throws InvalidInputException for inputs that are none, too many or no finite numbers */
    public static UnitRun of(UnitExample example) {
        float[] input = example.input();
        if (input.length < 1 || input.length > LONGEST) {
            throw new InvalidInputException(
                    "lab cell: --input: expected 1 to " + LONGEST + " numbers, found " + input.length);
        }
        float[][] x = new float[input.length][1];
        for (int t = 0; t < x.length; t++) {
            if (!(Math.abs(input[t]) <= 1e6f)) {
                throw new InvalidInputException("lab cell: --input: expected numbers from -1e6 to 1e6, found "
                        + input[t] + " at step " + (t + 1));
            }
            x[t][0] = input[t];
        }
        Track track = Recorder.of(example.weights().layer())
                .record(Sequences.of(1, List.<float[][]>of(x)))
                .layer("", 0, Direction.FORWARD)
                .sequence(0);
        List<UnitStep> steps = new ArrayList<>();
        for (int t = 0; t < x.length; t++) {
            steps.add(new UnitStep(
                    input[t],
                    at(track, Signal.INPUT, t),
                    at(track, Signal.FORGET, t),
                    at(track, Signal.CANDIDATE, t),
                    at(track, Signal.OUTPUT, t),
                    at(track, Signal.CELL, t),
                    at(track, Signal.HIDDEN, t)));
        }
        return new UnitRun(example, steps);
    }

    private static float at(Track track, Signal signal, int t) {
        float[] value = new float[1];
        track.copy(signal, t, value, 0);
        return value[0];
    }
}
