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
        float[] points = new float[curve.size() * 3];
        for (int k = 0; k < curve.size(); k++) {
            points[3 * k] = curve.get(k).step();
            points[3 * k + 1] = (float) curve.get(k).loss();
            points[3 * k + 2] = (float) curve.get(k).validation();
        }
        tensors.put("curve", Tensor.of(points, curve.size(), 3));
        Map<String, String> facts = new TreeMap<>();
        facts.put("step", Long.toString(step));
        facts.put("best_step", Long.toString(bestStep));
        facts.put("best_score", Double.toHexString(bestScore));
        facts.put("worse_since", Integer.toString(worseSince));
        facts.put("loss_sum", Double.toHexString(lossSum));
        facts.put("loss_count", Long.toString(lossCount));
        facts.put("finished", Boolean.toString(finished));
        return new Snapshot(tensors, facts);
    }

    void restore(Snapshot snapshot) {
        arrays().forEach((name, array) -> {
            Tensor tensor = snapshot.tensor(name);
            if (tensor.size() != array.length) {
                throw new CorruptFileException("the checkpoint's " + name + " has " + tensor.size() + " values where "
                        + array.length + " are expected: it is of another network");
            }
            System.arraycopy(tensor.array(), tensor.offset(), array, 0, array.length);
        });
        parameters.changed();
        Tensor points = snapshot.tensor("curve");
        for (int k = 0; k < points.dim(0); k++) {
            curve.add(new TrainingResult.Point((long) points.get(k, 0), points.get(k, 1), points.get(k, 2)));
        }
        step = snapshot.number("step");
        bestStep = snapshot.number("best_step");
        bestScore = snapshot.real("best_score");
        worseSince = (int) snapshot.number("worse_since");
        lossSum = snapshot.real("loss_sum");
        lossCount = snapshot.number("loss_count");
        finished = Boolean.parseBoolean(snapshot.fact("finished"));
    }

    private Map<String, float[]> arrays() {
        Map<String, float[]> arrays = new TreeMap<>(optimiser.memory());
        arrays.put("parameters", parameters.values());
        arrays.put("average", average.values());
        arrays.put("best", best);
        return arrays;
    }
}
