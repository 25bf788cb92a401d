package dev.carousel.bench.engine;

import dev.carousel.bench.measure.PeakMemory;
import dev.carousel.bench.measure.Sampling;
import dev.carousel.bench.measure.Schedule;
import dev.carousel.bench.measure.Statistics;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import java.io.PrintStream;
import java.util.Locale;

/** The program of an engine: {@code WORKLOAD CASE THREADS WARM_SECONDS MEASURED_SECONDS}, or {@code version}. */
public final class EngineProgram {
    private static final int DIGITS = 3;

    private final Engine engine;
    private final PrintStream out;

    EngineProgram(Engine engine, PrintStream out) {
        this.engine = engine;
        this.out = out;
    }

    /** What a {@code main} calls. */
    public static void main(Engine engine, String[] arguments) throws Exception {
        new EngineProgram(engine, System.out).run(arguments);
        System.out.flush();
        // Some engines leave threads behind that are no daemons.
        System.exit(0);
    }

    void run(String... arguments) throws Exception {
        Case c = Case.named(arguments[0], arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        var schedule = new Schedule(Double.parseDouble(arguments[3]), Double.parseDouble(arguments[4]));
        out.println("# " + engine.name() + ": " + engine.description().strip().replaceAll("\\s*\\R\\s*", " | "));
        run(c, threads, schedule);
    }

    /** Measures every way of a case and prints a line for each. */
    public void run(Case c, int threads, Schedule schedule) throws Exception {
        ResultLine start = ResultLine.of(c.workload().name(), engine.name())
                .with("threads", threads)
                .with("case", c.name());
        try {
            for (Way way : engine.ways(c, threads)) {
                out.println(measured(start, way, c, schedule));
                out.flush();
            }
        } catch (UnsupportedOperationException e) {
            out.println(start.with("unsupported", String.valueOf(e.getMessage())));
        }
    }

    private static ResultLine measured(ResultLine start, Way way, Case c, Schedule schedule) throws Exception {
        Statistics times;
        double check;
        try (Task task = way.source().open()) {
            times = new Sampling(schedule)
                    .measure(task, c.workload().repetitions())
                    .dividedBy(c.workload().unitNanoseconds());
            check = task.check();
        }
        String unit = c.workload().unit();
        ResultLine line = start;
        line = way.variant().isEmpty() ? line : line.with("variant", way.variant());
        line = way.missing().isEmpty() ? line : line.with("without", way.missing());
        line = line.with("median_" + unit, times.median(), DIGITS)
                .with("min_" + unit, times.min(), DIGITS)
                .with("p90_" + unit, times.p90(), DIGITS)
                .with("n", times.count());
        line = memory(line).with("check", String.format(Locale.ROOT, "%.6g", check));
        return line.with("sane", Double.isFinite(check) && check != 0 ? "yes" : "NO");
    }

    private static ResultLine memory(ResultLine line) {
        var peak = PeakMemory.mebibytes();
        return peak.isPresent() ? line.with("peak_rss_mb", peak.getAsDouble(), 0) : line;
    }
}
