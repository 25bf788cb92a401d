package dev.carousel.report.lab.gradient;

import dev.carousel.data.Batch;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.optim.Adam;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.NetworkObjective;
import dev.carousel.train.Trainer;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One network that learns to recall, looked at on the way. */
final class Learner {
    /** Of Adam; one for all, because tuned ones would compare the tuning. */
    static final float RATE = .003f;

    static final double CLIP = 1;

    /** Sequences of an examination at each distance. */
    static final int EXAM = 200;

    /** A number is recalled if it is missed by less; one that always says 0 gets a fifth right. */
    static final float NEAR = .2f;

    private static final int SNAPSHOTS = 20;

    private final GradientSetup setup;
    private final List<Integer> distances;
    private final float[][] probe;
    private final long seed;
    private final Network network;
    private final Recall recall;
    private final Workers workers;
    private final List<Snapshot> snapshots = new ArrayList<>();

    /** What came of it. */
    record Learned(List<Snapshot> snapshots, Map<String, Tensor> start) {}

    Learner(CellKind kind, GradientSetup setup, List<Integer> distances, float[][] probe, long seed, Workers workers) {
        this.setup = setup;
        this.distances = distances;
        this.probe = probe;
        this.seed = seed;
        this.network = network(kind, setup.units()).initialise(seed);
        this.recall = new Recall(setup.length(), RandomSource.of(seed).named("recall"));
        this.workers = workers;
    }

    static Architecture network(CellKind kind, int units) {
        return Network.of(kind.layer(Recall.INPUTS, units), new LastStep(), Linear.of(units, 1));
    }

    Learned learn(String stage, List<TrainingListener> listeners) {
        Map<String, Tensor> start = recurrent();
        look(0);
        List<TrainingListener> all = new ArrayList<>(listeners);
        int every = Math.max(1, setup.steps() / SNAPSHOTS);
        all.add(new TrainingListener() {
            @Override
            public void stepped(String name, StepReport report) {
                long done = report.step() + 1;
                if (done % every == 0 || done == setup.steps()) {
                    look(done);
                }
            }
        });
        NetworkObjective objective = new NetworkObjective(
                network,
                new MeanSquaredError(),
                recall,
                List.of(),
                RandomSource.of(seed).named("masks"),
                workers);
        Trainer.of(
                        objective,
                        Adam.withRate(RATE),
                        TrainingPlan.ofSteps(setup.steps()).clipNorm(CLIP),
                        workers)
                .checkpoints(CheckpointStore.none(), stage)
                .listeners(all)
                .train();
        return new Learned(snapshots, start);
    }

    private void look(long step) {
        MemoryFlow flow = MemoryFlow.of(network, probe, workers);
        double[] right = distances.stream().mapToDouble(this::recalled).toArray();
        snapshots.add(new Snapshot(step, flow.memory(), flow.carousel(), flow.halfLife(), right));
    }

    private double recalled(int distance) {
        Batch exam = recall.exam(distance, EXAM);
        Sequences answers = network.predict(exam.x());
        int right = 0;
        for (int k = 0; k < EXAM; k++) {
            right += Math.abs(answers.sequence(k)[0][0] - exam.target().get(k, 0)) < NEAR ? 1 : 0;
        }
        return (double) right / EXAM;
    }

    /** The parameters of the recurrent layer. */
    private Map<String, Tensor> recurrent() {
        Map<String, Tensor> own = new TreeMap<>();
        network.parameters().tensors().forEach((name, tensor) -> {
            if (name.startsWith("0.")) {
                own.put(name.substring(2), tensor);
            }
        });
        return own;
    }
}
