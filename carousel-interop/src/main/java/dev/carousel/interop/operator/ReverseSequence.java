package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * Each sequence of a batch the other way round, up to its own length; what is beyond it stays.
 *
 * @param timeFirst whether the axes are [T, B, ...] and not [B, T, ...]
 */
record ReverseSequence(boolean timeFirst) implements Operator {
    static Operator of(Settings settings) {
        long batch = settings.integer("batch_axis", 1);
        long time = settings.integer("time_axis", 0);
        if (batch + time != 1 || batch < 0 || batch > 1) {
            throw new InvalidInputException(
                    "batch_axis and time_axis should be 0 and 1 or 1 and 0, found " + batch + " and " + time);
        }
        return new ReverseSequence(time == 0);
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        long[] lengths = inputs.integers(1).elements();
        Shape shape = x.shape();
        if (shape.rank() < 2 || shape.length(timeFirst ? 1 : 0) != lengths.length) {
            throw inputs.refuse("needs a length for each sequence of " + x + ", found " + lengths.length);
        }
        int T = shape.length(timeFirst ? 0 : 1);
        int B = lengths.length;
        int width = shape.size(2, shape.rank());
        Object from = Elements.array(x);
        Object to = Elements.allocate(x, shape.size());
        for (int b = 0; b < B; b++) {
            if (lengths[b] < 0 || lengths[b] > T) {
                throw inputs.refuse("lengths should be 0 to " + T + ", found " + lengths[b]);
            }
            for (int t = 0; t < (width == 0 ? 0 : T); t++) {
                int source = t < lengths[b] ? (int) lengths[b] - 1 - t : t;
                Elements.copy(from, place(source, b, T, B) * width, 1, to, place(t, b, T, B) * width, width);
            }
        }
        return List.of(Elements.value(x, shape, to));
    }

    private int place(int t, int b, int T, int B) {
        return timeFirst ? t * B + b : b * T + t;
    }
}
