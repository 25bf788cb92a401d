package dev.carousel.models.training;

import dev.carousel.data.Batch;
import dev.carousel.insight.TrainingHealth;
import dev.carousel.nn.Layer;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.optim.Optimiser;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.train.Objective;
import dev.carousel.train.Trainer;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Trains one stage of a model with the checkpoints and listeners of a {@link Training}, and examines its network on the way if a listener wants
 * that. What comes out is the same bits with and without.
 *
 * @param stage its name
 */
public record StageTraining(
        String stage, Objective objective, Optimiser optimiser, TrainingPlan plan, Workers workers) {
    /** More would cost more and show little more. */
    private static final int EXAMINATIONS = 40;

    private static final int FEWEST_STEPS = 10;
    /** Of a batch, and of the steps of each: gates of so many tell enough of all. */
    private static final int SEQUENCES = 4;

    private static final int STEPS = 200;

    /**
     * Trains the objective's parameters in place.
     *
     * @param patient what is examined; asked for only if it is
     */
    public TrainingResult run(Training training, Supplier<TrainingHealth.Patient> patient) {
        List<TrainingListener> listeners = training.listeners();
        if (listeners.stream().noneMatch(TrainingListener::wantsExaminations)) {
            return run(objective, training, listeners);
        }
        int every = (int) Math.max(FEWEST_STEPS, Math.min(Integer.MAX_VALUE, plan.steps() / EXAMINATIONS));
        TrainingHealth health = TrainingHealth.of(
                patient.get(),
                every,
                report -> listeners.forEach(listener -> listener.examined(stage, report.examination())));
        List<TrainingListener> all = new ArrayList<>(listeners);
        all.add(health);
        return run(health.watching(objective), training, all);
    }

    private TrainingResult run(Objective watched, Training training, List<TrainingListener> listeners) {
        return Trainer.of(watched, optimiser, plan.checkpointEvery(training.checkpointEvery()), workers)
                .checkpoints(training.checkpoints(), stage)
                .listeners(listeners)
                .train();
    }

    /** A network that is examined on the first few sequences of a batch, of long ones on the first few steps. */
    public static TrainingHealth.Patient patient(Network network, Batch batch, Workers workers) {
        return patient(network.parameters(), network, batch, workers);
    }

    /** The same of layers, where parameters that are trained belong to more than those. */
    public static TrainingHealth.Patient patient(Parameters parameters, Layer layers, Batch batch, Workers workers) {
        return TrainingHealth.Patient.of(parameters, layers, few(batch.x()), workers);
    }

    private static Sequences few(Sequences x) {
        List<float[][]> few = new ArrayList<>();
        for (int k = 0; k < Math.min(SEQUENCES, x.layout().batch()); k++) {
            float[][] whole = x.sequence(k);
            few.add(whole.length <= STEPS ? whole : Arrays.copyOf(whole, STEPS));
        }
        return Sequences.of(x.features(), few);
    }
}
