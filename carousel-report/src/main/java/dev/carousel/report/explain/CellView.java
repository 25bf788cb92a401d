package dev.carousel.report.explain;

import dev.carousel.insight.CellFlow;
import dev.carousel.insight.CellRecording;
import dev.carousel.insight.Condition;
import dev.carousel.insight.JacobianNorms;
import dev.carousel.insight.Responses;
import dev.carousel.insight.Saturation;
import dev.carousel.insight.Signal;
import dev.carousel.insight.Track;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One cell over the sequence.
 *
 * @param layer the number of its recurrent layer in the network, from 1
 * @param recording of the one sequence, or its chunks
 * @param halfLives of each unit's memory [H], in steps
 * @param saturations of the gates
 * @param conditions of each unit [H], mostly none
 * @param jacobian of the state after the last step that it read, over the lag; empty of a single step
 * @param estimated whether that is estimated
 * @param flow of the score's gradient
 * @param highest the steps at which each unit's memory is highest [H]
 * @param lowest lowest
 */
public record CellView(
        int layer,
        CellRecording recording,
        double[] halfLives,
        List<Saturation> saturations,
        List<Set<Condition>> conditions,
        Optional<JacobianNorms> jacobian,
        boolean estimated,
        CellFlow flow,
        List<List<Responses.Response>> highest,
        List<List<Responses.Response>> lowest) {
    /** Over the whole sequence. */
    public Track track() {
        return recording.joined();
    }

    /** Where the chunks begin that the cell reads each for itself; 0 alone where it reads the sequence whole. */
    public int[] starts() {
        int[] starts = new int[recording.tracks().size()];
        for (int k = 1; k < starts.length; k++) {
            starts[k] = starts[k - 1] + recording.tracks().get(k - 1).steps();
        }
        return starts;
    }

    /** What a unit remembers with: c, or h where there is no cell state. */
    public Signal memory() {
        return track().signals().contains(Signal.CELL) ? Signal.CELL : Signal.HIDDEN;
    }

    /** Such as {@code layer 1, forward}, for people, who count from 1. */
    public String inWords() {
        String direction = track().mirrored() ? "read backwards" : "read forwards";
        return "layer " + layer + ", " + direction;
    }
}
