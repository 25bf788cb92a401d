package dev.carousel.bench.run;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A run: builds what is missing, then gives the engines their turns case by case. */
public final class Session {
    private final Place place;
    private final Machine machine;
    private final Launches launches;
    private final Settings settings;
    private final Report report;

    private final List<ResultLine> results = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
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
     * @param failures lines about engines that gave no result, our own too
     */
    public record Findings(List<ResultLine> results, List<Comparison> comparisons, List<String> failures) {
        /** Whether each case has a result of ours. */
        public boolean oursSucceeded() {
            return comparisons.stream().allMatch(comparison -> comparison.ours().isPresent());
        }
    }

    public Findings run() throws IOException, InterruptedException {
        List<Launch> engines = new ArrayList<>();
        engines.add(launches.ours());
        if (settings.scalar()) {
            engines.add(launches.scalar());
        }
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
        for (Workload workload : settings.workloads()) {
            report.note(workload + ": " + workload.description());
            for (Case c : Case.of(workload)) {
                List<Comparison> ofCase = new ArrayList<>();
                for (int threads : workload == Workload.W6 ? List.of(1) : settings.threads()) {
                    ofCase.addAll(compare(engines, c, threads));
                }
                Speedup.of(ofCase).forEach(report::line);
            }
        }
        return new Findings(results, comparisons, failures);
    }

    private List<Comparison> compare(List<Launch> engines, Case c, int threads)
            throws IOException, InterruptedException {
        List<ResultLine> here = new ArrayList<>();
        var caseRun = new CaseRun(place, machine, settings, launches.peak());
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
        List<Comparison> found = Comparison.of(c, threads, here);
        found.forEach(report::line);
        Scalar.of(c, threads, here).ifPresent(report::line);
        comparisons.addAll(found);
        return found;
    }

    private void fail(Workload workload, String engine, LaunchException reason) {
        String line = workload + " " + engine + " failed: " + reason.getMessage();
        failures.add(line);
        report.line(line);
    }
}
