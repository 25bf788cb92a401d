package dev.carousel.bench.run;

import dev.carousel.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much faster Carousel is at a case with more threads.
 *
 * @param times that it is faster than with the fewest threads of the run
 */
record Speedup(Case size, String missing, int threads, double times) {
    /** From the comparisons of one case, in the order in which they were made. */
    static List<Speedup> of(List<Comparison> comparisons) {
        List<Speedup> speedups = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            Optional<Comparison> fewest = comparisons.stream()
                    .filter(other -> other.missing().equals(comparison.missing()))
                    .filter(other -> other.ours().isPresent() && other.threads() < comparison.threads())
                    .reduce((one, other) -> one.threads() <= other.threads() ? one : other);
            if (comparison.ours().isPresent() && fewest.isPresent()) {
                double before = fewest.get().ours().orElseThrow().time();
                speedups.add(new Speedup(
                        comparison.size(),
                        comparison.missing(),
                        comparison.threads(),
                        before / comparison.ours().get().time()));
            }
        }
        return speedups;
    }

    /** Such as {@code W2 L2 ours threads=2 speedup=1.93}. */
    @Override
    public String toString() {
        return size.workload() + " " + size.name() + " ours threads=" + threads
                + (missing.isEmpty() ? "" : " without=" + missing)
                + String.format(Locale.ROOT, " speedup=%.2f", times);
    }
}
