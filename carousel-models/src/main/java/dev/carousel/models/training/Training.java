package dev.carousel.models.training;

import dev.carousel.InvalidInputException;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.TrainingListener;
import java.time.Duration;
import java.util.List;

/**
 * How to train, whatever the kind of model. A value: the methods give changed copies.
 *
 * @param seed of everything random; equal seed, data and settings give equal bits
 * @param threads 0 for one for each processor; any number gives the same bits. Stages of training that don't depend on each other, such
 *     as a forecaster's members, share them and run at the same time, each with a workspace of its own
 * @param validationShare the most of each sequence of data that is held back to choose by, above 0 and at most .5; a kind of model
 *     may need more (a forecaster at least one horizon) or hold back a fixed part (of more than 20 series the last horizon)
 * @param checkpoints where training keeps what it needs to go on after an interruption
 * @param checkpointEvery how often
 * @param listeners who hears how it goes: of several stages at a time, one call after another
 */
public record Training(
        long seed,
        int threads,
        double validationShare,
        CheckpointStore checkpoints,
        Interval checkpointEvery,
        List<TrainingListener> listeners) {
    public Training {
        if (threads < 0) {
            throw new InvalidInputException("threads: expected 0 (all processors) or more, found " + threads);
        }
        if (!(validationShare > 0 && validationShare <= .5)) {
            throw new InvalidInputException(
                    "validation: expected a share above 0 and at most .5, found " + validationShare);
        }
        listeners = List.copyOf(listeners);
    }

    /** Seed 1, all processors, .15 held back, nothing kept. */
    public static Training defaults() {
        return new Training(1, 0, .15, CheckpointStore.none(), Interval.never(), List.of());
    }

    public Training seed(long newSeed) {
        return new Training(newSeed, threads, validationShare, checkpoints, checkpointEvery, listeners);
    }

    public Training threads(int count) {
        return new Training(seed, count, validationShare, checkpoints, checkpointEvery, listeners);
    }

    public Training validationShare(double share) {
        return new Training(seed, threads, share, checkpoints, checkpointEvery, listeners);
    }

    /** Keeps checkpoints, every ten seconds unless said otherwise. */
    public Training checkpoints(CheckpointStore store) {
        return checkpoints(store, Interval.ofTime(Duration.ofSeconds(10)));
    }

    public Training checkpoints(CheckpointStore store, Interval every) {
        return new Training(seed, threads, validationShare, store, every, listeners);
    }

    public Training listeners(TrainingListener... hearers) {
        return new Training(seed, threads, validationShare, checkpoints, checkpointEvery, List.of(hearers));
    }
}
