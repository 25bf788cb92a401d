package dev.carousel.models.forecast.fit;

import dev.carousel.insight.TrainingHealth;
import dev.carousel.models.forecast.network.Calibration;
import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.Expert;
import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.forecast.network.GatedPass;
import dev.carousel.models.forecast.network.HeadStart;
import dev.carousel.models.forecast.network.NetworkShape;
import dev.carousel.models.forecast.network.WindowBatch;
import dev.carousel.models.forecast.network.WindowReader;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.PreparedSeries;
import dev.carousel.models.training.StageTraining;
import dev.carousel.models.training.Training;
import dev.carousel.optim.Optimiser;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One preparation, one set of experts and one training part of the series: what networks are built and trained from. Fits make
 * one for the training part, and one for everything.
 */
final class Workbench {
    private static final int WINDOWS_TO_START_FROM = 2000;
    private static final int EXAMINED = 4;

    private final Settings settings;
    private final Preparation preparation;
    private final List<Expert> experts;
    private final NetworkShape shape;
    private final List<PreparedSeries> series;
    private final int[] ends;
    private final double memory;
    private final Workers workers;

    /**
     * A workbench.
     *
     * @param ends how many leading values of each series may be used
     * @param memory of the window sampler, in steps
     * @param workers of the caller, not of stages
     */
    Workbench(
            Settings settings,
            Histories histories,
            int[] ends,
            Preparation preparation,
            List<Expert> experts,
            double memory,
            Workers workers) {
        this.settings = settings;
        this.preparation = preparation;
        this.experts = List.copyOf(experts);
        this.shape = settings.shape(experts.size(), preparation.features().sizes());
        this.series = histories.prepared(preparation, ends);
        this.ends = ends.clone();
        this.memory = memory;
        this.workers = workers;
    }

    List<Expert> experts() {
        return experts;
    }

    List<PreparedSeries> series() {
        return series;
    }

    Ensemble ensemble(List<GatedNetwork> members) {
        return new Ensemble(
                shape,
                preparation,
                experts,
                members,
                settings.quantiles().indexOf(.5),
                Calibration.none(shape.quantiles()));
    }

    /** Windows of the training part, evenly spread, with what came after them. */
    WindowBatch trainingWindows() {
        WindowSampler sampler = new WindowSampler(ends, settings, memory, RandomSource.of(0));
        return reader(workers).read(series, sampler.spread(WINDOWS_TO_START_FROM), new float[0], Optional.empty());
    }

    private WindowReader reader(Workers its) {
        return new WindowReader(shape, preparation, experts, its);
    }

    GatedNetwork network(RandomSource random, HeadStart start) {
        GatedNetwork network = new GatedNetwork(shape);
        network.initialise(random, start);
        return network;
    }

    /** Trains a network in place, as the stage of this name and with its workers; stages may run side by side. */
    TrainingResult train(
            String stage,
            GatedNetwork network,
            Optimiser optimiser,
            TrainingPlan plan,
            float[] weights,
            RandomSource random,
            ToDoubleFunction<GatedNetwork> validation,
            Workers its,
            Training training) {
        WindowSampler sampler = new WindowSampler(ends, settings, memory, random);
        ForecastObjective objective = new ForecastObjective(
                network, reader(its), series, sampler, settings, weights, random, validation, its);
        return new StageTraining(stage, objective, optimiser, plan, its)
                .run(training, () -> patient(network, sampler, its));
    }

    /** Examined on a few windows of the first step. */
    private TrainingHealth.Patient patient(GatedNetwork network, WindowSampler sampler, Workers its) {
        WindowBatch few = reader(its).read(series, sampler.draw(0, EXAMINED), new float[0], Optional.empty());
        GatedPass pass = network.pass(its);
        return new TrainingHealth.Patient(
                network.parameters(), few.patches().layout().steps(), mode -> pass.forward(few, mode));
    }
}
