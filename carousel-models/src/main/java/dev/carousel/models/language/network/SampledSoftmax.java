package dev.carousel.models.language.network;

import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.LinearCrossEntropy;
import dev.carousel.nn.Linear;
import dev.carousel.nn.LinearLayer;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * A softmax over some symbols alone, for training with large vocabularies: over all targets of a step, which count as they are, and M
 * symbols drawn with probability q, proportional to the 3/4th power of how often they occur. One that was drawn and is no target has
 *
 * <pre>
 *     log π_v,     π_v = 1 - (1 - q_v)^M        how likely it was to be drawn at all
 * </pre>
 *
 * <p>taken off its logit, which makes the sum of exponentials over the few an estimate of the sum over all without bias (importance
 * sampling: Bengio and Senécal 2008; Jean et al. 2015). Losses are near those of the full softmax and a little below them.
 */
final class SampledSoftmax implements OutputLayer {
    private static final double POWER = .75;
    /** A logit of no symbol: its exponential beside any other is 0. */
    private static final float NONE = -1e4f;

    private static final int ABSENT = -1;
    private static final int TARGET = 0;
    private static final int DRAWN = 1;

    private final LinearLayer layer;
    private final Parameters parameters;
    private final Workers workers;
    private final RandomSource random;
    private final int M;
    private final double[] q;
    private final double[] cumulative; // of q
    private final int[] place; // [V]: among those of the step, or ABSENT

    private Parameters few = new Parameters();
    private LinearLayer fewLayer = Linear.of(1, 1).build("", 1, few);
    private LinearCrossEntropy output;
    private float[] fewGradients = {};
    private int[] present = {};
    private boolean[] drawn = {}; // whether it is no target

    /** @param counts how often each symbol occurs in training */
    SampledSoftmax(
            LinearLayer layer,
            Parameters parameters,
            long[] counts,
            int sampled,
            RandomSource random,
            Workers workers) {
        this.layer = layer;
        this.parameters = parameters;
        this.workers = workers;
        this.random = random.named("sampled softmax");
        this.M = sampled;
        this.output = new LinearCrossEntropy(fewLayer, few, new CrossEntropy(), workers);
        int V = layer.outputSize();
        q = new double[V];
        cumulative = new double[V];
        place = new int[V];
        double powers = 0;
        for (int v = 0; v < V; v++) {
            q[v] = StrictMath.pow(counts[v], POWER);
            powers += q[v];
        }
        double sum = 0;
        for (int v = 0; v < V; v++) {
            q[v] /= powers;
            sum += q[v];
            cumulative[v] = sum;
        }
    }

    @Override
    public double loss(Tensor features, Tensor target, float[] weights, long step) {
        int N = target.size();
        choose(target, step);
        takeIn(N);
        float[] places = new float[N];
        for (int row = 0; row < N; row++) {
            places[row] = place[(int) target.array()[target.offset() + row]];
        }
        return output.forward(features, Tensor.of(places, N, 1), weights);
    }

    /** The symbols of a step, in ascending order. */
    private void choose(Tensor target, long step) {
        Arrays.fill(place, ABSENT);
        int count = 0;
        for (int row = 0; row < target.size(); row++) {
            count += note((int) target.array()[target.offset() + row], TARGET);
        }
        RandomSource draws = random.at(step, 0);
        for (int k = 0; k < M; k++) {
            double u = (draws.bits(k) & 0xFFFFFFFFL) * 0x1p-32 * cumulative[cumulative.length - 1];
            int found = Arrays.binarySearch(cumulative, u);
            count += note(Math.min(found < 0 ? -found - 1 : found + 1, place.length - 1), DRAWN);
        }
        present = new int[count];
        drawn = new boolean[count];
        int next = 0;
        for (int v = 0; v < place.length; v++) {
            if (place[v] >= 0) {
                drawn[next] = place[v] == DRAWN;
                present[next] = v;
                place[v] = next++;
            }
        }
    }

    private int note(int symbol, int why) {
        if (place[symbol] >= 0) {
            return 0;
        }
        place[symbol] = why;
        return 1;
    }

    /** Copies what the layer has of these symbols. */
    private void takeIn(int N) {
        int I = layer.inputSize();
        int room = Math.min(place.length, N + M);
        if (fewLayer.inputSize() != I || fewLayer.outputSize() < room) {
            few = new Parameters();
            fewLayer = Linear.of(I, room).build("", I, few);
            output = new LinearCrossEntropy(fewLayer, few, new CrossEntropy(), workers);
            fewGradients = new float[few.size()];
        }
        float[] values = parameters.values();
        int bias = fewLayer.bias().orElseThrow().offset();
        Arrays.fill(few.values(), 0);
        Arrays.fill(few.values(), bias, bias + fewLayer.outputSize(), NONE);
        for (int k = 0; k < present.length; k++) {
            int v = present[k];
            System.arraycopy(
                    values,
                    layer.weight().offset() + v * I,
                    few.values(),
                    fewLayer.weight().offset() + k * I,
                    I);
            double own = values[layer.bias().orElseThrow().offset() + v];
            few.values()[bias + k] = (float) (drawn[k] ? own - logChance(q[v]) : own);
        }
        few.changed();
    }

    /** {@code log (1 - (1 - q)^M)}. */
    private double logChance(double q) {
        return StrictMath.log(-StrictMath.expm1(M * StrictMath.log1p(-q)));
    }

    @Override
    public Tensor backward(float[] gradients) {
        Arrays.fill(fewGradients, 0);
        Tensor dX = output.backward(fewGradients);
        int I = layer.inputSize();
        int bias = layer.bias().orElseThrow().offset();
        int fewBias = fewLayer.bias().orElseThrow().offset();
        for (int k = 0; k < present.length; k++) {
            int from = fewLayer.weight().offset() + k * I;
            int to = layer.weight().offset() + present[k] * I;
            for (int j = 0; j < I; j++) {
                gradients[to + j] += fewGradients[from + j];
            }
            gradients[bias + present[k]] += fewGradients[fewBias + k];
        }
        return dX;
    }
}
