package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Parts of a value along an axis: of given lengths or of equal ones.
 *
 * @param lengths of the parts
 * @param parts how many there are
 * @param shorterLast whether the last part may be shorter than equal ones
 */
record Split(long axis, Indices lengths, int parts, boolean shorterLast) implements Operator {
    static Operator of(Settings settings, int opset) {
        Indices lengths = Indices.read(settings, "split", opset, 13, 1);
        boolean counted = opset >= 18;
        int parts = settings.outputs();
        if (counted) {
            Optional<Long> named = settings.integer("num_outputs");
            boolean given = settings.hasInput(1);
            if (named.isPresent() && (given || named.get() != parts)) {
                throw new InvalidInputException("attribute 'num_outputs' should be the number of outputs, " + parts
                        + ", and stand for the input 'split', found " + named.get());
            }
        }
        return new Split(settings.integer("axis", 0), lengths, parts, counted);
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        int at = Axes.of(inputs, axis, x.shape().rank());
        long[] wanted =
                lengths.of(inputs).orElseGet(() -> equal(inputs, x.shape().length(at)));
        if (wanted.length != parts || !adds(wanted, x.shape().length(at))) {
            throw inputs.refuse("should split " + x + " at axis " + at + " into " + parts + " parts, found "
                    + Arrays.toString(wanted));
        }
        List<Value> results = new ArrayList<>();
        int[] own = Strided.steps(x.shape());
        int from = 0;
        for (long length : wanted) {
            int[] part = x.shape().lengths();
            part[at] = (int) length;
            results.add(Strided.copy(x, from * own[at], part, own, Shape.of(part)));
            from += (int) length;
        }
        return results;
    }

    private static boolean adds(long[] wanted, int length) {
        long left = length;
        for (long part : wanted) {
            if (part < 0 || part > left) {
                return false;
            }
            left -= part;
        }
        return left == 0;
    }

    private long[] equal(Inputs inputs, int length) {
        if (length % parts != 0 && !shorterLast) {
            throw inputs.refuse("can't split a length of " + length + " into " + parts + " equal parts");
        }
        long[] equal = new long[parts];
        int most = (length + parts - 1) / parts;
        for (int k = 0; k < parts; k++) {
            equal[k] = Math.max(0, Math.min(most, length - (long) k * most));
        }
        return equal;
    }
}
