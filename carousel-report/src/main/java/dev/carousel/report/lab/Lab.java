package dev.carousel.report.lab;

import dev.carousel.models.training.SideBySide;
import dev.carousel.models.training.SideBySide.Stage;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingListener.StepReport;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** Runs experiments: every kind of network from every seed, side by side on the threads. */
public final class Lab {
    private final Setup setup;
    private final List<Model> models;
    private final List<Long> seeds;

    private Lab(Setup setup, List<Model> models, List<Long> seeds) {
        this.setup = setup;
        this.models = models;
        this.seeds = seeds;
    }

    /**
     * Runs an experiment. Of {@code training} its threads and listeners count; a listener hears of each network as a stage, whose steps
     * are updates.
     *
     * @throws dev.carousel.train.TrainingInterruptedException if the caller's thread is interrupted
     */
    public static LabResult run(Setup setup, List<Model> models, List<Long> seeds, Training training) {
        return new Lab(setup, models, seeds).run(training);
    }

    private LabResult run(Training training) {
        List<Stage<Run>> stages = new ArrayList<>();
        for (Model model : models) {
            Recipe recipe = setup.recipe(model);
            for (long seed : seeds) {
                stages.add(new Stage<>(
                        model.key() + "-seed-" + seed,
                        (workers, own) ->
                                learn(recipe, seed, workers, own.listeners(), model.key() + "-seed-" + seed)));
            }
        }
        List<Run> runs;
        try (Workers workers = Workers.of(training.threads())) {
            runs = new SideBySide(workers, training).run(stages);
        }
        List<ModelResult> results = new ArrayList<>();
        for (int k = 0; k < models.size(); k++) {
            Recipe recipe = setup.recipe(models.get(k));
            int parameters = setup.courses()
                    .apply(seeds.get(0))
                    .architecture(recipe)
                    .initialise(0)
                    .parameters()
                    .size();
            results.add(new ModelResult(recipe, parameters, runs.subList(k * seeds.size(), (k + 1) * seeds.size())));
        }
        return new LabResult(setup, results);
    }

    private Run learn(Recipe recipe, long seed, Workers workers, List<TrainingListener> listeners, String stage) {
        TrainingPlan plan = TrainingPlan.ofSteps((setup.budget() + recipe.batch() - 1) / recipe.batch())
                .clipNorm(recipe.clip());
        listeners.forEach(listener -> listener.started(stage, plan, 0));
        long[] steps = {0};
        Run run = setup.courses().apply(seed).take(recipe, setup.budget(), seed, workers, (sequences, loss, norm) -> {
            StepReport report = new StepReport(steps[0]++, loss, norm, recipe.rate());
            listeners.forEach(listener -> listener.stepped(stage, report));
        });
        TrainingResult result = new TrainingResult(steps[0], steps[0], Double.NaN, List.of());
        listeners.forEach(listener -> listener.finished(stage, result));
        return run;
    }
}
