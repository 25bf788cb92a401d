package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Convolution (cross-correlation, as everywhere in learning) of x [N, C, T] or [N, C, Y, X] with W [O, C / groups, ...] and a bias [O].
 *
 * @param kernel the window as the node tells it, which the weights must have, too
 * @param packed what learned weights are packed to, and those weights
 */
record Conv(Windows windows, Optional<List<Long>> kernel, int groups, Optional<Packed> packed) implements Operator {
    /** Fewer outputs would leave most of a panel empty. */
    private static final int FEWEST_PACKED = Kernels.PANEL / 2;

    /** The weights of each group, [depth, O / groups]. */
    record Packed(FloatValue weights, List<Panels> groups) {}

    static Operator of(Settings settings) {
        int groups = settings.number("group", 1);
        if (groups < 1) {
            throw new InvalidInputException("attribute 'group' should be 1 or more, found " + groups);
        }
        return new Conv(Windows.of(settings, true, false), settings.integers("kernel_shape"), groups, Optional.empty());
    }

    @Override
    public Operator bind(Inputs constants) {
        Optional<FloatValue> weights = constants
                .optional(1)
                .filter(FloatValue.class::isInstance)
                .map(FloatValue.class::cast)
                .filter(w -> w.shape().rank() >= 3
                        && w.shape().size() > 0
                        && w.shape().length(0) % groups == 0)
                .filter(w -> w.shape().length(0) / groups >= FEWEST_PACKED);
        return weights.<Operator>map(w -> new Conv(windows, kernel, groups, Optional.of(pack(w))))
                .orElse(this);
    }

    private Packed pack(FloatValue w) {
        int outputs = w.shape().length(0) / groups;
        int depth = w.shape().size(1, w.shape().rank());
        List<Panels> panels = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            panels.add(Panels.ofTransposed(w.elements(), group * outputs * depth, outputs, depth));
        }
        return new Packed(w, List.copyOf(panels));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        FloatValue w = inputs.floats(1);
        Optional<FloatValue> bias = inputs.optionalFloats(2);
        int rank = x.shape().rank();
        if (rank < 3 || rank > 4 || w.shape().rank() != rank) {
            throw inputs.refuse(
                    "needs a value [N, C, T] or [N, C, Y, X] and weights with as many axes, found " + x + " and " + w);
        }
        int C = x.shape().length(1);
        int O = w.shape().length(0);
        if ((long) w.shape().length(1) * groups != C || O % groups != 0) {
            throw inputs.refuse(
                    "weights " + w.shape() + " in " + groups + " groups don't fit the " + C + " channels of " + x);
        }
        if (bias.isPresent() && !bias.get().shape().equals(Shape.of(O))) {
            throw inputs.refuse("the bias should have " + O + " numbers, found " + bias.get());
        }
        long[] sizes = new long[rank - 2];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = w.shape().length(axis + 2);
        }
        if (kernel.isPresent()
                && !kernel.get().equals(Arrays.stream(sizes).boxed().toList())) {
            throw inputs.refuse("kernel_shape " + kernel.get() + " isn't that of the weights, " + w.shape());
        }
        WindowAxis[] axes = windows.over(inputs, x.shape(), sizes);
        int N = x.shape().length(0);
        Shape shape = rank == 3
                ? inputs.shape(N, O, axes[1].output())
                : inputs.shape(N, O, axes[0].output(), axes[1].output());
        ConvolutionProduct product =
                new ConvolutionProduct(x, w, bias.map(FloatValue::elements).orElse(new float[O]), groups, axes);
        if (product.isOfFewPlaces() && packed.isPresent() && packed.get().weights() == w) {
            return List.of(
                    new FloatValue(shape, product.compute(packed.get().groups(), new float[shape.size()], workers)));
        }
        return List.of(new FloatValue(shape, product.compute(new float[shape.size()], workers)));
    }
}
