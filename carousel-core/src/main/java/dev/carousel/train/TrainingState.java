package dev.carousel.train;

import dev.carousel.CorruptFileException;
import dev.carousel.nn.Parameters;
import dev.carousel.optim.Averaging;
import dev.carousel.optim.OptimiserState;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everything that the next step of a stage depends on, and its way into a {@link Snapshot} and back. */
final class TrainingState {
    /** What the names of an objective's own tensors begin with. */
    private static final String MEMORY = "memory.";

    final Parameters parameters;
    final OptimiserState optimiser;
    /** Empty if the plan averages nothing. */
    final float[] average;
    /** Empty if the plan validates nothing. */
    final float[] best;

    private final Objective objective;
    private final TrainingPlan plan;
    final List<TrainingResult.Point> curve = new ArrayList<>();
    long step;
    long bestStep;
    double bestScore = Double.NaN;
    int worseSince;
    /** Validations without a better score since the rate was last reduced. */
    int stalledSince;
    /** What plateaus have left of the schedule's rate. */
    double rateFactor = 1;
    /** The step whose parameters were the first in the average; -1 before. */
    long averagedSince = -1;

    double lossSum;
    long lossCount;
    boolean finished;

    TrainingState(Objective objective, OptimiserState optimiser, TrainingPlan plan) {
        this.objective = objective;
        this.plan = plan;
        this.parameters = objective.parameters();
        this.optimiser = optimiser;
        float[] values = parameters.values();
        this.average = plan.averaging() == Averaging.none() ? new float[0] : values.clone();
        this.best = plan.validation().wanted() ? values.clone() : new float[0];
    }

    /** Whether the average holds anything but the initial parameters. */
    boolean averaged() {
        return averagedSince >= 0 && step > averagedSince;
    }

    /** Adds a point to the curve: the losses since the last one, and perhaps a validation score. */
    void closePoint(double validation) {
        curve.add(new TrainingResult.Point(step, lossCount == 0 ? Double.NaN : lossSum / lossCount, validation));
        lossSum = 0;
        lossCount = 0;
    }

    TrainingResult result() {
        return new TrainingResult(step, bestStep, bestScore, curve);
    }

    Snapshot snapshot() {
        Map<String, Tensor> tensors = new TreeMap<>();
        arrays().forEach((name, array) -> tensors.put(name, Tensor.of(array, array.length)));
        objective.memory().forEach((name, tensor) -> tensors.put(MEMORY + name, tensor));
        Map<String, String> facts = new TreeMap<>();
        facts.put("step", Long.toString(step));
        facts.put("best_step", Long.toString(bestStep));
        facts.put("best_score", Double.toHexString(bestScore));
        facts.put("worse_since", Integer.toString(worseSince));
        facts.put("stalled_since", Integer.toString(stalledSince));
        facts.put("rate_factor", Double.toHexString(rateFactor));
        facts.put("averaged_since", Long.toString(averagedSince));
        facts.put("loss_sum", Double.toHexString(lossSum));
        facts.put("loss_count", Long.toString(lossCount));
        facts.put("finished", Boolean.toString(finished));
        facts.put("accumulate", Integer.toString(plan.accumulate()));
        facts.put("steps", Long.toString(plan.steps()));
        facts.put("curve", curve.stream().map(TrainingState::text).collect(Collectors.joining(" ")));
        return new Snapshot(tensors, facts);
    }

    /** Takes over a snapshot; one that does not fit changes nothing. */
    void restore(Snapshot snapshot) {
        arrays().forEach((name, array) -> {
            int size = snapshot.tensor(name).size();
            if (size != array.length) {
                throw new CorruptFileException("the checkpoint's " + name + " has " + size + " values where "
                        + array.length + " are expected: it is of another network");
            }
        });
        Map<String, Tensor> memory = memory(snapshot);
        requireSamePlan(snapshot);
        List<TrainingResult.Point> points = points(snapshot.fact("curve"));
        long newStep = count(snapshot, "step", 0, Long.MAX_VALUE);
        long newBestStep = count(snapshot, "best_step", 0, newStep);
        double newBestScore = snapshot.real("best_score");
        int newWorseSince = (int) count(snapshot, "worse_since", 0, Integer.MAX_VALUE);
        int newStalledSince = (int) count(snapshot, "stalled_since", 0, Integer.MAX_VALUE);
        double newRateFactor = snapshot.real("rate_factor");
        long newAveragedSince = count(snapshot, "averaged_since", -1, newStep);
        double newLossSum = snapshot.real("loss_sum");
        long newLossCount = count(snapshot, "loss_count", 0, newStep);
        boolean newFinished = truth(snapshot, "finished");
        if (!(newRateFactor >= 0 && newRateFactor <= 1)) {
            throw damaged("rate_factor", "a number from 0 to 1", Double.toString(newRateFactor));
        }
        // Nothing above this line changes anything, nothing below can fail.
        step = newStep;
        bestStep = newBestStep;
        bestScore = newBestScore;
        worseSince = newWorseSince;
        stalledSince = newStalledSince;
        rateFactor = newRateFactor;
        averagedSince = newAveragedSince;
        lossSum = newLossSum;
        lossCount = newLossCount;
        finished = newFinished;
        curve.clear();
        curve.addAll(points);
        arrays().forEach((name, array) -> {
            Tensor tensor = snapshot.tensor(name);
            System.arraycopy(tensor.array(), tensor.offset(), array, 0, array.length);
        });
        parameters.changed();
        objective.restore(memory);
    }

    /** What another optimiser, average, validation or objective kept has no place here, and steps of other batches are other steps. */
    private void requireSamePlan(Snapshot snapshot) {
        Set<String> unknown = new TreeSet<>(snapshot.tensors().keySet());
        unknown.removeAll(arrays().keySet());
        objective.memory().keySet().forEach(name -> unknown.remove(MEMORY + name));
        if (!unknown.isEmpty()) {
            throw new CorruptFileException("the checkpoint has " + String.join(", ", unknown)
                    + " beside what is expected: it is of another optimiser, plan or objective");
        }
        long batches = count(snapshot, "accumulate", 1, Integer.MAX_VALUE);
        if (batches != plan.accumulate()) {
            throw new CorruptFileException("the checkpoint is of steps of " + batches + " batches, not of "
                    + plan.accumulate() + ": it is of another plan");
        }
        long steps = count(snapshot, "steps", 0, Long.MAX_VALUE);
        if (truth(snapshot, "finished") && steps != plan.steps()) {
            throw new CorruptFileException("the checkpoint is of a training of " + steps
                    + " steps that is finished; one of " + plan.steps() + " is another plan");
        }
    }

    /** The objective's tensors in a snapshot, of the shapes that it has now. */
    private Map<String, Tensor> memory(Snapshot snapshot) {
        Map<String, Tensor> memory = new TreeMap<>();
        objective.memory().forEach((name, own) -> {
            Tensor kept = snapshot.tensor(MEMORY + name);
            if (!Arrays.equals(kept.shape(), own.shape())) {
                throw new CorruptFileException("the checkpoint's " + MEMORY + name + " is a " + kept + " where a " + own
                        + " is expected: it is of another network or other streams");
            }
            memory.put(name, kept);
        });
        return memory;
    }

    private static long count(Snapshot snapshot, String name, long least, long most) {
        long value = snapshot.number(name);
        if (value < least || value > most) {
            throw damaged(name, "a number from " + least + " to " + most, Long.toString(value));
        }
        return value;
    }

    private static boolean truth(Snapshot snapshot, String name) {
        String value = snapshot.fact(name);
        if (!value.equals("true") && !value.equals("false")) {
            throw damaged(name, "true or false", "'" + value + "'");
        }
        return value.equals("true");
    }

    private static CorruptFileException damaged(String name, String expected, String found) {
        return new CorruptFileException("the checkpoint's " + name + ": expected " + expected + ", found " + found
                + "; the file is damaged: go back to an older copy or train again");
    }

    /** Text and not a tensor, because losses are doubles and should come back with all their bits. */
    private static String text(TrainingResult.Point point) {
        return point.step() + "," + Double.toHexString(point.loss()) + "," + Double.toHexString(point.validation());
    }

    private static List<TrainingResult.Point> points(String curve) {
        List<TrainingResult.Point> points = new ArrayList<>();
        for (String point : curve.isEmpty() ? new String[0] : curve.split(" ")) {
            String[] parts = point.split(",");
            try {
                points.add(new TrainingResult.Point(
                        Long.parseLong(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2])));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new CorruptFileException(
                        "the checkpoint's curve: expected step,loss,validation, found '" + point
                                + "'; the file is damaged: go back to an older copy or train again",
                        e);
            }
        }
        return points;
    }

    private Map<String, float[]> arrays() {
        Map<String, float[]> arrays = new TreeMap<>(optimiser.memory());
        arrays.put("parameters", parameters.values());
        if (average.length > 0) {
            arrays.put("average", average);
        }
        if (best.length > 0) {
            arrays.put("best", best);
        }
        return arrays;
    }
}
