package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.Expert;
import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.forecast.network.HeadStart;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.Transform;
import dev.carousel.models.training.SideBySide;
import dev.carousel.models.training.Training;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Schedule;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recipe for many series: one population, windows relative to their own level, a fixed number of steps. A rehearsal without
 * the last horizons of each series, with and without a linear expert, says which candidate is best; that one is then trained on
 * everything.
 */
final class ManySeriesFit {
    /** Windows of this age are drawn 1/e times as often as the newest. */
    private static final double MEMORY = 600;

    private static final long WARMUP = 50;
    private static final double FLOOR = .01;
    private static final double CLIP_NORM = 1;

    private final Settings settings;
    private final Histories histories;
    private final Training training;
    private final Workers workers;
    private final Holdout holdout;
    private final Judge judge;
    private final Map<String, TrainingResult> curves = new LinkedHashMap<>();
    private final Optional<WarmStart> start;

    ManySeriesFit(
            Settings settings, Histories histories, Training training, Workers workers, Optional<WarmStart> start) {
        this.settings = settings;
        this.histories = histories;
        this.training = training;
        this.workers = workers;
        this.start = start;
        this.holdout = Holdout.lastHorizons(histories.lengths(), settings, training.validationShare());
        this.judge = new Judge(histories, holdout, settings, workers);
    }

    Fitted run() {
        if (holdout.windows().isEmpty()) {
            Workbench bench = bench(histories.lengths(), true);
            return Fitted.unvalidated(
                    new SimpleCandidates(bench, settings, Map.of())
                            .named(Candidate.MIX)
                            .ensemble(),
                    histories);
        }
        List<Candidate> candidates = rehearse();
        Map<String, Double> scores = new LinkedHashMap<>();
        candidates.forEach(candidate -> scores.put(candidate.name(), judge.score(candidate.ensemble())));
        double windows = holdout.windowsApart(settings.horizon());
        Selection selection = Selection.among(scores, windows);
        String winner = selection.winner();
        Ensemble validated = candidates.stream()
                .filter(candidate -> candidate.name().equals(winner))
                .findFirst()
                .orElseThrow()
                .ensemble();
        Ensemble ensemble = Candidate.isNetwork(winner)
                ? trainAll(winner.equals(Candidate.LSTM_WITH_RIDGE))
                : new SimpleCandidates(bench(histories.lengths(), true), settings, Map.of())
                        .named(winner)
                        .ensemble();
        Calibrator calibrator = new Calibrator(preparation(holdout.ends()).transform(), settings.levelArray());
        judge.teach(calibrator, validated);
        calibrator.addWindows(windows);
        return Fitted.of(
                ensemble.calibrated(calibrator.calibration()),
                selection,
                validated,
                holdout,
                curves,
                calibrator.remarks());
    }

    /** The simple candidates, and networks without and with a linear expert, of which a warm start has one kind. */
    private List<Candidate> rehearse() {
        Workbench plain = bench(holdout.ends(), false);
        Workbench linear = bench(holdout.ends(), true);
        List<Rehearsal> rehearsals = new ArrayList<>(List.of(
                new Rehearsal(Candidate.LSTM, "rehearsal", plain),
                new Rehearsal(Candidate.LSTM_WITH_RIDGE, "rehearsal-with-ridge", linear)));
        start.ifPresent(warm -> rehearsals.remove(warm.hasRidge() ? 0 : 1));
        List<GatedNetwork> networks = train(rehearsals.stream()
                .map(one -> stage(one.stage(), one.bench(), holdout.ends(), 1))
                .toList());
        List<Candidate> candidates = new SimpleCandidates(linear, settings, Map.of()).all();
        for (int k = 0; k < networks.size(); k++) {
            Rehearsal one = rehearsals.get(k);
            candidates.add(new Candidate(one.candidate(), one.bench().ensemble(networks.subList(k, k + 1))));
        }
        return candidates;
    }

    private record Rehearsal(String candidate, String stage, Workbench bench) {}

    private Ensemble trainAll(boolean withRidge) {
        Workbench bench = bench(histories.lengths(), withRidge);
        List<SideBySide.Stage<Trained>> stages = new ArrayList<>();
        for (int k = 1; k <= settings.members(); k++) {
            stages.add(stage("member-" + k, bench, histories.lengths(), k));
        }
        return bench.ensemble(train(stages));
    }

    private List<GatedNetwork> train(List<SideBySide.Stage<Trained>> stages) {
        List<Trained> trained = new SideBySide(workers, training).run(stages);
        for (int k = 0; k < stages.size(); k++) {
            curves.put(stages.get(k).name().replace('-', ' '), trained.get(k).result());
        }
        return Trained.networks(trained);
    }

    private SideBySide.Stage<Trained> stage(String name, Workbench bench, int[] ends, int member) {
        Schedule schedule = Schedule.warmupCosine((float) settings.rate(), WARMUP, settings.steps(), FLOOR);
        TrainingPlan plan = TrainingPlan.ofSteps(settings.steps()).clipNorm(CLIP_NORM);
        float[] weights = SeriesWeights.of(bench.series(), ends, settings.period());
        return new SideBySide.Stage<>(name, (its, how) -> {
            GatedNetwork network = bench.network(random(member), HeadStart.neutral());
            start.ifPresent(warm -> warm.copyInto(network, member));
            TrainingResult result = bench.train(
                    name,
                    network,
                    Adam.withRate((float) settings.rate()).withSchedule(schedule),
                    plan,
                    weights,
                    random(member),
                    candidate -> 0,
                    its,
                    how);
            return new Trained(network, result);
        });
    }

    private Workbench bench(int[] ends, boolean withRidge) {
        Preparation preparation = histories.withFeatures(preparation(ends), ends, settings);
        List<Expert> experts = withRidge
                ? ExpertFits.withPooledRidge(settings, preparation, histories, ends)
                : ExpertFits.lags(settings);
        return new Workbench(settings, histories, ends, preparation, experts, MEMORY, workers);
    }

    private Preparation preparation(int[] ends) {
        if (start.isPresent()) {
            return start.get().preparation(histories, ends);
        }
        return Transform.candidates(histories.values()).contains(Transform.LOGARITHM)
                ? Preparation.scaleFree()
                : Preparation.standard(Transform.NONE, histories.names(), histories.values(), ends);
    }

    private RandomSource random(int member) {
        return RandomSource.of(training.seed()).named("member " + member);
    }
}
