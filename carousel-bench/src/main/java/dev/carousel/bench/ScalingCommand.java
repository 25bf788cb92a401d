package dev.carousel.bench;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.run.Launches;
import dev.carousel.bench.run.Machine;
import dev.carousel.bench.run.Report;
import dev.carousel.bench.scaling.AvailableMemory;
import dev.carousel.bench.scaling.Plan;
import dev.carousel.bench.scaling.ScalingPage;
import dev.carousel.bench.scaling.ScalingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bench scaling}: our engine alone, over lengths, widths, batches, threads and vocabularies. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        description = "Measures how Carousel's time and memory grow; writes a text file and a page with plots.")
final class ScalingCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "A few small points of each axis, to see whether everything runs.")
    private boolean quick;

    @Option(names = "--seconds", defaultValue = "0.7", description = "To measure a point. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "After which a point is given up. Default: ${DEFAULT-VALUE}.")
    private double limit;

    @Option(
            names = "--memory",
            paramLabel = "MEBIBYTES",
            description = "Points that need more are skipped. Default: four fifths of what is available.")
    private double memory = Double.NaN;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "To wait for a quiet machine before each point. Default: ${DEFAULT-VALUE}.")
    private double patience;

    @Option(names = "--results", paramLabel = "FOLDER", description = "Default: carousel-bench/results.")
    private Path results;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var place = Bench.place();
        Machine machine = Machine.here();
        var limits = new ScalingRun.Limits(
                seconds, limit, Double.isNaN(memory) ? AvailableMemory.mebibytes() : memory, patience);
        try (ResultsFile file = ResultsFile.replace(results == null ? place.results() : results, "scaling-", machine)) {
            var report = new Report(System.out, file.writer());
            var about = new About(
                    place, machine, spec.root().commandLine().getParseResult().originalArgs());
            about.lines().forEach(report::note);
            var launches = new Launches(place, Bench.classPath(), List.of());
            List<ResultLine> lines =
                    new ScalingRun(place, launches, report, limits).run(Plan.points(machine.cores(), quick));
            Path page = Path.of(file.path().toString().replaceAll("\\.txt$", ".html"));
            Files.writeString(page, new ScalingPage(about.fields(), lines).html());
            System.err.println("bench: written to " + file.path() + " and " + page);
            return lines.stream().allMatch(line -> line.text("skipped").isEmpty()) ? 0 : 1;
        }
    }
}
