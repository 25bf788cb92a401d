package dev.carousel.report.lab.gradient;

import dev.carousel.models.training.SideBySide;
import dev.carousel.models.training.SideBySide.Stage;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the experiment: every kind of cell from every seed, side by side on the threads. */
public final class GradientLab {
    private static final int[] DISTANCES = {
        1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100, 150, 200, 300, 400
    };

    private final GradientSetup setup;
    private final List<Integer> distances = new ArrayList<>();
    /** As long as any page wants it; the experiment follows gradients over its first T + 1 steps. */
    private final float[][] longProbe;

    private GradientLab(GradientSetup setup) {
        this.setup = setup;
        for (int distance : DISTANCES) {
            if (distance < setup.length()) {
                distances.add(distance);
            }
        }
        distances.add(setup.length());
        this.longProbe = Recall.sequence(
                GradientSetup.LONGEST, RandomSource.of(setup.seeds().get(0)).named("probe"));
    }

    /**
     * Runs it. Of {@code training} its threads and listeners count; a listener hears of each network as a stage.
     *
     * @throws dev.carousel.train.TrainingInterruptedException if the caller's thread is interrupted
     */
    public static GradientResult run(GradientSetup setup, Training training) {
        return new GradientLab(setup).run(training);
    }

    private GradientResult run(Training training) {
        float[][] probe = Arrays.copyOf(longProbe, setup.length() + 1);
        List<Stage<Learner.Learned>> stages = new ArrayList<>();
        for (CellKind kind : CellKind.values()) {
            for (long seed : setup.seeds()) {
                String name = kind.key() + "-seed-" + seed;
                stages.add(new Stage<>(
                        name,
                        (workers, own) -> new Learner(kind, setup, distances, probe, seed, workers)
                                .learn(name, own.listeners())));
            }
        }
        List<Learner.Learned> learned;
        try (Workers workers = Workers.of(training.threads())) {
            learned = new SideBySide(workers, training).run(stages);
        }
        List<KindResult> kinds = new ArrayList<>();
        int seeds = setup.seeds().size();
        for (CellKind kind : CellKind.values()) {
            int from = kind.ordinal() * seeds;
            kinds.add(result(kind, learned.subList(from, from + seeds)));
        }
        return new GradientResult(setup, distances, kinds, longProbe, References.of(kinds, setup.units(), longProbe));
    }

    private static KindResult result(CellKind kind, List<Learner.Learned> learned) {
        Learner.Learned first = learned.get(0);
        List<Snapshot> means = new ArrayList<>();
        for (int k = 0; k < first.snapshots().size(); k++) {
            int number = k;
            means.add(Means.of(
                    learned.stream().map(each -> each.snapshots().get(number)).toList()));
        }
        List<Snapshot> last = learned.stream()
                .map(each -> each.snapshots().get(each.snapshots().size() - 1))
                .toList();
        return new KindResult(kind, means, last, first.start());
    }
}
