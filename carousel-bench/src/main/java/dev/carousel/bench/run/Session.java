package dev.carousel.bench.run;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** A run: builds what is missing, measures the peak, then gives the engines their turns case by case. */
public final class Session {
    private static final double PEAK_SECONDS = 1.5;
    private static final double PEAK_LIMIT_SECONDS = 60;

    private final Place place;
    private final Machine machine;
    private final Launches launches;
    private final Settings settings;
    private final Report report;

    private final List<ResultLine> results = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<Integer, Double> peaks = new TreeMap<>();
    private final Set<String> notes = new LinkedHashSet<>();

    public Session(Place place, Machine machine, Launches launches, Settings settings, Report report) {
        this.place = place;
        this.machine = machine;
        this.launches = launches;
        this.settings = settings;
        this.report = report;
    }

    /**
     * All that a run found.
     *
     * @param peaks GFLOP/s by the number of threads
     * @param failures lines about engines that gave no result, our own too
     */
    public record Findings(
            List<ResultLine> results, List<Comparison> comparisons, Map<Integer, Double> peaks, List<String> failures) {
        /** Whether each case has a result of ours. */
        public boolean oursSucceeded() {
            return comparisons.stream().allMatch(comparison -> comparison.ours().isPresent());
        }
    }

    public Findings run() throws IOException, InterruptedException {
        List<Launch> engines = new ArrayList<>();
        engines.add(launches.ours());
        for (Peer peer : settings.peers()) {
            try {
                engines.add(launches.peer(peer));
            } catch (LaunchException e) {
                settings.workloads().forEach(workload -> fail(workload, peer.id(), e));
            }
        }
        for (Launch engine : engines) {
            Files.deleteIfExists(place.log(engine.engine()));
        }
        for (int threads : settings.threads()) {
            measurePeak(threads);
        }
        for (Workload workload : settings.workloads()) {
            report.note(workload + ": " + workload.description());
            for (Case c : Case.of(workload)) {
                for (int threads : workload == Workload.W6 ? List.of(1) : settings.threads()) {
                    compare(engines, c, threads);
                }
            }
        }
        return new Findings(results, comparisons, peaks, failures);
    }

    private void compare(List<Launch> engines, Case c, int threads) throws IOException, InterruptedException {
        List<ResultLine> here = new ArrayList<>();
        var caseRun = new CaseRun(place, machine, settings);
        for (int round = 0; round < settings.rounds(); round++) {
            for (Launch engine : engines) {
                try {
                    CaseRun.Outcome outcome = caseRun.run(engine, c, threads);
                    outcome.notes().stream().filter(notes::add).forEach(report::note);
                    outcome.results().forEach(report::line);
                    here.addAll(outcome.results());
                } catch (LaunchException e) {
                    fail(c.workload(), engine.engine(), e);
                }
            }
        }
        results.addAll(here);
        OptionalDouble peak =
                peaks.containsKey(threads) ? OptionalDouble.of(peaks.get(threads)) : OptionalDouble.empty();
        Comparison comparison = Comparison.of(c, threads, here, peak);
        comparisons.add(comparison);
        report.line(comparison);
    }

    private void fail(Workload workload, String engine, LaunchException reason) {
        String line = workload + " " + engine + " failed: " + reason.getMessage();
        failures.add(line);
        report.line(line);
    }

    private void measurePeak(int threads) throws IOException, InterruptedException {
        new QuietGuard(CpuClock.ofSystem(), Time.SYSTEM, settings.patience()).await();
        List<String> command = new ArrayList<>(launches.own("dev.carousel.bench.peak.FmaPeak"));
        command.add(Integer.toString(threads));
        command.add(Double.toString(PEAK_SECONDS));
        EngineProcess.Outcome outcome = new EngineProcess(Map.of(), PEAK_LIMIT_SECONDS, place.log("peak")).run(command);
        for (EngineProcess.Line line : outcome.lines()) {
            String text = line.text();
            int at = text.indexOf("gflops=");
            if (outcome.succeeded() && text.startsWith("peak ") && at > 0) {
                peaks.put(threads, Double.parseDouble(text.substring(at + "gflops=".length())));
            }
            String note = text.startsWith("# ") ? text.substring(2) : text;
            if (notes.add(note)) {
                report.note(note);
            }
        }
        if (!peaks.containsKey(threads)) {
            report.note("the peak with " + threads + " threads could not be measured, see " + place.log("peak"));
        }
    }
}
