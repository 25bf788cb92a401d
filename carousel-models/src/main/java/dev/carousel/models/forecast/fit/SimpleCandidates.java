package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.HeadStart;
import dev.carousel.models.forecast.network.WindowBatch;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The candidates that need no training: each expert alone, and their fixed mix. They are networks whose head and gate have no
 * weights, so that saving and forecasting know one kind of thing.
 */
final class SimpleCandidates {
    private final Workbench bench;
    private final Settings settings;
    private final WindowBatch windows;

    private final Map<String, Double> scores;

    /**
     * The simple candidates of a workbench.
     *
     * @param scores of experts on what they had not seen, by name; empty if there are none yet
     */
    SimpleCandidates(Workbench bench, Settings settings, Map<String, Double> scores) {
        this.scores = Map.copyOf(scores);
        this.bench = bench;
        this.settings = settings;
        this.windows = bench.trainingWindows();
    }

    /** All of them, the mix last. */
    List<Candidate> all() {
        List<Candidate> candidates = new ArrayList<>();
        bench.experts().forEach(expert -> candidates.add(named(expert.name())));
        candidates.add(named(Candidate.MIX));
        return candidates;
    }

    /** The mix, or the expert of this name alone. */
    Candidate named(String name) {
        HeadStart start = name.equals(Candidate.MIX) ? mix() : alone(expert(name));
        // Without weights in head and gate it makes no difference what the rest of the network is drawn from.
        Ensemble ensemble = bench.ensemble(List.of(bench.network(RandomSource.of(0), start)));
        return new Candidate(name, ensemble);
    }

    /** How a network begins that is to improve on the mix. */
    HeadStart mix() {
        int K = bench.experts().size();
        double[] errors = scores.isEmpty()
                ? HeadStarts.errors(windows, K, settings.horizon())
                : bench.experts().stream()
                        .mapToDouble(expert -> scores.get(expert.name()))
                        .toArray();
        return HeadStarts.mix(windows, errors, settings.horizon(), settings.levelArray());
    }

    private HeadStart alone(int expert) {
        return HeadStarts.alone(windows, expert, bench.experts().size(), settings.horizon(), settings.levelArray());
    }

    private int expert(String name) {
        for (int k = 0; k < bench.experts().size(); k++) {
            if (bench.experts().get(k).name().equals(name)) {
                return k;
            }
        }
        throw new IllegalArgumentException("no expert " + name);
    }
}
