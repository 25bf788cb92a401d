package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.Optional;

/**
 * The transpose of a convolution: of x [N, C, T] or [N, C, Y, X] with W [C, O / groups, ...] and a bias [O], where every element of x is
 * spread over a window. Each output is one chain of fused multiply-adds over channels and windows' elements.
 */
record ConvTranspose(
        Optional<List<Long>> kernel,
        Optional<List<Long>> strides,
        Optional<List<Long>> dilations,
        Optional<List<Long>> pads,
        Optional<List<Long>> more,
        int groups)
        implements Operator {
    static ConvTranspose of(Settings settings) {
        int groups = settings.number("group", 1);
        if (groups < 1) {
            throw new InvalidInputException("attribute 'group' should be 1 or more, found " + groups);
        }
        String padding = settings.text("auto_pad", "NOTSET");
        if (!padding.equals("NOTSET") && !padding.equals("VALID")) {
            throw Choice.refuse("auto_pad", padding, "NOTSET", "VALID");
        }
        return new ConvTranspose(
                settings.integers("kernel_shape"),
                settings.integers("strides"),
                settings.integers("dilations"),
                settings.integers("pads").filter(numbers -> padding.equals("NOTSET")),
                settings.integers("output_padding"),
                groups);
    }

    /** One axis: {@code t_out = t_in stride + k dilation - before}. */
    private record Axis(int input, int output, int kernel, int stride, int dilation, int before) {
        static final Axis NONE = new Axis(1, 1, 1, 1, 1, 0);

        /** The input that the window's element k brings to a place of the output; below 0 for none. */
        int source(int place, int k) {
            int at = place + before - k * dilation;
            return at < 0 || at % stride != 0 || at / stride >= input ? -1 : at / stride;
        }
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        FloatValue w = inputs.floats(1);
        int rank = x.shape().rank();
        if (rank < 3 || rank > 4 || w.shape().rank() != rank) {
            throw inputs.refuse(
                    "needs a value [N, C, T] or [N, C, Y, X] and weights with as many axes, found " + x + " and " + w);
        }
        int C = x.shape().length(1);
        long O = (long) w.shape().length(1) * groups;
        if (w.shape().length(0) != C || C % groups != 0 || O > Integer.MAX_VALUE) {
            throw inputs.refuse(
                    "weights " + w.shape() + " in " + groups + " groups don't fit the " + C + " channels of " + x);
        }
        Optional<FloatValue> bias = inputs.optionalFloats(2);
        if (bias.isPresent() && !bias.get().shape().equals(Shape.of((int) O))) {
            throw inputs.refuse("the bias should have " + O + " numbers, found " + bias.get());
        }
        Axis down = rank == 3 ? Axis.NONE : axis(inputs, x, w, 0, 2);
        Axis right = axis(inputs, x, w, rank - 3, rank - 2);
        int N = x.shape().length(0);
        Shape shape = rank == 3
                ? inputs.shape(N, (int) O, right.output)
                : inputs.shape(N, (int) O, down.output, right.output);
        float[] y = new float[shape.size()];
        int image = down.output * right.output;
        workers.split(image == 0 ? 0 : y.length / image, 1, (from, to) -> {
            for (int row = from; row < to; row++) {
                float start = bias.isPresent() ? bias.get().elements()[row % (int) O] : 0;
                for (int place = 0; place < image; place++) {
                    y[row * image + place] = sum(x, w, row, place, start, down, right);
                }
            }
        });
        return List.of(new FloatValue(shape, y));
    }

    /** @param row one of the outputs of one of N */
    private float sum(FloatValue x, FloatValue w, int row, int place, float start, Axis down, Axis right) {
        int C = x.shape().length(1);
        int of = w.shape().length(1); // the outputs of a group
        int output = row % (of * groups);
        int first = output / of * (C / groups);
        float sum = start;
        for (int c = first; c < first + C / groups; c++) {
            int xAt = (row / (of * groups) * C + c) * down.input * right.input;
            int wAt = (c * of + output % of) * down.kernel * right.kernel;
            for (int i = 0; i < down.kernel; i++) {
                int line = down.source(place / right.output, i);
                for (int j = 0; j < right.kernel && line >= 0; j++) {
                    int column = right.source(place % right.output, j);
                    if (column >= 0) {
                        sum = Math.fma(
                                x.elements()[xAt + line * right.input + column],
                                w.elements()[wAt + i * right.kernel + j],
                                sum);
                    }
                }
            }
        }
        return sum;
    }

    private Axis axis(Inputs inputs, FloatValue x, FloatValue w, int axis, int axes) {
        int input = x.shape().length(axis + 2);
        int length = w.shape().length(axis + 2);
        if (kernel.isPresent() && (kernel.get().size() != axes || kernel.get().get(axis) != length)) {
            throw inputs.refuse("kernel_shape " + kernel.get() + " isn't that of the weights, " + w.shape());
        }
        long stride = setting(inputs, strides, "strides", axis, axes, 1);
        long dilation = setting(inputs, dilations, "dilations", axis, axes, 1);
        long before = setting(inputs, pads, "pads", axis, 2 * axes, 0);
        long after = setting(inputs, pads, "pads", axis + axes, 2 * axes, 0);
        long added = setting(inputs, more, "output_padding", axis, axes, 0);
        long output = stride * (input - 1L) + added + dilation * (length - 1L) + 1 - before - after;
        long widest = Math.max(output, Math.max(before, dilation * length)) + before;
        if (input < 1 || length < 1 || output < 1 || widest > Integer.MAX_VALUE) {
            throw inputs.refuse("an axis of length " + input + ", a window of " + length + ", a stride of " + stride
                    + " and pads of " + before + " and " + after + " make an axis of length " + output);
        }
        return new Axis(input, (int) output, length, (int) stride, (int) dilation, (int) before);
    }

    private static long setting(
            Inputs inputs, Optional<List<Long>> settings, String name, int at, int count, int least) {
        if (settings.isEmpty()) {
            return least;
        }
        List<Long> numbers = settings.get();
        if (numbers.size() != count || numbers.get(at) < least || numbers.get(at) > Integer.MAX_VALUE / 4) {
            throw inputs.refuse(name + " should be " + count + " numbers of " + least + " or more, found " + numbers);
        }
        return numbers.get(at);
    }
}
