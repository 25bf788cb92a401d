package dev.carousel.train;

import dev.carousel.nn.Parameters;
import dev.carousel.optim.Clipping;
import dev.carousel.optim.Optimiser;
import dev.carousel.parallel.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The training loop: batch, forward, loss, backward, clip, step, report.
 *
 * <p>A trainer runs one stage of training. If its store holds a snapshot of the stage it goes on from there, and ends with the
 * same bits as if it had never stopped. Interrupting its thread makes it keep a checkpoint and end with a {@link
 * TrainingInterruptedException}. Trainers of different stages may run side by side and share a store, but not their workers, and not
 * a listener that relies on hearing one call at a time.
 */
public final class Trainer {
    private static final int CURVE_POINTS = 100;
    private static final int GRAIN = 4096;

    private final Objective objective;
    private final Optimiser optimiser;
    private final TrainingPlan plan;
    private final Workers workers;
    private CheckpointStore store = CheckpointStore.none();
    private String stage = "training";
    private List<TrainingListener> listeners = List.of();
    /** The step of the stage's newest checkpoint, if there is one. */
    private OptionalLong keptAt = OptionalLong.empty();

    private Trainer(Objective objective, Optimiser optimiser, TrainingPlan plan, Workers workers) {
        this.objective = objective;
        this.optimiser = optimiser;
        this.plan = plan;
        this.workers = workers;
    }

    public static Trainer of(Objective objective, Optimiser optimiser, TrainingPlan plan, Workers workers) {
        return new Trainer(objective, optimiser, plan, workers);
    }

    /** Keeps snapshots of the stage called {@code name} in {@code where}, and goes on from the one that is there. */
    public Trainer checkpoints(CheckpointStore where, String name) {
        store = where == CheckpointStore.none() ? where : new UninterruptedStore(where);
        stage = name;
        return this;
    }

    public Trainer listeners(List<TrainingListener> hearers) {
        listeners = List.copyOf(hearers);
        return this;
    }

    /** Trains the objective's parameters in place. */
    public TrainingResult train() {
        plan.requireWhatItNeeds();
        TrainingState state = new TrainingState(
                objective, optimiser.start(objective.parameters().size()), plan);
        keptAt = OptionalLong.empty();
        store.load(stage).ifPresent(snapshot -> {
            state.restore(snapshot);
            keptAt = OptionalLong.of(state.step);
        });
        listeners.forEach(listener -> listener.started(stage, plan, state.step));
        if (!state.finished) {
            run(state);
            finish(state);
        }
        listeners.forEach(listener -> listener.finished(stage, state.result()));
        return state.result();
    }

    private void run(TrainingState state) {
        float[] gradients = new float[state.parameters.size()];
        long checkpointAt = System.nanoTime();
        while (true) {
            if (plan.validatesBefore(state.step)) {
                validate(state);
            }
            if (state.step >= plan.steps() || plan.validation().endsPatience(state.worseSince)) {
                return;
            }
            step(state, gradients);
            boolean interrupted = Thread.currentThread().isInterrupted();
            Duration since = Duration.ofNanos(System.nanoTime() - checkpointAt);
            if (interrupted || plan.checkpointEvery().due(state.step, since)) {
                save(state);
                checkpointAt = System.nanoTime();
            }
            if (interrupted) {
                throw new TrainingInterruptedException("training was interrupted after step " + state.step + " of "
                        + plan.steps() + " (" + stage + ")");
            }
        }
    }

    private void step(TrainingState state, float[] gradients) {
        each(gradients, (from, to) -> Arrays.fill(gradients, from, to, 0));
        double loss = accumulate(state.step, gradients);
        Clipping.Clipped clipped = plan.clipping().begin(gradients, workers);
        double norm = clipped.norm();
        requireFinite(state, loss, norm, gradients);
        float[] values = state.parameters.values();
        state.parameters.update(() ->
                state.optimiser.applyScaled(values, gradients, clipped.scale(), state.step, state.rateFactor, workers));
        average(state);
        TrainingListener.StepReport report = new TrainingListener.StepReport(
                state.step, loss, norm, optimiser.schedule().at(state.step) * state.rateFactor);
        state.step++;
        state.lossSum += loss;
        state.lossCount++;
        if (!plan.validation().wanted() && state.step % Math.max(1, plan.steps() / CURVE_POINTS) == 0) {
            state.closePoint(Double.NaN);
        }
        listeners.forEach(listener -> listener.stepped(stage, report));
    }

    /** The mean loss of a step's batches, whose mean gradient is left in {@code gradients}. */
    private double accumulate(long step, float[] gradients) {
        int batches = plan.accumulate();
        double loss = 0;
        for (int j = 0; j < batches; j++) {
            loss += objective.accumulate(step * batches + j, gradients);
        }
        if (batches > 1) {
            each(gradients, (from, to) -> {
                for (int k = from; k < to; k++) {
                    gradients[k] /= batches;
                }
            });
        }
        return loss / batches;
    }

    /** Shares out what is done to each gradient by itself, in pieces worth a thread. */
    private void each(float[] gradients, Workers.Range work) {
        workers.split(gradients.length, GRAIN, work);
    }

    /** Takes the parameters after a step into the average if it is time. */
    private void average(TrainingState state) {
        if (state.averagedSince < 0 && plan.averaging().startsAt(state.step)) {
            state.averagedSince = state.step;
        }
        if (state.averagedSince >= 0) {
            plan.averaging().update(state.average, state.parameters.values(), state.step - state.averagedSince);
        }
    }

    /** Scores what training would result in if it ended now. It may run twice for a step, once before and once after a restart. */
    private void validate(TrainingState state) {
        if (!state.curve.isEmpty() && state.curve.get(state.curve.size() - 1).step() == state.step) {
            return;
        }
        float[] values = state.parameters.values();
        float[] candidate = state.averaged() ? state.average : values;
        double score = scoreOf(candidate, state.parameters);
        if (!Double.isFinite(score)) {
            throw diverged(state, "validation score " + score);
        }
        boolean better = Double.isNaN(state.bestScore) || score < state.bestScore;
        if (better || plan.validation().kept() == Validation.Kept.LAST) {
            System.arraycopy(candidate, 0, state.best, 0, values.length);
            state.bestScore = score;
            state.bestStep = state.step;
        }
        state.worseSince = better ? 0 : state.worseSince + 1;
        state.closePoint(score);
        follow(state, better);
        listeners.forEach(listener -> listener.validated(stage, state.step, score, better));
    }

    /** What else a score has consequences for: the rate, and when averaging begins. */
    private void follow(TrainingState state, boolean better) {
        Plateau plateau = plan.validation().plateau();
        state.stalledSince = better ? 0 : state.stalledSince + 1;
        if (plateau.endsPatience(state.stalledSince)) {
            state.rateFactor = plateau.reduced(state.rateFactor);
            state.stalledSince = 0;
        }
        if (state.averagedSince < 0) {
            List<Double> scores = new ArrayList<>();
            state.curve.forEach(point -> scores.add(point.validation()));
            if (plan.averaging().startsAfter(scores)) {
                state.averagedSince = state.step;
            }
        }
    }

    /** Validates with other values in place of the present ones, which come back whatever happens. */
    private double scoreOf(float[] candidate, Parameters parameters) {
        float[] values = parameters.values();
        float[] current = values.clone();
        System.arraycopy(candidate, 0, values, 0, values.length);
        parameters.changed();
        try {
            return objective.validate();
        } finally {
            System.arraycopy(current, 0, values, 0, values.length);
            parameters.changed();
        }
    }

    /** Puts what is kept in place: the best by validation or the last, else the average, else the last. */
    private void finish(TrainingState state) {
        float[] values = state.parameters.values();
        if (plan.validation().wanted()) {
            System.arraycopy(state.best, 0, values, 0, values.length);
        } else {
            state.bestStep = state.step;
            if (state.averaged()) {
                System.arraycopy(state.average, 0, values, 0, values.length);
            }
        }
        state.parameters.changed();
        state.finished = true;
        save(state);
    }

    private void save(TrainingState state) {
        store.save(stage, state.snapshot());
        keptAt = store == CheckpointStore.none() ? OptionalLong.empty() : OptionalLong.of(state.step);
    }

    private void requireFinite(TrainingState state, double loss, double norm, float[] gradients) {
        if (Double.isFinite(loss) && Double.isFinite(norm)) {
            return;
        }
        String where = "";
        for (int k = 0; k < gradients.length; k++) {
            if (!Float.isFinite(gradients[k])) {
                where = ", first in the gradient of " + state.parameters.at(k).name();
                break;
            }
        }
        throw diverged(state, "loss " + loss + ", gradient norm " + norm + where);
    }

    private DivergedException diverged(TrainingState state, String found) {
        return new DivergedException("training diverged at step " + state.step + " of " + stage + ": " + found + "; "
                + (keptAt.isPresent()
                        ? "the last checkpoint is of step " + keptAt.getAsLong()
                        : "no checkpoint has been kept")
                + ": lower the learning rate or look for extreme values in the data");
    }
}
