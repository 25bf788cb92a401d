package dev.carousel.bench.run;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.measure.Schedule;
import dev.carousel.bench.measure.Statistics;
import dev.carousel.bench.workload.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * W6: the time from the start of a process until its first prediction can be read, over several processes. The first one warms the page
 * cache, and whatever the engine unpacks once, and does not count.
 */
final class ColdStart {
    private static final int LEAST = 5;
    private static final int MOST = 40;
    private static final double MILLISECONDS = 1e3;

    private final Place place;
    private final EngineProcess process;
    private final double limit;

    /** @param limit of a process, for messages */
    ColdStart(Place place, EngineProcess process, double limit) {
        this.place = place;
        this.process = process;
        this.limit = limit;
    }

    /** What a process says: {@code prediction X} and then {@code peak_rss_mb Y}. */
    record Prediction(double seconds, double value, double peakMebibytes) {
        static Prediction of(List<EngineProcess.Line> lines) {
            EngineProcess.Line line = find(lines, "prediction ");
            return new Prediction(line.seconds(), number(line), number(find(lines, "peak_rss_mb ")));
        }

        private static EngineProcess.Line find(List<EngineProcess.Line> lines, String start) {
            return lines.stream()
                    .filter(line -> line.text().startsWith(start))
                    .findFirst()
                    .orElseThrow(() -> new LaunchException("printed no " + start.strip()));
        }

        private static double number(EngineProcess.Line line) {
            String text = line.text();
            try {
                return Double.parseDouble(text.substring(text.indexOf(' ') + 1).strip());
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    List<ResultLine> run(Launch launch, Case c, Schedule schedule) throws IOException, InterruptedException {
        ResultLine start = ResultLine.of(c.workload().name(), launch.engine())
                .with("threads", 1)
                .with("case", c.name());
        if (launch.coldStarts().isEmpty()) {
            return List.of(start.with("unsupported", "no-program-that-loads-a-model"));
        }
        List<ResultLine> results = new ArrayList<>();
        for (Map.Entry<String, List<String>> variant : launch.coldStarts().entrySet()) {
            ResultLine line = variant.getKey().isEmpty() ? start : start.with("variant", variant.getKey());
            once(variant.getValue(), "save", launch.engine());
            results.add(result(line, predictions(variant.getValue(), launch.engine(), schedule), launch));
        }
        return results;
    }

    private List<Prediction> predictions(List<String> command, String engine, Schedule schedule)
            throws IOException, InterruptedException {
        once(command, "predict", engine);
        List<Prediction> predictions = new ArrayList<>();
        double start = Time.SYSTEM.seconds();
        while (predictions.size() < LEAST
                || predictions.size() < MOST && Time.SYSTEM.seconds() - start < schedule.measured()) {
            predictions.add(Prediction.of(once(command, "predict", engine)));
        }
        return predictions;
    }

    private List<EngineProcess.Line> once(List<String> program, String what, String engine)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.add(what);
        command.add(place.data().toString());
        EngineProcess.Outcome outcome = process.run(command);
        Path log = place.log(engine);
        CaseRun.requireSuccess(outcome, limit, log);
        return outcome.lines();
    }

    static ResultLine result(ResultLine start, List<Prediction> predictions, Launch launch) {
        Statistics times = Statistics.of(predictions.stream()
                .mapToDouble(p -> p.seconds() * MILLISECONDS)
                .toArray());
        Statistics memory = Statistics.of(
                predictions.stream().mapToDouble(Prediction::peakMebibytes).toArray());
        double value = predictions.get(0).value();
        ResultLine line = start.with("median_ms", times.median(), 1)
                .with("min_ms", times.min(), 1)
                .with("p90_ms", times.p90(), 1)
                .with("n", times.count())
                .with("peak_rss_mb", memory.median(), 0);
        OptionalDouble size = launch.classPathMegabytes();
        line = size.isPresent() ? line.with("classpath_mb", size.getAsDouble(), 1) : line;
        return line.with("check", String.format(Locale.ROOT, "%.6g", value))
                .with("sane", Double.isFinite(value) && value != 0 ? "yes" : "NO");
    }
}
