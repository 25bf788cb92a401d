package dev.carousel.bench.run;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.measure.Schedule;
import dev.carousel.bench.workload.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One engine at one case, in a process of its own, on a machine that is quiet if that is possible. */
final class CaseRun {
    private static final String OPENBLAS_SAYS = "Core: ";

    private final Place place;
    private final Machine machine;
    private final Settings settings;
    private final PeakProbe peak;

    /** @param peak asked before and after our own engine */
    CaseRun(Place place, Machine machine, Settings settings, PeakProbe peak) {
        this.peak = peak;
        this.place = place;
        this.machine = machine;
        this.settings = settings;
    }

    /** @param notes what the engine says of itself */
    record Outcome(List<ResultLine> results, List<String> notes) {}

    /** Throws a {@link LaunchException} if the engine fails. */
    Outcome run(Launch launch, Case c, int threads) throws IOException, InterruptedException {
        var guard = new QuietGuard(CpuClock.ofSystem(), Time.SYSTEM, settings.patience());
        OptionalDouble noise = guard.await();
        boolean ours = launch.engine().equals(Comparison.OURS) && c.flops("").isPresent();
        OptionalDouble before = ours ? peak.gflops(threads) : OptionalDouble.empty();
        QuietGuard.Watch watch = guard.watch();
        Outcome outcome = measure(launch, c, threads);
        OptionalDouble others = watch.others();
        OptionalDouble after = ours ? peak.gflops(threads) : OptionalDouble.empty();
        List<ResultLine> results = new ArrayList<>();
        for (ResultLine result : outcome.results()) {
            ResultLine line = PeakProbe.shareOfPeak(result, c, before, after);
            results.add(line.text("unsupported").isPresent() ? line : marked(line, noise.isPresent(), others));
        }
        return new Outcome(results, outcome.notes());
    }

    static ResultLine marked(ResultLine result, boolean noisyBefore, OptionalDouble others) {
        ResultLine line = others.isPresent() ? result.with("other_cpu", others.getAsDouble(), 2) : result;
        boolean disturbed = noisyBefore || others.orElse(0) > QuietGuard.DISTURBED;
        return disturbed ? line.with("disturbed", "yes") : line;
    }

    private Outcome measure(Launch launch, Case c, int threads) throws IOException, InterruptedException {
        Map<String, String> environment = ThreadEnvironment.of(threads, machine);
        var process = new EngineProcess(environment, settings.limit(), place.log(launch.engine()));
        return switch (c.workload()) {
            case W6 ->
                new Outcome(
                        new ColdStart(place, process, settings.limit()).run(launch, c, settings.schedule()), List.of());
            default -> steady(process, launch, c, threads);
        };
    }

    private Outcome steady(EngineProcess process, Launch launch, Case c, int threads)
            throws IOException, InterruptedException {
        Schedule schedule = settings.schedule();
        List<String> command = new ArrayList<>(launch.program());
        command.addAll(List.of(
                c.workload().name(),
                c.name(),
                Integer.toString(threads),
                Double.toString(schedule.warm()),
                Double.toString(schedule.measured())));
        EngineProcess.Outcome outcome = process.run(command);
        requireSuccess(outcome, settings.limit(), place.log(launch.engine()));
        List<ResultLine> results = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (EngineProcess.Line line : outcome.lines()) {
            ResultLine.parse(line.text()).ifPresent(results::add);
            if (line.text().startsWith("# ")) {
                notes.add(line.text().substring(2));
            }
        }
        openBlasKernels(Files.readString(place.log(launch.engine())))
                .ifPresent(kernels -> notes.add(launch.engine() + ": OpenBLAS kernels " + kernels));
        if (results.isEmpty()) {
            throw new LaunchException("printed no result, see " + place.log(launch.engine()));
        }
        return new Outcome(results, notes);
    }

    /** What OpenBLAS, where an engine has it, says of itself. */
    static Optional<String> openBlasKernels(String log) {
        return log.lines()
                .filter(line -> line.startsWith(OPENBLAS_SAYS))
                .map(line -> line.substring(OPENBLAS_SAYS.length()).strip())
                .findFirst();
    }

    static void requireSuccess(EngineProcess.Outcome outcome, double limit, Path log) {
        if (outcome.cut()) {
            throw new LaunchException(String.format(Locale.ROOT, "was ended after %.0f s", limit));
        }
        if (!outcome.succeeded()) {
            throw new LaunchException("ended with exit code " + outcome.exit() + ", see " + log);
        }
    }
}
