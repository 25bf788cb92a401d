package dev.carousel.report.explain;

import dev.carousel.models.sequence.input.SequenceInput;

/**
 * Places of numbers that {@link SequenceInput} made: frames of steps, each with its channels, marks of what is missing, clock and gap, then the
 * channels' differences.
 *
 * @param steps S
 */
record SeriesPlaces(SequenceInput input, int steps) implements Places {
    @Override
    public int first(int t) {
        return t * input.frames().stride();
    }

    @Override
    public int last(int t) {
        return Math.min(steps - 1, first(t) + input.frames().length() - 1);
    }

    @Override
    public int step(int t, int feature) {
        return Math.min(steps - 1, first(t) + feature / wide());
    }

    @Override
    public int channel(int feature) {
        int k = feature % wide();
        int used = input.channels().size();
        if (k < used) {
            return input.channels().get(k);
        }
        if (k < used + input.masked().size()) {
            return input.channels().get(input.masked().get(k - used));
        }
        return k < input.width() ? -1 : input.channels().get(k - input.width());
    }

    private int wide() {
        return input.inputs() / input.frames().length();
    }
}
