package dev.carousel.exactness;

import dev.carousel.data.Batch;
import dev.carousel.data.LabelledSequences;
import dev.carousel.loss.QuantileLoss;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Schedule;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.NetworkObjective;
import dev.carousel.train.Trainer;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A short training run in which everything takes part that could cost a bit: stacked layers, dropout, unequal lengths, a last
 * smaller batch, clipping, a schedule, averaging, validation.
 */
public final class SmallTraining {
    public static final int STEPS = 24;
    public static final TrainingPlan PLAN =
            TrainingPlan.ofSteps(STEPS).clipNorm(0.5).averageDecay(0.9).validate(3, 2);

    private final long seed;
    private final TrainingPlan plan;
    private final Architecture architecture;

    public SmallTraining(long seed, TrainingPlan plan) {
        this(
                seed,
                plan,
                Network.of(
                        Lstm.of(2, 18).layers(2),
                        new Dropout(0.2f),
                        new LastStep(),
                        Linear.of(18, 66),
                        new Relu(),
                        Linear.of(66, 2)));
    }

    /** @param architecture from 2 features to one row of 2 for each sequence */
    public SmallTraining(long seed, TrainingPlan plan, Architecture architecture) {
        this.seed = seed;
        this.plan = plan;
        this.architecture = architecture;
    }

    /** How a run ended. */
    public record Outcome(float[] parameters, TrainingResult result) {}

    /** Trains; {@code settings} may add checkpoints and listeners. */
    public Outcome run(int threads, UnaryOperator<Trainer> settings) {
        return run(threads, seed, settings);
    }

    /** The same run on a network that began with other values, which a checkpoint must overwrite. */
    public Outcome resume(UnaryOperator<Trainer> settings) {
        return run(1, seed + 1, settings);
    }

    private Outcome run(int threads, long initial, UnaryOperator<Trainer> settings) {
        RandomSource random = RandomSource.of(seed);
        LabelledSequences examples = examples(random.named("data"), 23);
        Batch heldBack = examples(random.named("held back"), 7).batch(0, 1, 2, 3, 4, 5, 6);
        Network network = architecture.initialise(initial);
        try (Workers workers = Workers.of(threads)) {
            NetworkObjective objective = new NetworkObjective(
                    network,
                    new QuantileLoss(0.25, 0.75),
                    examples.shuffled(5, random.named("batches")),
                    List.of(heldBack),
                    random.named("masks"),
                    workers);
            Adam adam = Adam.withRate(1).withSchedule(Schedule.warmupCosine(0.02f, 5, STEPS, 0.1));
            TrainingResult result =
                    settings.apply(Trainer.of(objective, adam, plan, workers)).train();
            return new Outcome(network.parameters().values().clone(), result);
        }
    }

    /** The target is the mean of the first feature. */
    private static LabelledSequences examples(RandomSource random, int count) {
        List<float[][]> sequences = new ArrayList<>();
        List<float[]> targets = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            RandomSource draws = random.at(0, k);
            float[][] sequence = new float[draws.below(8, 0)][2];
            float sum = 0;
            for (int t = 0; t < sequence.length; t++) {
                sequence[t][0] = (float) draws.gaussian(2 * t + 1);
                sequence[t][1] = draws.uniform(2 * t + 2);
                sum += sequence[t][0];
            }
            sequences.add(sequence);
            targets.add(new float[] {sequence.length == 0 ? 0 : sum / sequence.length});
        }
        return new LabelledSequences(2, sequences, targets);
    }
}
