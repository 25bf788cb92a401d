package dev.carousel.report.lab.gradient;

import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What came out for one kind of cell.
 *
 * @param snapshots means over the seeds, in the order of steps; the first is the start
 * @param seeds the last snapshot of each seed, in their order
 * @param start the first seed's recurrent layer before training, by PyTorch's names without the layer's own, such as {@code weight_hh_l0}
 */
public record KindResult(CellKind kind, List<Snapshot> snapshots, List<Snapshot> seeds, Map<String, Tensor> start) {
    public KindResult {
        snapshots = List.copyOf(snapshots);
        seeds = List.copyOf(seeds);
    }

    public Snapshot atStart() {
        return snapshots.get(0);
    }

    public Snapshot atEnd() {
        return snapshots.get(snapshots.size() - 1);
    }
}
