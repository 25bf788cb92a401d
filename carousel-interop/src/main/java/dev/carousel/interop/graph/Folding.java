package dev.carousel.interop.graph;

import dev.carousel.CarouselException;
import dev.carousel.interop.operator.Inputs;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.Optional;

/**
 * Computes what depends on constants alone once and for all, such as weights that an exporter has cut and put together again. The elements
 * that it may compute are bounded, so that a small file can't become a large graph, and so is the work: many nodes that each read much and
 * leave little would make the reading of a file last as long as they like. What is beyond is computed at every run.
 */
final class Folding {
    /** Elements that may be computed for each that the model has. */
    private static final long FACTOR = 8;

    /** And these in any case. */
    private static final long LEAST = 1 << 16;

    /** Steps that may be done for each element that the model has. */
    private static final long WORK_FACTOR = 1 << 8;

    /** And these in any case: about a second of the slowest. */
    private static final long LEAST_WORK = 1 << 26;

    private long left;
    private long work;

    Folding(long modelElements) {
        left = LEAST + FACTOR * modelElements;
        work = LEAST_WORK + WORK_FACTOR * modelElements;
    }

    /** The results of a step whose inputs are constants; empty if it can't be computed now. */
    Optional<List<Value>> compute(OperatorStep step, Value[] constants) {
        List<Value> results;
        try {
            long cost = cost(step, step.inputs(constants, left));
            if (cost > work) {
                return Optional.empty();
            }
            work -= cost;
            results = step.compute(constants, left, Workers.single());
        } catch (CarouselException e) {
            return Optional.empty(); // it may stand in a branch that is never taken; a run that comes by will say so
        }
        long size = 0;
        for (Value result : results) {
            size += result.shape().size();
            work -= result.shape().span();
        }
        if (size > left) {
            return Optional.empty();
        }
        left -= size;
        return Optional.of(results);
    }

    /**
     * At least the steps that are done with what is read. Where elements are joined with many others, it is as if all were joined with
     * all of the other inputs or, where there is one input, with all that the result may have.
     */
    private long cost(OperatorStep step, Inputs inputs) {
        long sum = 1;
        double products = inputs.count() == 1 ? left : 1;
        for (Optional<Value> value : inputs.values()) {
            long span = value.map(present -> (long) present.shape().span()).orElse(0L);
            sum += span;
            products *= Math.max(1, span);
        }
        return step.operator().joins() ? sum + (long) Math.min(products, 0x1p60) : sum;
    }
}
