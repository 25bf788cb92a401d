package dev.carousel.models.sequence.network;

import dev.carousel.data.Batch;
import dev.carousel.loss.Loss;
import dev.carousel.models.training.StageTraining;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.NetworkObjective;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.List;

/**
 * What one network is trained from.
 *
 * @param architecture what it is
 * @param loss of its outputs
 * @param recipe how it is trained
 * @param end the step to stop after, at most those of the recipe
 * @param start what its parameters are at first
 * @param finished whether scores on what is held back are only to be seen, and the last weights kept whatever they are
 */
public record MemberTraining(
        Architecture architecture, Loss loss, Recipe recipe, long end, Start start, boolean finished) {
    /** How often a rehearsal is scored on what is held back. */
    public static final int VALIDATIONS = 10;

    /** What the parameters of a network are at first. */
    @FunctionalInterface
    public interface Start {
        /** Writes them, all of them. */
        void into(Network network, RandomSource random);
    }

    /** With what the layers themselves draw at random, and the best weights kept. */
    public MemberTraining(Architecture architecture, Loss loss, Recipe recipe, long end) {
        this(architecture, loss, recipe, end, Network::initialise);
    }

    /** With the best weights kept. */
    public MemberTraining(Architecture architecture, Loss loss, Recipe recipe, long end, Start start) {
        this(architecture, loss, recipe, end, start, false);
    }

    /** The same, with the last weights kept. */
    public MemberTraining finishing() {
        return new MemberTraining(architecture, loss, recipe, end, start, true);
    }

    /** The same, to stop after another step. */
    MemberTraining endingAfter(long step) {
        return new MemberTraining(architecture, loss, recipe, step, start, finished);
    }

    /** A network after training, and how that went. */
    public record Trained(Network network, TrainingResult result) {}

    /**
     * Trains as the stage of this name; stages may run side by side.
     *
     * @param heldBack scored {@value #VALIDATIONS} times, and the best weights kept unless this {@link #finished}; empty to keep the last
     */
    public Trained train(
            String stage,
            SampleBatches batches,
            List<Batch> heldBack,
            RandomSource random,
            Workers workers,
            Training training) {
        Network network = architecture.initialise(0);
        start.into(network, random.named("start"));
        TrainingPlan plan = recipe.plan(end);
        if (!heldBack.isEmpty()) {
            plan = plan.validate(Math.max(1, end / VALIDATIONS), 0);
            plan = finished ? plan.keepLast() : plan;
        }
        NetworkObjective objective =
                new NetworkObjective(network, loss, batches, heldBack, random.named("masks"), workers);
        TrainingResult result = new StageTraining(stage, objective, recipe.optimiser(), plan, workers)
                .run(training, () -> StageTraining.patient(network, batches.at(0), workers));
        return new Trained(network, result);
    }
}
