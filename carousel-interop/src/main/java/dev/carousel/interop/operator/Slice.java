package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/** From {@code starts} to before {@code ends} by steps, NumPy's way: places below 0 count from the end, those beyond an end are cut. */
record Slice(Indices starts, Indices ends, Indices axes, Indices steps) implements Operator {
    static Operator of(Settings settings, int opset) {
        int since = 10;
        return new Slice(
                Indices.read(settings, "starts", opset, since, 1),
                Indices.read(settings, "ends", opset, since, 2),
                Indices.read(settings, "axes", opset, since, 3),
                opset < since ? Indices.NONE : Indices.read(settings, "steps", opset, since, 4));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        long[] from = starts.required(inputs, "starts");
        long[] to = ends.required(inputs, "ends");
        int[] at = axes.of(inputs)
                .map(named -> Axes.of(inputs, named, x.shape().rank()))
                .orElseGet(() -> first(from.length));
        long[] by = steps.of(inputs).orElseGet(() -> ones(from.length));
        if (to.length != from.length
                || at.length != from.length
                || by.length != from.length
                || from.length > x.shape().rank()) {
            throw inputs.refuse("starts, ends, axes and steps should be of one length, at most the number of axes of "
                    + x + ", found " + from.length + ", " + to.length + ", " + at.length + ", " + by.length);
        }
        int[] lengths = x.shape().lengths();
        int[] walk = Strided.steps(x.shape());
        int begin = 0;
        for (int k = 0; k < at.length; k++) {
            int axis = at[k];
            Cut cut = Cut.of(inputs, from[k], to[k], by[k], lengths[axis]);
            lengths[axis] = cut.length();
            begin += cut.from() * walk[axis];
            walk[axis] *= cut.step();
        }
        return List.of(Strided.copy(x, begin, lengths, walk, Shape.of(lengths)));
    }

    private static int[] first(int n) {
        int[] axes = new int[n];
        for (int k = 0; k < n; k++) {
            axes[k] = k;
        }
        return axes;
    }

    private static long[] ones(int n) {
        long[] steps = new long[n];
        Arrays.fill(steps, 1);
        return steps;
    }

    /** What is taken of an axis. */
    private record Cut(int from, int length, int step) {
        static Cut of(Inputs inputs, long start, long end, long step, int length) {
            if (step == 0) {
                throw inputs.refuse("a step should not be 0");
            }
            // A step longer than the axis takes one element, whatever it is.
            long by = Math.max(-length - 1L, Math.min(length + 1L, step));
            boolean down = by < 0;
            long from = clamp(start, length, 0, down ? length - 1L : length);
            long to = clamp(end, length, down ? -1 : 0, down ? length - 1L : length);
            long count = down ? (from - to - by - 1) / -by : (to - from + by - 1) / by;
            return count <= 0 || length == 0 ? new Cut(0, 0, 1) : new Cut((int) from, (int) count, (int) by);
        }

        private static long clamp(long place, int length, long least, long most) {
            long counted = place < 0 ? place + length : place; // no overflow: one is below 0, one above
            return Math.max(least, Math.min(most, counted));
        }
    }
}
