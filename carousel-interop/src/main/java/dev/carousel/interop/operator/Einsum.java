package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * Einstein's sums: of all products of elements whose indices agree, those that differ only at letters which the result doesn't have are
 * added up. Floats are added in double, the last letters running fastest, and rounded once.
 *
 * @param terms for each input a letter for each axis; a letter twice takes the diagonal
 * @param result the letters of the result
 */
record Einsum(List<String> terms, String result) implements Operator {
    /** The most products: a few short vectors can ask for any number. */
    private static final long MOST_STEPS = 1L << 36;

    static Operator of(Settings settings) {
        String equation = settings.text("equation")
                .orElseThrow(() -> new InvalidInputException("needs the attribute 'equation'"))
                .replace(" ", "");
        if (equation.contains("...")) {
            throw new UnsupportedException("an 'equation' with '...' is not known here");
        }
        String[] sides = equation.split("->", -1);
        List<String> terms = List.of(sides[0].split(",", -1));
        String letters = String.join("", terms);
        String result = sides.length > 1 ? sides[1] : once(letters);
        boolean known = sides.length <= 2
                && letters.chars().allMatch(Einsum::isLetter)
                && result.chars().allMatch(letter -> letters.indexOf(letter) >= 0)
                && result.chars().distinct().count() == result.length();
        if (!known) {
            throw new InvalidInputException("attribute 'equation' should be letters for each input and, after '->',"
                    + " some of them for the result, each once");
        }
        return new Einsum(terms, result);
    }

    private static boolean isLetter(int letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    }

    /** What the result has if the equation doesn't say: the letters that stand there once, sorted. */
    private static String once(String letters) {
        return letters.chars()
                .filter(letter -> letters.indexOf(letter) == letters.lastIndexOf(letter))
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        if (inputs.count() != terms.size()) {
            throw inputs.refuse("the equation has " + terms.size() + " inputs, found " + inputs.count());
        }
        // The result's letters first, so that a cell's products lie together.
        StringBuilder order = new StringBuilder(result);
        String.join("", terms)
                .chars()
                .filter(letter -> result.indexOf(letter) < 0)
                .distinct()
                .forEach(order::appendCodePoint);
        String letters = order.toString();
        int[] lengths = lengths(inputs, letters);
        int[][] steps = new int[terms.size()][letters.length()];
        for (int k = 0; k < steps.length; k++) {
            int[] own = Strided.steps(inputs.value(k).shape());
            for (int axis = 0; axis < own.length; axis++) {
                steps[k][letters.indexOf(terms.get(k).charAt(axis))] += own[axis];
            }
        }
        return List.of(sums(inputs, lengths, steps, workers));
    }

    /** By letter. */
    private int[] lengths(Inputs inputs, String letters) {
        int[] lengths = new int[letters.length()];
        Arrays.fill(lengths, -1);
        for (int k = 0; k < terms.size(); k++) {
            Value value = inputs.value(k);
            if (value.type() != inputs.value(0).type()
                    || value.shape().rank() != terms.get(k).length()) {
                throw inputs.refuse("input number " + (k + 1) + " should have the axes '" + terms.get(k)
                        + "' and the type of the first, found " + value);
            }
            for (int axis = 0; axis < value.shape().rank(); axis++) {
                int letter = letters.indexOf(terms.get(k).charAt(axis));
                int length = value.shape().length(axis);
                if (lengths[letter] >= 0 && lengths[letter] != length) {
                    throw inputs.refuse("axes '" + letters.charAt(letter) + "' should be equal, found "
                            + lengths[letter] + " and " + length);
                }
                lengths[letter] = length;
            }
        }
        long products = 1;
        for (int length : lengths) {
            if (length > MOST_STEPS / products) {
                throw inputs.refuse("asks for more than " + MOST_STEPS + " products");
            }
            products *= Math.max(1, length);
        }
        return lengths;
    }

    private Value sums(Inputs inputs, int[] lengths, int[][] steps, Workers workers) {
        int outer = result.length();
        Shape shape = inputs.shape(Arrays.copyOf(lengths, outer));
        Value first = inputs.value(0);
        Object y = Elements.allocate(first, shape.size());
        int[] summed = Arrays.copyOfRange(lengths, outer, lengths.length);
        if (Arrays.stream(summed).anyMatch(length -> length == 0)) {
            return Elements.value(first, shape, y);
        }
        int[][] inner = new int[steps.length][];
        Arrays.setAll(inner, k -> Arrays.copyOfRange(steps[k], outer, lengths.length));
        Walk walk = Walk.over(inner, summed);
        Object[] arrays = new Object[steps.length];
        Arrays.setAll(arrays, k -> Elements.array(inputs.value(k)));
        if (first instanceof IntegerValue integers) {
            for (int cell = 0; cell < shape.size(); cell++) {
                long sum = integers(arrays, walk, starts(cell, shape, steps));
                ((long[]) y)[cell] = IntegerRange.wrap(integers.type(), sum);
            }
        } else if (first instanceof FloatValue || first instanceof DoubleValue) {
            workers.split(shape.size(), 64, (from, to) -> {
                for (int cell = from; cell < to; cell++) {
                    double sum = reals(arrays, walk, starts(cell, shape, steps));
                    if (y instanceof float[] floats) {
                        floats[cell] = (float) sum;
                    } else {
                        ((double[]) y)[cell] = sum;
                    }
                }
            });
        } else {
            throw inputs.refuse("needs numbers, found " + first);
        }
        return Elements.value(first, shape, y);
    }

    /** Where the products of a cell begin, in each input. */
    private static int[] starts(int cell, Shape shape, int[][] steps) {
        int[] starts = new int[steps.length];
        int left = cell;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            for (int k = 0; k < starts.length; k++) {
                starts[k] += left % shape.length(axis) * steps[k][axis];
            }
            left /= shape.length(axis);
        }
        return starts;
    }

    private static double reals(Object[] arrays, Walk walk, int[] starts) {
        double[] sum = new double[1];
        walk.run(starts, (places, at, n) -> {
            for (int j = 0; j < n; j++) {
                double product = 1;
                for (int k = 0; k < arrays.length; k++) {
                    int place = places[k] + j * walk.innerStep(k);
                    product *= arrays[k] instanceof float[] floats ? floats[place] : ((double[]) arrays[k])[place];
                }
                sum[0] += product;
            }
        });
        return sum[0];
    }

    private static long integers(Object[] arrays, Walk walk, int[] starts) {
        long[] sum = new long[1];
        walk.run(starts, (places, at, n) -> {
            for (int j = 0; j < n; j++) {
                long product = 1;
                for (int k = 0; k < arrays.length; k++) {
                    product *= ((long[]) arrays[k])[places[k] + j * walk.innerStep(k)];
                }
                sum[0] += product;
            }
        });
        return sum[0];
    }
}
