package dev.carousel.interop.comparison;

import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.random.RandomSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Inputs to compare two models on: floats between -1 and 1, integers 0 and 1, which are token numbers of every vocabulary. Free axes get
 * small lengths, the same wherever the name is the same or both count the sequences of a batch.
 */
public final class RandomInputs {
    /** Lengths of free axes, in the order in which their names turn up. */
    private static final int[] LENGTHS = {7, 3, 4};

    private static final int BATCH_LENGTH = 2;

    /** How the names of all axes begin that count sequences, such as those that may also be 1. */
    private static final String BATCH = "batch";

    private RandomInputs() {}

    /** Values for inputs whose types and axes are known; those of which neither is are left out. */
    public static Map<String, Value> of(List<EdgeDefinition> inputs, long seed) {
        Map<String, Integer> lengths = new TreeMap<>();
        Map<String, Value> values = new LinkedHashMap<>();
        for (EdgeDefinition input : inputs) {
            if (input.axes().isPresent() && input.type().isPresent()) {
                Shape shape = Shape.of(input.axes().get().stream()
                        .mapToInt(axis -> length(axis, lengths))
                        .toArray());
                RandomSource random = RandomSource.of(seed).named(input.name());
                values.put(input.name(), value(input.type().get(), shape, random));
            }
        }
        return values;
    }

    private static int length(Axis axis, Map<String, Integer> lengths) {
        if (axis instanceof Axis.Fixed fixed) {
            return fixed.length();
        }
        String name = ((Axis.Free) axis).name();
        if (name.startsWith(BATCH)) {
            return BATCH_LENGTH;
        }
        return lengths.computeIfAbsent(name, unseen -> LENGTHS[lengths.size() % LENGTHS.length]);
    }

    private static Value value(ElementType type, Shape shape, RandomSource random) {
        int n = shape.size();
        return switch (type) {
            case FLOAT -> {
                float[] elements = new float[n];
                for (int k = 0; k < n; k++) {
                    elements[k] = 2 * random.uniform(k) - 1;
                }
                yield new FloatValue(shape, elements);
            }
            case DOUBLE -> {
                double[] elements = new double[n];
                for (int k = 0; k < n; k++) {
                    elements[k] = 2 * random.uniform(k) - 1;
                }
                yield new DoubleValue(shape, elements);
            }
            case BOOL -> {
                boolean[] elements = new boolean[n];
                for (int k = 0; k < n; k++) {
                    elements[k] = random.uniform(k) < .5f;
                }
                yield new BooleanValue(shape, elements);
            }
            default -> {
                long[] elements = new long[n];
                for (int k = 0; k < n; k++) {
                    elements[k] = random.uniform(k) < .5f ? 0 : 1;
                }
                yield new IntegerValue(type, shape, elements);
            }
        };
    }
}
