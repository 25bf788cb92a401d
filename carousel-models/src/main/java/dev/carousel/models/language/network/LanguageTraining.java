package dev.carousel.models.language.network;

import dev.carousel.models.training.StageTraining;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.initialiser.Uniform;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;

/**
 * A network and the texts that it is trained on and chosen by.
 *
 * @param counts how often each symbol occurs in training
 * @param start what the network begins with
 */
public record LanguageTraining(
        LanguageShape shape, LanguageRecipe recipe, int[] text, int[] heldBack, long[] counts, Start start) {
    /** The fewest chunks that a lane of the text held back has: with fewer, too much is read without what came before. */
    private static final int LONG = 8;

    /** What a network's parameters are at first. */
    @FunctionalInterface
    public interface Start {
        /** Changes those that shouldn't stay as its layers and the recipe have drawn them. */
        void into(Network network, RandomSource random);

        /** They stay. */
        static Start usual() {
            return (network, random) -> {};
        }
    }

    /** A network after training, as it was when it was best on the text held back, and how that went. */
    public record Trained(Network network, TrainingResult result) {}

    /** Trains as the stage of this name, from a checkpoint if there is one. */
    public Trained train(String stage, Training training, Workers workers) {
        RandomSource random = RandomSource.of(training.seed()).named("language model");
        Network network = initialised(random.named("start"));
        start.into(network, random.named("start"));
        TextStreams streams =
                new TextStreams(text, recipe.batch(), recipe.bptt(), recipe.varied(), random.named("text"));
        int lanes = Math.max(1, Math.min(recipe.batch(), heldBack.length / (LONG * recipe.bptt())));
        TextStreams unseen = new TextStreams(heldBack, lanes, recipe.bptt(), false, random);
        long stepsPerEpoch = streams.chunksPerEpoch();
        TrainingPlan plan = recipe.plan(stepsPerEpoch);
        var objective = new LanguageObjective(network, streams, unseen, counts, recipe.sampled(), random, workers);
        TrainingResult result = new StageTraining(stage, objective, recipe.rule(stepsPerEpoch), plan, workers)
                .run(
                        training,
                        () -> StageTraining.patient(
                                network.parameters(),
                                network.withoutLast(),
                                streams.at(0).batch(),
                                workers));
        return new Trained(network, result);
    }

    private Network initialised(RandomSource random) {
        Network network =
                shape.architecture(counts.length, recipe.initialisation()).initialise(0);
        network.initialise(random);
        if (recipe.start() > 0) {
            // LSTM layers have it already; here it is for vectors and the output layer, which have no choice of their
            // own.
            Uniform uniform = new Uniform((float) recipe.start());
            for (Parameter parameter : network.parameters().list()) {
                if (parameter.name().endsWith("weight") || parameter.name().endsWith(".bias")) {
                    uniform.fill(
                            parameter.name(),
                            network.parameters().get(parameter),
                            parameter.shape()[0],
                            random);
                }
            }
            network.parameters().changed();
        }
        return network;
    }
}
