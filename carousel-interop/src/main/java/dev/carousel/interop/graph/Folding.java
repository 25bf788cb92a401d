package dev.carousel.interop.graph;

import dev.carousel.CarouselException;
import dev.carousel.interop.operator.Inputs;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Computes what depends on constants alone once and for all, such as weights that an exporter has cut and put together again. The memory
 * that it may take is bounded, so that a small file can't become a large graph, and so is the work: many nodes that each read much and
 * leave little would make the reading of a file last as long as they like. What is beyond is computed at every run.
 */
final class Folding {
    /** Bytes of memory that constants and what is computed of them may take for each byte that the constants have in a file. */
    private static final long FACTOR = 6;

    /** And these in any case. */
    private static final long LEAST = 1 << 19;

    /** Steps that may be done for each element that the model has. */
    private static final long WORK_FACTOR = 1 << 8;

    /** And these in any case: about a second of the slowest. */
    private static final long LEAST_WORK = 1 << 26;

    private long left;
    private long work;

    Folding(Collection<Value> constants) {
        long elements = 0;
        left = LEAST;
        for (Value constant : constants) {
            long size = constant.shape().size();
            elements += size;
            left += Math.max(0, FACTOR * size * stored(constant.type()) - bytes(constant));
        }
        work = LEAST_WORK + WORK_FACTOR * elements;
    }

    /** The bytes of an element in a file. */
    private static int stored(ElementType type) {
        return switch (type) {
            case BOOL, INT8, UINT8 -> 1;
            case INT16, UINT16 -> 2;
            case FLOAT, INT32, UINT32 -> 4;
            case DOUBLE, INT64 -> 8;
        };
    }

    /** The bytes of an element in memory. */
    private static int taken(ElementType type) {
        return type == ElementType.BOOL ? 1 : type == ElementType.FLOAT ? Float.BYTES : Long.BYTES;
    }

    /** The results of a step whose inputs are constants; empty if it can't be computed now. */
    Optional<List<Value>> compute(OperatorStep step, Value[] constants) {
        List<Value> results;
        try {
            long elements = Math.max(0, left) / Long.BYTES;
            Inputs inputs = step.inputs(constants, elements);
            long cost = cost(step, inputs);
            if (cost > work || largest(inputs) > left) {
                return Optional.empty();
            }
            work -= cost;
            results = step.compute(constants, elements, Workers.single());
        } catch (CarouselException e) {
            return Optional.empty(); // it may stand in a branch that is never taken; a run that comes by will say so
        }
        long size = 0;
        for (Value result : results) {
            size += bytes(result);
            work -= result.shape().span();
        }
        left -= size; // what was too much has been made, too
        return left < 0 ? Optional.empty() : Optional.of(results);
    }

    /** The bytes of the largest input: mostly a result is as large. */
    private static long largest(Inputs inputs) {
        long largest = 0;
        for (Optional<Value> value : inputs.values()) {
            largest = Math.max(largest, value.map(Folding::bytes).orElse(0L));
        }
        return largest;
    }

    /** What a value takes in memory. */
    private static long bytes(Value value) {
        return (long) value.shape().size() * taken(value.type());
    }

    /**
     * At least the steps that are done with what is read. Where elements are joined with many others, it is as if all were joined with
     * all of the other inputs or, where there is one input, with all that the result may have.
     */
    private long cost(OperatorStep step, Inputs inputs) {
        long sum = 1;
        double products = inputs.count() == 1 ? (double) Math.max(0, left) / Long.BYTES : 1;
        for (Optional<Value> value : inputs.values()) {
            long span = value.map(present -> (long) present.shape().span()).orElse(0L);
            sum += span;
            products *= Math.max(1, span);
        }
        return step.operator().joins() ? sum + (long) Math.min(products, 0x1p60) : sum;
    }
}
