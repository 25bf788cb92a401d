package dev.carousel.bench.ours;

import dev.carousel.bench.measure.PeakMemory;
import dev.carousel.bench.measure.Statistics;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.scaling.Point;
import dev.carousel.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One point of the scaling run: a {@link Point}'s arguments and seconds to measure. Prints {@code point ms=X n=N base_rss_mb=Y
 * peak_rss_mb=Z check=C}.
 *
 * <p>Compiled on short sequences, so that a long one needs to run only twice: once to touch its memory and once on the clock.
 */
public final class PointProgram {
    private static final double NANOSECONDS = 1e9;
    private static final double MILLISECONDS = 1e6;
    private static final double WARM_SECONDS = 2;
    private static final int SHORT = 50;

    private PointProgram() {}

    public static void main(String[] arguments) throws Exception {
        Point point = Point.parse(List.of(arguments));
        double seconds = Double.parseDouble(arguments[Point.ARGUMENTS]);
        Point brief = point.withSteps(Math.min(point.T(), SHORT));
        try (Task task = open(brief)) {
            long start = System.nanoTime();
            do {
                task.run(1);
            } while (System.nanoTime() - start < WARM_SECONDS * NANOSECONDS);
        }
        double base = PeakMemory.mebibytes().orElse(0);
        List<Double> samples = new ArrayList<>();
        double check;
        try (Task task = open(point)) {
            task.run(1);
            long start = System.nanoTime();
            do {
                long before = System.nanoTime();
                task.run(1);
                samples.add((System.nanoTime() - before) / MILLISECONDS);
            } while (System.nanoTime() - start < seconds * NANOSECONDS);
            check = task.check();
        }
        double[] times = samples.stream().mapToDouble(Double::doubleValue).toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "point ms=%.4f n=%d base_rss_mb=%.0f peak_rss_mb=%.0f check=%.6g",
                Statistics.of(times).median(),
                times.length,
                base,
                PeakMemory.mebibytes().orElse(0),
                check));
    }

    static Task open(Point point) {
        Case c = point.size();
        return switch (point.work()) {
            case FORWARD -> new BatchInference(c, point.threads());
            case TRAINING ->
                c.V() > 0 ? new LanguageModelStep(c, point.threads()) : new ForwardBackward(c, point.threads(), false);
            case RECOMPUTED ->
                new ForwardBackward(
                        BatchInference.lstm(c).recomputeEvery((int) Math.ceil(Math.sqrt(point.T()))),
                        c,
                        point.threads(),
                        false);
        };
    }
}
