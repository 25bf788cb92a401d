package dev.carousel.models.anomaly.fit;

import dev.carousel.data.LabelledSteps;
import dev.carousel.data.Streams;
import dev.carousel.loss.StudentTLikelihood;
import dev.carousel.models.anomaly.network.ChangeNetwork;
import dev.carousel.models.anomaly.stream.Settings;
import dev.carousel.models.training.StageTraining;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Network;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Schedule;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.StreamObjective;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.Optional;

/**
 * Trains the network that forecasts changes, on the first part of each series, by truncated backpropagation through time; the last part
 * says when to stop.
 */
final class NetworkFit {
    private static final int LANES = 32;
    private static final int CHUNK = 48;
    private static final float RATE = .005f;
    private static final int WARMUP = 20;
    private static final double LAST_RATE = .05;
    private static final double CLIP_NORM = 1;
    private static final double AVERAGING = .98;
    private static final int VALIDATIONS = 20;
    private static final int PATIENCE = 6;

    /** Of large tables each step is seen at least once, as far as this many updates go. */
    private static final int MOST_UPDATES = 5;

    private final Settings settings;
    private final Training training;

    NetworkFit(Settings settings, Training training) {
        this.settings = settings;
        this.training = training;
    }

    /** A trained network and how that went. */
    record Trained(ChangeNetwork network, TrainingResult result) {}

    Trained train(ChangeData data, int features, int channels, Workers workers) {
        double share = training.validationShare();
        long rows = data.rows();
        int longest = (int) Math.max(CHUNK, Math.min(Integer.MAX_VALUE, rows / LANES + 1));
        LabelledSteps parts = data.parts(share, longest);
        LabelledSteps heldBack = data.lastParts(share, longest);
        RandomSource random = RandomSource.of(training.seed()).named("detector");
        Streams streams = new Streams(parts, lanes(parts), CHUNK).shuffled(random);
        long updates = Math.max(
                settings.updates(), Math.min((long) MOST_UPDATES * settings.updates(), streams.chunksPerEpoch()));
        Network network =
                ChangeNetwork.trainable(features, settings.hidden(), channels).initialise(training.seed());
        StreamObjective objective = new StreamObjective(
                network,
                new StudentTLikelihood(),
                streams,
                Optional.of(new Streams(heldBack, lanes(heldBack), CHUNK)),
                random,
                workers);
        TrainingPlan plan = TrainingPlan.ofSteps(settings.updates() == 0 ? 0 : updates)
                .clipNorm(CLIP_NORM)
                .averageDecay(AVERAGING)
                .validate(Math.max(1, updates / VALIDATIONS), PATIENCE);
        Adam adam = Adam.withRate(RATE)
                .withSchedule(Schedule.warmupCosine(RATE, WARMUP, Math.max(WARMUP + 1, updates), LAST_RATE));
        TrainingResult result = new StageTraining("detector", objective, adam, plan, workers)
                .run(
                        training,
                        () -> StageTraining.patient(network, streams.at(0).batch(), workers));
        return new Trained(ChangeNetwork.of(network, settings.hidden(), channels), result);
    }

    private static int lanes(LabelledSteps parts) {
        return Math.min(LANES, parts.sequences().size());
    }
}
