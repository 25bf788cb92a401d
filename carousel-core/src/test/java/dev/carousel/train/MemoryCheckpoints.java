package dev.carousel.train;

import dev.carousel.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Snapshots in memory, deeply copied both ways, as a file would have it. */
public final class MemoryCheckpoints implements CheckpointStore {
    private final Map<String, Snapshot> stages = new TreeMap<>();
    private int saves;

    @Override
    public Optional<Snapshot> load(String stage) {
        return Optional.ofNullable(stages.get(stage)).map(MemoryCheckpoints::copy);
    }

    @Override
    public void save(String stage, Snapshot snapshot) {
        stages.put(stage, copy(snapshot));
        saves++;
    }

    public int saves() {
        return saves;
    }

    private static Snapshot copy(Snapshot snapshot) {
        Map<String, Tensor> tensors = new TreeMap<>();
        snapshot.tensors().forEach((name, tensor) -> tensors.put(name, tensor.copy()));
        return new Snapshot(tensors, snapshot.facts());
    }
}
