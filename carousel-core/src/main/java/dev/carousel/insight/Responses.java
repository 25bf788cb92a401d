package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * What each unit of a cell responds to: the steps at which a signal of it is highest and lowest, over any number of recordings. Of equal values the
 * earlier sequence and step come first.
 */
public final class Responses {
    private final Signal signal;
    private final int count;
    private final List<Ranking> highest = new ArrayList<>();
    private final List<Ranking> lowest = new ArrayList<>();

    /**
     * One step.
     *
     * @param sequence the caller's number of it
     */
    public record Response(int sequence, int step, float value) {}

    /** The best so far, in order. */
    private final class Ranking {
        private final List<Response> best = new ArrayList<>();
        private final int sign;

        Ranking(int sign) {
            this.sign = sign;
        }

        void offer(int sequence, int step, float value) {
            float rank = sign * value;
            int place = best.size();
            if (place == count && !(rank > sign * best.get(place - 1).value())) {
                return;
            }
            while (place > 0 && rank > sign * best.get(place - 1).value()) {
                place--;
            }
            best.add(place, new Response(sequence, step, value));
            if (best.size() > count) {
                best.remove(count);
            }
        }
    }

    private Responses(Signal signal, int count) {
        if (count < 1) {
            throw new InvalidInputException("responses: expected a count of at least 1, found " + count);
        }
        this.signal = signal;
        this.count = count;
    }

    /** @param count how many of each unit are kept */
    public static Responses to(Signal signal, int count) {
        return new Responses(signal, count);
    }

    /**
     * Takes in a recording of the cell.
     *
     * @param firstSequence the caller's number of its first sequence
     */
    public Responses add(CellRecording recording, int firstSequence) {
        for (int number = 0; number < recording.tracks().size(); number++) {
            add(recording.sequence(number), firstSequence + number);
        }
        return this;
    }

    private void add(Track track, int sequence) {
        int width = track.width(signal);
        float[] values = track.values(signal).array();
        while (highest.size() < width) {
            highest.add(new Ranking(1));
            lowest.add(new Ranking(-1));
        }
        for (int k = 0; k < values.length; k++) {
            highest.get(k % width).offer(sequence, k / width, values[k]);
            lowest.get(k % width).offer(sequence, k / width, values[k]);
        }
    }

    /** From the highest down. */
    public List<Response> highest(int unit) {
        return List.copyOf(highest.get(unit).best);
    }

    /** From the lowest up. */
    public List<Response> lowest(int unit) {
        return List.copyOf(lowest.get(unit).best);
    }
}
