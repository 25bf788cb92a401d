package dev.carousel.bench;

import dev.carousel.bench.run.Launches;
import dev.carousel.bench.run.Machine;
import dev.carousel.bench.run.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bench kernels}: the kernels under JMH, with the vector instructions and so in a process of their own. */
@Command(
        name = "kernels",
        mixinStandardHelpOptions = true,
        description =
                "Times the kernels with JMH and compares them with the peak of fused multiply-adds, or where that bounds them with that of reading, measured right before and after.")
final class KernelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--threads", defaultValue = "1", description = "Side by side. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--seconds", defaultValue = "0.5", description = "Of each iteration. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--only", defaultValue = "", paramLabel = "REGEX", description = "Kernels by name.")
    private String only;

    @Option(names = "--results", paramLabel = "FOLDER", description = "Default: carousel-bench/results.")
    private Path results;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var place = Bench.place();
        List<String> command = new ArrayList<>(
                new Launches(place, Bench.classPath(), List.of()).own("dev.carousel.bench.kernels.KernelProgram"));
        command.addAll(List.of(Integer.toString(threads), String.format(Locale.ROOT, "%.3f", seconds), only));
        Machine machine = Machine.here();
        try (ResultsFile file = ResultsFile.open(results == null ? place.results() : results, machine)) {
            var report = new Report(System.out, file.writer());
            new About(place, machine, spec.root().commandLine().getParseResult().originalArgs())
                    .lines()
                    .forEach(report::note);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = process.inputReader()) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    report.line(line);
                }
            }
            return process.waitFor() == 0 ? 0 : 1;
        }
    }
}
