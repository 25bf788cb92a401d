package dev.carousel.interop.graph;

import dev.carousel.CarouselException;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.Optional;

/**
 * Computes what depends on constants alone once and for all, such as weights that an exporter has cut and put together again. The elements
 * that it may compute are bounded, so that a small file can't become a large graph; what is beyond is computed at every run.
 */
final class Folding {
    /** Elements that may be computed for each that the model has. */
    private static final long FACTOR = 8;

    /** And these in any case. */
    private static final long LEAST = 1 << 16;

    private long left;

    Folding(long modelElements) {
        left = LEAST + FACTOR * modelElements;
    }

    /** The results of a step whose inputs are constants; empty if it can't be computed now. */
    Optional<List<Value>> compute(OperatorStep step, Value[] constants) {
        List<Value> results;
        try {
            results = step.compute(constants, left, Workers.single());
        } catch (CarouselException e) {
            return Optional.empty(); // it may stand in a branch that is never taken; a run that comes by will say so
        }
        long size = 0;
        for (Value result : results) {
            size += result.shape().size();
        }
        if (size > left) {
            return Optional.empty();
        }
        left -= size;
        return Optional.of(results);
    }
}
