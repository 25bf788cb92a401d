package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.forecast.network.HeadStart;
import dev.carousel.models.forecast.network.WindowBatch;
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
    /**
     * By which share the networks must be better than the best simple forecast. They were stopped where they did best on what
     * was held back, so on pure noise they come out a little better than they are.
     */
    private static final double MARGIN = .01;

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
            return withoutValidation();
        }
        Transform transform = chooseTransform();
        Workbench bench = bench(transform, holdout.ends());
        WindowBatch start = bench.trainingWindows();
        List<Candidate> candidates = simpleCandidates(bench, start);
        List<TrainingResult> results = new ArrayList<>();
        List<GatedNetwork> members = new ArrayList<>();
        for (int k = 1; k <= settings.members(); k++) {
            GatedNetwork network = bench.network(random(k), mix(start, bench));
            results.add(trainMember(bench, network, k));
            members.add(network);
        }
        candidates.add(new Candidate(Candidate.LSTM, bench.ensemble(members)));

        Map<String, Double> scores = new LinkedHashMap<>();
        Candidate winner = candidates.get(0);
        for (Candidate candidate : candidates) {
            double score = judge.score(candidate.ensemble());
            scores.put(candidate.name(), score);
            double margin = candidate.name().equals(Candidate.LSTM) ? 1 - MARGIN : 1;
            winner = score < margin * scores.get(winner.name()) ? candidate : winner;
        }
        Ensemble refitted = refit(transform, winner.name(), results);
        return new Fitted(
                refitted,
                winner.name(),
                winner.ensemble(),
                holdout.windows(),
                holdout.ends(),
                scores,
                curves,
                List.of());
    }

    private Fitted withoutValidation() {
        Transform transform = Transform.NONE;
        Ensemble mix = refit(transform, Candidate.MIX, List.of());
        String remark =
                "the series are too short to hold anything back: the fixed mix of simple forecasts is used, untrained,"
                        + " and nothing says how good it is";
        return new Fitted(mix, Candidate.MIX, mix, List.of(), histories.lengths(), Map.of(), Map.of(), List.of(remark));
    }

    /** Simplest first, so that a tie goes to the simpler one. */
    private List<Candidate> simpleCandidates(Workbench bench, WindowBatch start) {
        List<Candidate> candidates = new ArrayList<>();
        for (int k = 0; k < bench.experts().size(); k++) {
            GatedNetwork alone = bench.network(random(0), alone(start, bench, k));
            candidates.add(new Candidate(bench.experts().get(k).name(), bench.ensemble(List.of(alone))));
        }
        GatedNetwork mix = bench.network(random(0), mix(start, bench));
        candidates.add(new Candidate(Candidate.MIX, bench.ensemble(List.of(mix))));
        return candidates;
    }

    /** The transform in which the best simple candidate is best. */
    private Transform chooseTransform() {
        Transform best = Transform.NONE;
        double lowest = Double.POSITIVE_INFINITY;
        for (Transform transform : Transform.candidates(histories.values())) {
            Workbench bench = bench(transform, holdout.ends());
            for (Candidate candidate : simpleCandidates(bench, bench.trainingWindows())) {
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
        WindowBatch start = bench.trainingWindows();
        if (winner.equals(Candidate.MIX)) {
            return bench.ensemble(List.of(bench.network(random(0), mix(start, bench))));
        }
        if (!winner.equals(Candidate.LSTM)) {
            int expert = 0;
            while (!bench.experts().get(expert).name().equals(winner)) {
                expert++;
            }
            return bench.ensemble(List.of(bench.network(random(0), alone(start, bench, expert))));
        }
        List<GatedNetwork> members = new ArrayList<>();
        for (int k = 1; k <= settings.members(); k++) {
            GatedNetwork network = bench.network(random(k), mix(start, bench));
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
        Preparation preparation = Preparation.standard(transform, histories.names(), histories.values(), ends);
        return new Workbench(
                settings,
                histories,
                ends,
                preparation,
                ExpertFits.withLinear(settings, preparation, histories, ends),
                Double.POSITIVE_INFINITY,
                workers);
    }

    private HeadStart mix(WindowBatch start, Workbench bench) {
        return HeadStarts.mix(start, bench.experts().size(), settings.horizon(), settings.levelArray());
    }

    private HeadStart alone(WindowBatch start, Workbench bench, int expert) {
        return HeadStarts.alone(start, expert, bench.experts().size(), settings.horizon(), settings.levelArray());
    }

    private RandomSource random(int member) {
        return RandomSource.of(training.seed()).named("member " + member);
    }
}
