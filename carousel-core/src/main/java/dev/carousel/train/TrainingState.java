package dev.carousel.train;

import dev.carousel.CorruptFileException;
import dev.carousel.nn.Parameters;
import dev.carousel.optim.OptimiserState;
import dev.carousel.optim.WeightAverage;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that the next step of a stage depends on, and its way into a {@link Snapshot} and back. */
final class TrainingState {
    final Parameters parameters;
    final OptimiserState optimiser;
    final WeightAverage average;
    final float[] best;
    final List<TrainingResult.Point> curve = new ArrayList<>();
    long step;
    long bestStep;
    double bestScore = Double.NaN;
    int worseSince;
    double lossSum;
    long lossCount;
    boolean finished;

    TrainingState(Parameters parameters, OptimiserState optimiser, double averageDecay) {
        this.parameters = parameters;
        this.optimiser = optimiser;
        this.average = new WeightAverage(averageDecay, parameters.values());
        this.best = parameters.values().clone();
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
        Map<String, String> facts = new TreeMap<>();
        facts.put("step", Long.toString(step));
        facts.put("best_step", Long.toString(bestStep));
        facts.put("best_score", Double.toHexString(bestScore));
        facts.put("worse_since", Integer.toString(worseSince));
        facts.put("loss_sum", Double.toHexString(lossSum));
        facts.put("loss_count", Long.toString(lossCount));
        facts.put("finished", Boolean.toString(finished));
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
        List<TrainingResult.Point> points = points(snapshot.fact("curve"));
        long newStep = count(snapshot, "step", Long.MAX_VALUE);
        long newBestStep = count(snapshot, "best_step", newStep);
        double newBestScore = snapshot.real("best_score");
        int newWorseSince = (int) count(snapshot, "worse_since", Integer.MAX_VALUE);
        double newLossSum = snapshot.real("loss_sum");
        long newLossCount = count(snapshot, "loss_count", newStep);
        boolean newFinished = truth(snapshot, "finished");
        // Nothing above this line changes anything, nothing below can fail.
        step = newStep;
        bestStep = newBestStep;
        bestScore = newBestScore;
        worseSince = newWorseSince;
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
    }

    private static long count(Snapshot snapshot, String name, long most) {
        long value = snapshot.number(name);
        if (value < 0 || value > most) {
            throw damaged(name, "a number from 0 to " + most, Long.toString(value));
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
        arrays.put("average", average.values());
        arrays.put("best", best);
        return arrays;
    }
}
