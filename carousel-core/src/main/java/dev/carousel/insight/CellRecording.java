package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * What one cell went through over the sequences of a batch.
 *
 * @param layer the name of the recurrent layer that it is of, such as {@code 1}; within blocks a path
 * @param depth l, its place in the stack, from 0
 * @param direction of the stack that it is the cell for
 * @param units H
 * @param tracks one for each sequence, in the caller's order; in {@code Chunks} for each chunk of each
 */
public record CellRecording(String layer, int depth, Direction direction, int units, List<Track> tracks) {
    public CellRecording {
        tracks = List.copyOf(tracks);
    }

    /** What happened to a sequence of the batch. */
    public Track sequence(int number) {
        if (number < 0 || number >= tracks.size()) {
            throw new InvalidInputException(
                    "recording: expected a sequence from 0 to " + (tracks.size() - 1) + ", found " + number);
        }
        return tracks.get(number);
    }

    /**
     * All tracks one after the other: of a cell in {@code Chunks}, which sees a sequence's chunks as sequences of their own, that of the whole
     * sequence. Nothing is carried from one to the next, so {@link Track#carry} is 0 where one begins.
     */
    public Track joined() {
        return tracks.size() == 1 ? tracks.get(0) : Track.joined(tracks);
    }

    CellRecording copy() {
        return new CellRecording(
                layer, depth, direction, units, tracks.stream().map(Track::copy).toList());
    }

    /** Such as {@code 1.l0}, or {@code 1.l0_reverse}, as in the names of its parameters. */
    public String key() {
        return (layer.isEmpty() ? "" : layer + ".") + "l" + depth + (direction == Direction.BACKWARD ? "_reverse" : "");
    }

    /** Such as {@code '1', layer 0, forward}, for people. */
    public String name() {
        return "'" + layer + "', layer " + depth + ", " + direction.inWords();
    }
}
