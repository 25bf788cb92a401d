package dev.carousel.models.training;

import dev.carousel.InvalidInputException;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checkpoints that know which run they are of, so that no run goes on from another's.
 *
 * @param store where they are kept
 * @param run identifies data, settings, seed and version: all that makes a run the same run
 */
public record RunCheckpoints(CheckpointStore store, String run) implements CheckpointStore {
    private static final String RUN = "run";

    @Override
    public Optional<Snapshot> load(String stage) {
        Optional<Snapshot> snapshot = store.load(stage);
        if (snapshot.isPresent() && !run.equals(snapshot.get().facts().get(RUN))) {
            throw new InvalidInputException("the checkpoint '" + stage
                    + "' is of a run with other data, settings, seed or version: use a store of its own for each run");
        }
        return snapshot;
    }

    @Override
    public void save(String stage, Snapshot snapshot) {
        Map<String, String> facts = new TreeMap<>(snapshot.facts());
        facts.put(RUN, run);
        store.save(stage, new Snapshot(snapshot.tensors(), facts));
    }
}
