package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * The same elements in another shape; a length of -1 is whatever is left over.
 *
 * @param zeroIsZero whether a length of 0 means 0, and not the length that the input has there
 */
record Reshape(boolean zeroIsZero) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        long[] wanted = inputs.integers(1).elements().clone();
        int open = -1;
        for (int axis = 0; axis < wanted.length; axis++) {
            if (wanted[axis] == -1 && open < 0) {
                open = axis;
            } else if (wanted[axis] == 0 && !zeroIsZero && axis < x.shape().rank()) {
                wanted[axis] = x.shape().length(axis);
            } else if (wanted[axis] < 0 || (wanted[axis] == 0 && !zeroIsZero)) {
                throw misfit(inputs, x);
            }
        }
        if (open >= 0) {
            wanted[open] = 1;
            int rest = inputs.shape(wanted).size();
            if (rest == 0 || x.shape().size() % rest != 0) {
                throw misfit(inputs, x);
            }
            wanted[open] = x.shape().size() / rest;
        }
        Shape shape = inputs.shape(wanted);
        if (shape.size() != x.shape().size()) {
            throw misfit(inputs, x);
        }
        return List.of(x.reshape(shape));
    }

    private static RuntimeException misfit(Inputs inputs, Value x) {
        return inputs.refuse(x + " can't take the shape "
                + Arrays.toString(inputs.integers(1).elements()));
    }
}
