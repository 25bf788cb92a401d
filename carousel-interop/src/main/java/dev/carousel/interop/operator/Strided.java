package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;

/**
 * A walk through an array that is the heart of Transpose, Slice, Split, Expand, Tile and of every reduction: axis by axis a length and a
 * step, which may be 0 or below.
 */
final class Strided {
    private Strided() {}

    /** The steps of a row-major array. */
    static int[] steps(Shape shape) {
        int[] steps = new int[shape.rank()];
        int step = 1;
        for (int axis = steps.length - 1; axis >= 0; axis--) {
            steps[axis] = step;
            step *= shape.length(axis);
        }
        return steps;
    }

    /**
     * The elements met on the walk.
     *
     * @param at where the walk begins
     * @param lengths of its axes, outermost first
     * @param steps between neighbours along each
     * @param shape of the result; as many elements as the walk has
     */
    static Value copy(Value source, int at, int[] lengths, int[] steps, Shape shape) {
        if (shape.size() == 0) {
            return Elements.value(source, shape, Elements.allocate(source, 0));
        }
        Walk walk = Walk.over(new int[][] {steps}, lengths);
        if (walk.axes() == 1
                && walk.step(0, 0) == 1
                && shape.size() == source.shape().size()) {
            return source.reshape(shape); // the very elements in their order
        }
        Object from = Elements.array(source);
        Object to = Elements.allocate(source, shape.size());
        walk.run(new int[] {at}, (places, y, n) -> Elements.copy(from, places[0], walk.innerStep(0), to, y, n));
        return Elements.value(source, shape, to);
    }

    /** The axes in another order: axis k of the result is the axis {@code order[k]} of the source. */
    static Value transpose(Value source, int[] order) {
        int[] own = steps(source.shape());
        int[] lengths = new int[order.length];
        int[] steps = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            lengths[k] = source.shape().length(order[k]);
            steps[k] = own[order[k]];
        }
        return copy(source, 0, lengths, steps, Shape.of(lengths));
    }
}
