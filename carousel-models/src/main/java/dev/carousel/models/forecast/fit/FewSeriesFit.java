package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.Transform;
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
 * The recipe for few series. The tail of each is held back; a transform is chosen; networks start as the best mix of simple
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
    private final Holdout holdout;
    private final Judge judge;
    private final Map<String, TrainingResult> curves = new LinkedHashMap<>();

    FewSeriesFit(Settings settings, Histories histories, Training training, Workers workers) {
        this.settings = settings;
        this.histories = histories;
        this.training = training;
        this.workers = workers;
        this.holdout = Holdout.tail(histories.lengths(), settings, training.validationShare());
        this.judge = new Judge(histories, holdout, settings, workers);
    }

    Fitted run() {
        if (holdout.windows().isEmpty()) {
            return Fitted.unvalidated(refit(Transform.NONE, Candidate.MIX, List.of()), histories);
        }
        Transform transform = chooseTransform();
        Workbench bench = bench(transform, holdout.ends());
        SimpleCandidates simple = new SimpleCandidates(bench, settings);
        List<TrainingResult> results = new ArrayList<>();
        List<GatedNetwork> members = new ArrayList<>();
        for (int k = 1; k <= settings.members(); k++) {
            GatedNetwork network = bench.network(random(k), simple.mix());
            results.add(trainMember(bench, network, k));
            members.add(network);
        }
        List<Candidate> candidates = simple.all();
        candidates.add(new Candidate(Candidate.LSTM, bench.ensemble(members)));
        Selection selection = Selection.among(candidates, judge);
        Ensemble refitted = refit(transform, selection.winner().name(), results);
        return Fitted.of(refitted, selection, holdout, curves);
    }

    /** The transform in which the best simple candidate is best. */
    private Transform chooseTransform() {
        Transform best = Transform.NONE;
        double lowest = Double.POSITIVE_INFINITY;
        for (Transform transform : Transform.candidates(histories.values())) {
            Workbench bench = bench(transform, holdout.ends());
            for (Candidate candidate : new SimpleCandidates(bench, settings).all()) {
                double score = judge.score(candidate.ensemble());
                if (score < lowest) {
                    lowest = score;
                    best = transform;
                }
            }
        }
        return best;
    }

    private TrainingResult trainMember(Workbench bench, GatedNetwork network, int k) {
        TrainingPlan plan =
                TrainingPlan.ofSteps(settings.steps()).clipNorm(CLIP_NORM).validate(VALIDATE_EVERY, PATIENCE);
        TrainingResult result = bench.train(
                "member-" + k,
                network,
                Adam.withRate((float) settings.rate()),
                plan,
                new float[0],
                random(k),
                candidate -> judge.score(bench.ensemble(List.of(candidate))),
                training);
        curves.put("member " + k, result);
        return result;
    }

    private Ensemble refit(Transform transform, String winner, List<TrainingResult> results) {
        Workbench bench = bench(transform, histories.lengths());
        SimpleCandidates simple = new SimpleCandidates(bench, settings);
        if (!winner.equals(Candidate.LSTM)) {
            return simple.named(winner).ensemble();
        }
        List<GatedNetwork> members = new ArrayList<>();
        for (int k = 1; k <= settings.members(); k++) {
            GatedNetwork network = bench.network(random(k), simple.mix());
            TrainingPlan plan =
                    TrainingPlan.ofSteps(results.get(k - 1).bestStep()).clipNorm(CLIP_NORM);
            bench.train(
                    "member-" + k + "-refit",
                    network,
                    Adam.withRate((float) settings.rate()),
                    plan,
                    new float[0],
                    random(k),
                    candidate -> 0,
                    training);
            members.add(network);
        }
        return bench.ensemble(members);
    }

    private Workbench bench(Transform transform, int[] ends) {
        Preparation plain = Preparation.standard(transform, histories.names(), histories.values(), ends);
        Preparation preparation = histories.withFeatures(plain, ends, settings);
        return new Workbench(
                settings,
                histories,
                ends,
                preparation,
                ExpertFits.withLinear(settings, preparation, histories, ends),
                Double.POSITIVE_INFINITY,
                workers);
    }

    private RandomSource random(int member) {
        return RandomSource.of(training.seed()).named("member " + member);
    }
}
