package dev.carousel.bench.scaling;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.run.EngineProcess;
import dev.carousel.bench.run.Launches;
import dev.carousel.bench.run.Place;
import dev.carousel.bench.run.QuietGuard;
import dev.carousel.bench.run.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Measures points, each in a process of its own, so that its peak memory is its own. A point that would not fit, fails or takes too long
 * has a line that says so.
 */
public final class ScalingRun {
    private static final double NANOSECONDS_IN_A_MILLISECOND = 1e6;
    private static final double PICOSECONDS_IN_A_NANOSECOND = 1e3;

    private final Place place;
    private final Launches launches;
    private final Report report;
    private final Limits limits;

    /**
     * What a point may take.
     *
     * @param seconds to measure
     * @param limitSeconds after which its process is ended
     * @param mebibytes beyond which it is not tried
     * @param patience seconds to wait for a quiet machine
     */
    public record Limits(double seconds, double limitSeconds, double mebibytes, double patience) {}

    public ScalingRun(Place place, Launches launches, Report report, Limits limits) {
        this.place = place;
        this.launches = launches;
        this.report = report;
        this.limits = limits;
    }

    public List<ResultLine> run(List<Point> points) throws IOException, InterruptedException {
        List<ResultLine> lines = new ArrayList<>();
        Map<String, OptionalDouble> peaks = new TreeMap<>();
        for (Point point : points) {
            String peakOf = point.axis() + " " + point.threads();
            if (!peaks.containsKey(peakOf)) {
                peaks.put(peakOf, launches.peak().gflops(point.threads()));
            }
            ResultLine line = line(point, peaks.get(peakOf));
            report.line(line);
            lines.add(line);
        }
        return lines;
    }

    private ResultLine line(Point point, OptionalDouble peak) throws IOException, InterruptedException {
        double predicted = point.predictedMebibytes();
        ResultLine line = start(point).with("predicted_mb", predicted, 0);
        if (predicted > limits.mebibytes()) {
            return line.with("skipped", String.format(Locale.ROOT, "needs_more_than_%.0f_mb", limits.mebibytes()));
        }
        QuietGuard guard = QuietGuard.ofSystem(limits.patience());
        boolean noisy = guard.await().isPresent();
        QuietGuard.Watch watch = guard.watch();
        Path log = place.log("scaling");
        EngineProcess.Outcome outcome = new EngineProcess(Map.of(), limits.limitSeconds(), log).run(command(point));
        if (outcome.cut()) {
            return line.with("skipped", String.format(Locale.ROOT, "took_more_than_%.0f_s", limits.limitSeconds()));
        }
        Optional<ResultLine> found = outcome.succeeded() ? measured(outcome) : Optional.empty();
        if (found.isEmpty()) {
            return line.with("skipped", "failed,_see_" + log.getFileName());
        }
        OptionalDouble others = watch.others();
        ResultLine result = withUnits(line, point, found.get(), peak);
        result = others.isPresent() ? result.with("other_cpu", others.getAsDouble(), 2) : result;
        return noisy || others.orElse(0) > QuietGuard.DISTURBED ? result.with("disturbed", "yes") : result;
    }

    private static ResultLine start(Point point) {
        return ResultLine.of(ResultLine.SCALING, "ours")
                .with("axis", point.axis().symbol())
                .with("work", point.work().word())
                .with("T", point.T())
                .with("H", point.H())
                .with("B", point.B())
                .with("threads", point.threads())
                .with("V", point.V());
    }

    private List<String> command(Point point) {
        List<String> command = new ArrayList<>(launches.own("dev.carousel.bench.ours.PointProgram"));
        command.add(1, String.format(Locale.ROOT, "-Xmx%.0fm", limits.mebibytes()));
        command.addAll(point.arguments());
        command.add(Double.toString(limits.seconds()));
        return command;
    }

    /** What the program prints, as a line to read fields from. */
    private static Optional<ResultLine> measured(EngineProcess.Outcome outcome) {
        return outcome.lines().stream()
                .map(EngineProcess.Line::text)
                .filter(text -> text.startsWith("point "))
                .findFirst()
                .flatMap(text -> ResultLine.parse(ResultLine.SCALING + " " + text));
    }

    /** Times for each step of a sequence and for each multiply-add, memory for each step of a sequence. */
    static ResultLine withUnits(ResultLine line, Point point, ResultLine found, OptionalDouble peak) {
        double milliseconds = found.number("ms").orElse(Double.NaN);
        double nanoseconds = milliseconds * NANOSECONDS_IN_A_MILLISECOND;
        double base = found.number("base_rss_mb").orElse(0);
        double top = found.number("peak_rss_mb").orElse(0);
        double gflops = 2 * point.multiplyAdds() / nanoseconds;
        ResultLine result = line.with("median_ms", milliseconds, 3)
                .with("n", found.text("n").orElse(""))
                .with("ns_per_step", nanoseconds / point.rows(), 1)
                .with("ps_per_multiply_add", nanoseconds * PICOSECONDS_IN_A_NANOSECOND / point.multiplyAdds(), 2)
                .with("gflops", gflops, 1);
        result = peak.isPresent() ? result.with("of_peak", gflops / peak.getAsDouble(), 2) : result;
        return result.with("base_rss_mb", base, 0)
                .with("peak_rss_mb", top, 0)
                .with("bytes_per_step", Math.max(0, top - base) * (1 << 20) / point.rows(), 0)
                .with("check", found.text("check").orElse(""));
    }
}
