package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.forecast.network.HeadStart;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.Transform;
import dev.carousel.models.training.SideBySide;
import dev.carousel.models.training.Training;
import dev.carousel.optim.Adam;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recipe for few series. The tail of each is held back; a transform is chosen by simple forecasts at several cuts; networks start as the best mix of simple
 * forecasts and are trained until the tail says stop, which may be at once; the best candidate is fitted again on everything,
 * for as many steps as were best.
 */
final class FewSeriesFit {
    private static final int VALIDATE_EVERY = 50;
    private static final int PATIENCE = 6;
    private static final double CLIP_NORM = 1;
    private final Settings settings;
    private final Histories histories;
    private final Training training;
    private final Workers workers;
    private final List<Holdout> holdouts;
    private final List<Judge> judges;
    private final SideBySide sideBySide;

    FewSeriesFit(Settings settings, Histories histories, Training training, Workers workers) {
        this.settings = settings;
        this.histories = histories;
        this.training = training;
        this.workers = workers;
        this.sideBySide = new SideBySide(workers, training);
        this.holdouts = Holdout.rolling(histories.lengths(), settings, training.validationShare());
        this.judges = holdouts.stream()
                .map(holdout -> new Judge(histories, holdout, settings, workers))
                .toList();
    }

    Fitted run() {
        if (holdout().windows().isEmpty()) {
            return Fitted.unvalidated(refit(Transform.NONE, Map.of(), Candidate.MIX, List.of()), histories);
        }
        Rehearsals rehearsals = Rehearsals.run(
                Transform.candidates(histories.values()), holdouts, judges, settings.horizon(), this::bench);
        Rehearsals.Bench bench = rehearsals.last();
        List<Trained> trained = trainMembers(bench);
        List<TrainingResult> results = trained.stream().map(Trained::result).toList();
        List<Candidate> candidates = bench.simple().all();
        candidates.add(new Candidate(Candidate.LSTM, bench.work().ensemble(Trained.networks(trained))));
        double margin = Margin.of(holdout().windowsApart(settings.horizon()));
        Selection selection = Selection.among(candidates, rehearsals.simple(), margin, judge());
        Calibrator calibrator = calibrator(rehearsals, selection.winner());
        Ensemble refitted = refit(
                        rehearsals.transform(),
                        rehearsals.scores(),
                        selection.winner().name(),
                        results)
                .calibrated(calibrator.calibration());
        Map<String, TrainingResult> curves = new LinkedHashMap<>();
        results.forEach(result -> curves.put("member " + (curves.size() + 1), result));
        return Fitted.of(refitted, selection, holdout(), curves, calibrator.remarks());
    }

    /** What networks are judged by. */
    private Holdout holdout() {
        return holdouts.get(holdouts.size() - 1);
    }

    private Judge judge() {
        return judges.get(judges.size() - 1);
    }

    /** Learns from the winner on the last cut; on earlier ones, where no network was trained, the mix that it starts from stands for it. */
    private Calibrator calibrator(Rehearsals rehearsals, Candidate winner) {
        Calibrator calibrator = new Calibrator(rehearsals.transform(), settings.levelArray());
        String earlier = winner.isNetwork() ? Candidate.MIX : winner.name();
        for (int k = 0; k < holdouts.size(); k++) {
            SimpleCandidates simple = rehearsals.benches().get(k).simple();
            boolean last = k == holdouts.size() - 1;
            judges.get(k)
                    .teach(
                            calibrator,
                            last ? winner.ensemble() : simple.named(earlier).ensemble());
            calibrator.addWindows(holdouts.get(k).windowsApart(settings.horizon()));
        }
        return calibrator;
    }

    private List<Trained> trainMembers(Rehearsals.Bench bench) {
        TrainingPlan plan =
                TrainingPlan.ofSteps(settings.steps()).clipNorm(CLIP_NORM).validate(VALIDATE_EVERY, PATIENCE);
        HeadStart start = bench.simple().mix();
        List<SideBySide.Stage<Trained>> stages = new ArrayList<>();
        for (int k = 1; k <= settings.members(); k++) {
            stages.add(stage("member-" + k, bench.work(), start, plan, k));
        }
        return sideBySide.run(stages);
    }

    private SideBySide.Stage<Trained> stage(String name, Workbench bench, HeadStart start, TrainingPlan plan, int k) {
        return new SideBySide.Stage<>(name, (its, how) -> {
            GatedNetwork network = bench.network(random(k), start);
            TrainingResult result = bench.train(
                    name,
                    network,
                    Adam.withRate((float) settings.rate()),
                    plan,
                    new float[0],
                    random(k),
                    candidate -> judge().score(bench.ensemble(List.of(candidate)), its),
                    its,
                    how);
            return new Trained(network, result);
        });
    }

    private Ensemble refit(
            Transform transform, Map<String, Double> scores, String winner, List<TrainingResult> results) {
        Rehearsals.Bench all = bench(transform, histories.lengths(), scores);
        Workbench bench = all.work();
        SimpleCandidates simple = all.simple();
        if (!winner.equals(Candidate.LSTM)) {
            return simple.named(winner).ensemble();
        }
        HeadStart start = simple.mix();
        List<SideBySide.Stage<Trained>> stages = new ArrayList<>();
        for (int k = 1; k <= settings.members(); k++) {
            TrainingPlan plan =
                    TrainingPlan.ofSteps(results.get(k - 1).bestStep()).clipNorm(CLIP_NORM);
            stages.add(stage("member-" + k + "-refit", bench, start, plan, k));
        }
        return bench.ensemble(Trained.networks(sideBySide.run(stages)));
    }

    private Rehearsals.Bench bench(Transform transform, int[] ends, Map<String, Double> scores) {
        Preparation plain = Preparation.standard(transform, histories.names(), histories.values(), ends);
        Preparation preparation = histories.withFeatures(plain, ends, settings);
        Workbench work = new Workbench(
                settings,
                histories,
                ends,
                preparation,
                ExpertFits.withLinear(settings, preparation, histories, ends),
                Double.POSITIVE_INFINITY,
                workers);
        return new Rehearsals.Bench(work, new SimpleCandidates(work, settings, scores));
    }

    private RandomSource random(int member) {
        return RandomSource.of(training.seed()).named("member " + member);
    }
}
