package dev.carousel.interop.operator;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A value stretched or shrunk along its axes: to the nearest element, or on the line between two. Axes are resized one after the other, which
 * for these two modes is the same as all at once.
 *
 * @param scalesAt the input that tells factors; below 0 for {@code fixed}
 * @param sizesAt the input that tells lengths; below 0 for none
 * @param fixed factors in the node itself, as in opset 7
 */
record Resize(
        boolean linear,
        Coordinates coordinates,
        Nearest nearest,
        int scalesAt,
        int sizesAt,
        Optional<List<Float>> fixed)
        implements Operator {
    /** Where on the input's axis an output's element lies. */
    enum Coordinates {
        HALF_PIXEL,
        PYTORCH_HALF_PIXEL,
        ASYMMETRIC,
        ALIGN_CORNERS;

        double of(int place, int input, int output, double scale) {
            return switch (this) {
                case HALF_PIXEL -> (place + 0.5) / scale - 0.5;
                case PYTORCH_HALF_PIXEL -> output > 1 ? (place + 0.5) / scale - 0.5 : 0;
                case ASYMMETRIC -> place / scale;
                case ALIGN_CORNERS -> output > 1 ? place * (input - 1.0) / (output - 1.0) : 0;
            };
        }
    }

    /** Which element is the nearest. */
    enum Nearest {
        ROUND_PREFER_FLOOR,
        ROUND_PREFER_CEIL,
        FLOOR,
        CEIL,
        /** Before opset 11, as ONNX Runtime has it and the example of opset 10 shows: up where an axis shrinks, else down. */
        UP_WHERE_SHRUNK;

        int of(double at, double scale) {
            return (int)
                    switch (this) {
                        case ROUND_PREFER_FLOOR -> Math.ceil(at - 0.5);
                        case ROUND_PREFER_CEIL -> Math.floor(at + 0.5);
                        case FLOOR -> Math.floor(at);
                        case CEIL -> Math.ceil(at);
                        case UP_WHERE_SHRUNK -> scale < 1 ? Math.ceil(at) : Math.floor(at);
                    };
        }
    }

    static Resize of(Settings settings, int opset) {
        boolean linear = linear(settings);
        if (opset < 11) {
            return new Resize(linear, Coordinates.ASYMMETRIC, Nearest.UP_WHERE_SHRUNK, 1, -1, Optional.empty());
        }
        refuse(settings, "antialias", 0);
        settings.ignore("cubic_coeff_a");
        settings.ignore("exclude_outside"); // of cubic interpolation alone
        settings.ignore("extrapolation_value"); // of crops alone
        String policy = settings.text("keep_aspect_ratio_policy", "stretch");
        if (!policy.equals("stretch")) {
            throw Choice.refuse("keep_aspect_ratio_policy", policy, "stretch");
        }
        if (settings.has("axes")) {
            throw new UnsupportedException("attribute 'axes' isn't supported: give factors or lengths for all axes");
        }
        String where = settings.text("coordinate_transformation_mode", "half_pixel");
        Coordinates coordinates = switch (where) {
            case "half_pixel" -> Coordinates.HALF_PIXEL;
            case "pytorch_half_pixel" -> Coordinates.PYTORCH_HALF_PIXEL;
            case "asymmetric" -> Coordinates.ASYMMETRIC;
            case "align_corners" -> Coordinates.ALIGN_CORNERS;
            default ->
                throw Choice.refuse(
                        "coordinate_transformation_mode",
                        where,
                        "half_pixel",
                        "pytorch_half_pixel",
                        "asymmetric",
                        "align_corners");
        };
        String which = settings.text("nearest_mode", "round_prefer_floor");
        Nearest nearest = switch (which) {
            case "round_prefer_floor" -> Nearest.ROUND_PREFER_FLOOR;
            case "round_prefer_ceil" -> Nearest.ROUND_PREFER_CEIL;
            case "floor" -> Nearest.FLOOR;
            case "ceil" -> Nearest.CEIL;
            default ->
                throw Choice.refuse("nearest_mode", which, "round_prefer_floor", "round_prefer_ceil", "floor", "ceil");
        };
        return new Resize(linear, coordinates, nearest, 2, 3, Optional.empty());
    }

    /** ONNX's Upsample, of which Resize is the successor. */
    static Resize upsample(Settings settings, int opset) {
        Optional<List<Float>> fixed = opset < 9 ? settings.reals("scales") : Optional.empty();
        return new Resize(
                linear(settings), Coordinates.ASYMMETRIC, Nearest.FLOOR, fixed.isPresent() ? -1 : 1, -1, fixed);
    }

    private static boolean linear(Settings settings) {
        String mode = settings.text("mode", "nearest");
        if (!mode.equals("nearest") && !mode.equals("linear")) {
            throw Choice.refuse("mode", mode, "nearest", "linear");
        }
        return mode.equals("linear");
    }

    private static void refuse(Settings settings, String name, long but) {
        long value = settings.integer(name, but);
        if (value != but) {
            throw new UnsupportedException("attribute '" + name + "' is " + value + ", supported is " + but);
        }
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        int rank = x.shape().rank();
        Optional<IntegerValue> sizes = sizesAt < 0
                ? Optional.empty()
                : inputs.optionalIntegers(sizesAt).filter(value -> value.shape().size() > 0);
        if (x.shape().size() == 0) {
            throw inputs.refuse("resizes a value without elements, " + x);
        }
        double[] scales = new double[rank];
        long[] lengths = new long[rank];
        if (sizes.isPresent()) {
            require(inputs, sizes.get().shape(), rank);
            for (int axis = 0; axis < rank; axis++) {
                lengths[axis] = sizes.get().elements()[axis];
                scales[axis] = (double) lengths[axis] / x.shape().length(axis);
            }
        } else {
            float[] factors = factors(inputs, rank);
            for (int axis = 0; axis < rank; axis++) {
                scales[axis] = factors[axis];
                lengths[axis] = (long) Math.floor((double) x.shape().length(axis) * factors[axis]);
            }
        }
        FloatValue y = x;
        for (int axis = 0; axis < rank; axis++) {
            if (!(scales[axis] > 0) || lengths[axis] < 1) {
                throw inputs.refuse(
                        "resizes axis " + axis + " of " + x + " by " + scales[axis] + " to " + lengths[axis]);
            }
            if (scales[axis] != 1) {
                y = resized(inputs, y, axis, lengths[axis], scales[axis]);
            }
        }
        return List.of(y);
    }

    private float[] factors(Inputs inputs, int rank) {
        if (fixed.isPresent()) {
            require(inputs, Shape.of(fixed.get().size()), rank);
            float[] factors = new float[rank];
            for (int axis = 0; axis < rank; axis++) {
                factors[axis] = fixed.get().get(axis);
            }
            return factors;
        }
        FloatValue scales = inputs.floats(scalesAt);
        require(inputs, scales.shape(), rank);
        return scales.elements();
    }

    private static void require(Inputs inputs, Shape found, int rank) {
        if (found.rank() != 1 || found.length(0) != rank) {
            throw inputs.refuse("should tell a factor or a length for each of " + rank + " axes, found " + found);
        }
    }

    private FloatValue resized(Inputs inputs, FloatValue x, int axis, long length, double scale) {
        int[] lengths = x.shape().lengths();
        int from = lengths[axis];
        long[] wanted = Arrays.stream(lengths).asLongStream().toArray();
        wanted[axis] = length;
        Shape shape = inputs.shape(wanted);
        int to = shape.length(axis);
        float[] y = new float[shape.size()];
        int width = shape.size(axis + 1, shape.rank());
        int outer = shape.size(0, axis);
        for (int place = 0; place < to; place++) {
            double at = coordinates.of(place, from, to, scale);
            double inside = Math.min(Math.max(at, 0), from - 1.0);
            int first = linear ? (int) inside : Math.min(Math.max(nearest.of(at, scale), 0), from - 1);
            int second = Math.min(first + 1, from - 1);
            double share = linear ? inside - first : 0;
            for (int k = 0; k < outer; k++) {
                int source = (k * from + first) * width;
                int other = (k * from + second) * width;
                int target = (k * to + place) * width;
                for (int j = 0; j < width; j++) {
                    float a = x.elements()[source + j];
                    y[target + j] = share == 0 ? a : (float) ((1 - share) * a + share * x.elements()[other + j]);
                }
            }
        }
        return new FloatValue(shape, y);
    }
}
