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
import java.util.Optional;

/**
 * The recipe for few series. What comes after a cut in time is held back, after several where one says little; a transform is
 * chosen by simple forecasts; networks start as their mix and are trained until what was held back says stop, which may be at once;
 * the best candidate is fitted again on everything, for as many steps as were best.
 */
final class FewSeriesFit {
    private static final int VALIDATE_EVERY = 50;
    private static final int PATIENCE = 6;
    private static final double CLIP_NORM = 1;
    private final Settings settings;
    private final Histories histories;
    private final Training training;
    private final Workers workers;
    private final List<Cut> cuts = new ArrayList<>();
    private final Map<String, TrainingResult> curves = new LinkedHashMap<>();
    private final SideBySide sideBySide;
    private final Optional<WarmStart> start;

    FewSeriesFit(
            Settings settings, Histories histories, Training training, Workers workers, Optional<WarmStart> start) {
        this.settings = settings;
        this.histories = histories;
        this.training = training;
        this.workers = workers;
        this.start = start;
        this.sideBySide = new SideBySide(workers, training);
        for (Holdout holdout : Holdout.rolling(histories.lengths(), settings, training.validationShare())) {
            Judge judge = new Judge(histories, holdout, settings, workers);
            if (holdout.windows().isEmpty() || judge.hasTargets()) {
                cuts.add(new Cut(holdout, judge, holdout.windowsApart(settings.horizon())));
            }
        }
    }

    Fitted run() {
        if (cuts.get(cuts.size() - 1).holdout().windows().isEmpty()) {
            return Fitted.unvalidated(refit(Transform.NONE, Map.of(), Candidate.MIX, List.of()), histories);
        }
        Rehearsals rehearsals = Rehearsals.run(transforms(), cuts, this::bench);
        List<List<Trained>> trained = train(rehearsals);
        List<List<TrainingResult>> results =
                trained.stream().map(Trained::results).toList();
        List<Ensemble> networks = new ArrayList<>();
        for (int k = 0; k < cuts.size(); k++) {
            networks.add(rehearsals.benches().get(k).work().ensemble(Trained.networks(trained.get(k))));
        }
        LearningCurves learning = new LearningCurves(cuts, results);
        Map<String, Double> scores = new LinkedHashMap<>(rehearsals.scores());
        boolean alone = cuts.size() == 1;
        double together = rehearsals.last().judge().score(networks.get(networks.size() - 1));
        // Without a step a network is the mix, unless it is one that was trained before.
        double network =
                learning.steps() == 0 && start.isEmpty() ? scores.get(Candidate.MIX) : learning.score(together);
        scores.put(Candidate.LSTM, alone ? together : network);
        Selection selection = Selection.among(scores, rehearsals.windows());
        List<Ensemble> winner = winner(rehearsals, selection.winner(), networks);
        Calibrator calibrator = calibrator(rehearsals, winner);
        List<Long> steps = results.get(results.size() - 1).stream()
                .map(result -> alone ? result.bestStep() : learning.steps())
                .toList();
        Ensemble refitted = refit(rehearsals.transform(), rehearsals.scores(), selection.winner(), steps)
                .calibrated(calibrator.calibration());
        return Fitted.of(
                refitted,
                selection,
                winner.get(winner.size() - 1),
                rehearsals.last().holdout(),
                curves,
                calibrator.remarks());
    }

    private List<Transform> transforms() {
        return start.map(warm -> List.of(warm.transform())).orElseGet(() -> Transform.candidates(histories.values()));
    }

    /** Networks trained before each cut: a single one before the earlier ones, all members before the last. */
    private List<List<Trained>> train(Rehearsals rehearsals) {
        TrainingPlan plan =
                TrainingPlan.ofSteps(settings.steps()).clipNorm(CLIP_NORM).validate(VALIDATE_EVERY, PATIENCE);
        int earlier = cuts.size() - 1;
        List<SideBySide.Stage<Trained>> stages = new ArrayList<>();
        for (int k = 0; k < earlier; k++) {
            Judge judge = cuts.get(k).judge();
            stages.add(stage("rehearsal-" + (k + 1), rehearsals.benches().get(k), 1, plan, judge));
        }
        for (int k = 1; k <= settings.members(); k++) {
            Judge judge = rehearsals.last().judge();
            stages.add(stage("member-" + k, rehearsals.lastBench(), k, plan, judge));
        }
        List<Trained> all = sideBySide.run(stages);
        List<List<Trained>> byCut = new ArrayList<>();
        for (int k = 0; k < stages.size(); k++) {
            curves.put(stages.get(k).name().replace('-', ' '), all.get(k).result());
        }
        for (int k = 0; k < earlier; k++) {
            byCut.add(all.subList(k, k + 1));
        }
        byCut.add(all.subList(earlier, all.size()));
        return byCut;
    }

    private SideBySide.Stage<Trained> stage(
            String name, Rehearsals.Bench bench, int member, TrainingPlan plan, Judge judge) {
        Workbench work = bench.work();
        HeadStart mix = bench.simple().mix();
        return new SideBySide.Stage<>(name, (its, how) -> {
            GatedNetwork network = work.network(random(member), mix);
            start.ifPresent(warm -> warm.copyInto(network, member));
            TrainingResult result = work.train(
                    name,
                    network,
                    Adam.withRate((float) settings.rate()),
                    plan,
                    new float[0],
                    random(member),
                    candidate -> judge.score(work.ensemble(List.of(candidate)), its),
                    its,
                    how);
            return new Trained(network, result);
        });
    }

    /** The winner as it was fitted before each cut. */
    private List<Ensemble> winner(Rehearsals rehearsals, String name, List<Ensemble> networks) {
        return Candidate.isNetwork(name)
                ? networks
                : rehearsals.benches().stream()
                        .map(bench -> bench.simple().named(name).ensemble())
                        .toList();
    }

    private Calibrator calibrator(Rehearsals rehearsals, List<Ensemble> winner) {
        Calibrator calibrator = new Calibrator(rehearsals.transform(), settings.levelArray());
        for (int k = 0; k < cuts.size(); k++) {
            cuts.get(k).judge().teach(calibrator, winner.get(k));
            calibrator.addWindows(cuts.get(k).windows());
        }
        return calibrator;
    }

    private Ensemble refit(Transform transform, Map<String, Double> scores, String winner, List<Long> steps) {
        Rehearsals.Bench all = bench(transform, histories.lengths(), scores);
        if (!winner.equals(Candidate.LSTM)) {
            return all.simple().named(winner).ensemble();
        }
        List<SideBySide.Stage<Trained>> stages = new ArrayList<>();
        for (int k = 1; k <= settings.members(); k++) {
            TrainingPlan plan = TrainingPlan.ofSteps(steps.get(k - 1)).clipNorm(CLIP_NORM);
            stages.add(stage("member-" + k + "-refit", all, k, plan, cuts.get(0).judge())); // validates nothing
        }
        return all.work().ensemble(Trained.networks(sideBySide.run(stages)));
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
