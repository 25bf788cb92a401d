package dev.carousel.train;

import java.util.Optional;

/**
 * Where training keeps what it needs to go on after an interruption.
 *
 * <p>A training run is a fixed sequence of named stages ({@code member-0}, {@code member-0-refit}, ...). Each stage keeps
 * at most one snapshot, the newest. An implementation must make {@link #save} atomic and durable: after a crash at any
 * moment {@link #load} finds either the old snapshot or the new one, whole. Stages that run side by side load and save at the same
 * time, each its own; calls for one stage come one after the other.
 */
public interface CheckpointStore {
    /** The newest snapshot of a stage; empty if the stage has none. */
    Optional<Snapshot> load(String stage);

    /**
     * Replaces the stage's snapshot. Its tensors share the arrays that training goes on to change: they must be written or
     * copied before this returns. Stage names are lower-case letters, digits and hyphens.
     */
    void save(String stage, Snapshot snapshot);

    /** A store that keeps nothing, for training that need not survive its process. */
    static CheckpointStore none() {
        return NoCheckpoints.INSTANCE;
    }
}
