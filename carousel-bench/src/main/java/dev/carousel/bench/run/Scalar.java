package dev.carousel.bench.run;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.workload.Case;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is left of our speed without the vector module.
 *
 * @param ours the time with it, in the workload's unit
 * @param scalar the time without
 * @param sameCheck whether both put out the same; empty where that depends on how many steps were made
 */
record Scalar(Case size, int threads, double ours, double scalar, Optional<Boolean> sameCheck) {
    static final String ENGINE = "scalar";

    static Optional<Scalar> of(Case size, int threads, List<ResultLine> results) {
        var ours = Comparison.fastest(size, results, line -> Comparison.isOurs(line) && Comparison.isComplete(line));
        var scalar = Comparison.fastest(size, results, line -> isScalar(line) && Comparison.isComplete(line));
        return ours.isPresent() && scalar.isPresent()
                ? Optional.of(new Scalar(
                        size, threads, ours.get().time(), scalar.get().time(), sameCheck(size, results)))
                : Optional.empty();
    }

    static boolean isScalar(ResultLine line) {
        return line.engine().equals(ENGINE);
    }

    private static Optional<Boolean> sameCheck(Case size, List<ResultLine> results) {
        return switch (size.workload()) {
            case W2, W5 ->
                Optional.of(results.stream()
                                .filter(line -> Comparison.isOurs(line) || isScalar(line))
                                .map(line -> line.text("check"))
                                .distinct()
                                .count()
                        == 1);
            case W1, W3, W4, W6 -> Optional.empty();
        };
    }

    /** Such as {@code W2 L1 scalar threads=1 time=30.1ms of_ours=0.26 same_check=yes}. */
    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "%s %s scalar threads=%d time=%s of_ours=%.2f",
                        size.workload(),
                        size.name(),
                        threads,
                        Comparison.time(size, scalar),
                        ours / scalar)
                + sameCheck.map(same -> " same_check=" + (same ? "yes" : "NO")).orElse("");
    }
}
