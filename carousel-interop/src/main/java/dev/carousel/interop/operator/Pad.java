package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * More elements before and after each axis; fewer where a pad is below 0.
 *
 * @param filling where the elements come from
 * @param pads for each axis how many before, then for each how many after
 * @param element what a {@link Filling#CONSTANT} puts there, of older opsets
 * @param axes which axes have pads; all if none are named
 */
record Pad(Filling filling, Indices pads, float element, boolean elementIsInput, Indices axes) implements Operator {
    /** Where what is added comes from. */
    enum Filling {
        CONSTANT,
        /** From inside, the element at the end not repeated. */
        REFLECT,
        /** The element at the end. */
        EDGE,
        /** From the other end. */
        WRAP
    }

    static Operator of(Settings settings, int opset) {
        String mode = settings.text("mode", "constant");
        Filling filling = switch (mode) {
            case "constant" -> Filling.CONSTANT;
            case "reflect" -> Filling.REFLECT;
            case "edge" -> Filling.EDGE;
            case "wrap" -> Filling.WRAP;
            default -> throw Choice.refuse("mode", mode, "constant", "reflect", "edge", "wrap");
        };
        boolean asInputs = opset >= 11;
        Indices axes = opset >= 18 ? new Indices(Optional.empty(), Optional.of(3)) : Indices.NONE;
        float element = asInputs ? 0 : settings.real("value", 0);
        return new Pad(filling, Indices.read(settings, "pads", opset, 11, 1), element, asInputs, axes);
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        int rank = x.shape().rank();
        long[] given = pads.required(inputs, "pads");
        int[] at = axes.of(inputs).map(named -> Axes.of(inputs, named, rank)).orElseGet(() -> all(rank));
        if (given.length != 2 * at.length) {
            throw inputs.refuse("should have two pads for each of " + at.length + " axes, found " + given.length);
        }
        long[] lengths = new long[rank];
        PaddedAxis[] padded = new PaddedAxis[rank];
        for (int axis = 0; axis < rank; axis++) {
            padded[axis] = new PaddedAxis(x.shape().length(axis), 0, 0);
        }
        for (int k = 0; k < at.length; k++) {
            padded[at[k]] = PaddedAxis.of(inputs, x.shape().length(at[k]), given[k], given[k + at.length]);
        }
        for (int axis = 0; axis < rank; axis++) {
            lengths[axis] = padded[axis].result();
        }
        Shape shape = inputs.shape(lengths);
        int[][] sources = new int[rank][];
        for (int axis = 0; axis < rank; axis++) {
            sources[axis] = padded[axis].sources(inputs, filling);
        }
        Object result = Elements.allocate(x, shape.size());
        if (filling == Filling.CONSTANT) {
            fill(inputs, x, result);
        }
        if (shape.size() > 0) {
            copy(Elements.array(x), Strided.steps(x.shape()), sources, result);
        }
        return List.of(Elements.value(x, shape, result));
    }

    private static int[] all(int rank) {
        int[] axes = new int[rank];
        for (int k = 0; k < rank; k++) {
            axes[k] = k;
        }
        return axes;
    }

    private void fill(Inputs inputs, Value x, Object result) {
        Optional<Value> given = elementIsInput ? inputs.optional(2) : Optional.empty();
        if (given.isPresent()
                && (given.get().type() != x.type() || given.get().shape().size() != 1)) {
            throw inputs.refuse("the constant should be one " + x.type() + ", found " + given.get());
        }
        if (result instanceof float[] floats) {
            Arrays.fill(floats, given.map(v -> ((FloatValue) v).elements()[0]).orElse(element));
        } else if (result instanceof double[] doubles) {
            Arrays.fill(doubles, given.map(v -> ((DoubleValue) v).elements()[0]).orElse((double) element));
        } else if (result instanceof long[] longs) {
            Arrays.fill(longs, given.map(v -> ((IntegerValue) v).elements()[0]).orElse((long) element));
        } else {
            Arrays.fill(
                    (boolean[]) result,
                    given.map(v -> ((BooleanValue) v).elements()[0]).orElse(element != 0));
        }
    }

    /** @param sources for each axis the place that each place of the result takes its elements from; below 0 for none */
    private static void copy(Object from, int[] steps, int[][] sources, Object to) {
        if (sources.length == 0) {
            Elements.copy(from, 0, 1, to, 0, 1);
            return;
        }
        int[] last = sources[sources.length - 1];
        int[] index = new int[sources.length - 1];
        int y = 0;
        while (true) {
            int at = start(index, steps, sources);
            if (at >= 0) {
                row(from, at, last, to, y);
            }
            y += last.length;
            int axis = index.length - 1;
            while (axis >= 0 && ++index[axis] == sources[axis].length) {
                index[axis] = 0;
                axis--;
            }
            if (axis < 0) {
                return;
            }
        }
    }

    private static int start(int[] index, int[] steps, int[][] sources) {
        int at = 0;
        for (int axis = 0; axis < index.length; axis++) {
            int source = sources[axis][index[axis]];
            if (source < 0) {
                return -1;
            }
            at += source * steps[axis];
        }
        return at;
    }

    /** Copies a row in runs of neighbours. */
    private static void row(Object from, int at, int[] sources, Object to, int y) {
        int k = 0;
        while (k < sources.length) {
            int run = 1;
            if (sources[k] >= 0) {
                while (k + run < sources.length && sources[k + run] == sources[k] + run) {
                    run++;
                }
                Elements.copy(from, at + sources[k], 1, to, y + k, run);
            }
            k += run;
        }
    }
}
