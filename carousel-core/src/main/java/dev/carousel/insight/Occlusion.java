package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a score if steps weren't there: they are left out, not zeroed, so the others move together. Unlike a gradient it asks what would
 * really happen (Zeiler and Fergus 2014; for words Li, Monroe and Jurafsky 2016, "Understanding neural networks through representation
 * erasure"). For one thread.
 */
public final class Occlusion {
    /** Rows of a batch. */
    private static final int ROWS = 1 << 15;

    private final Runs runs;

    /**
     * What each step is worth.
     *
     * @param score of the whole sequence
     * @param without the score without each step [T]; NaN where the score is about that very step
     */
    public record Worth(double score, double[] without) {
        /** By how much the score falls if a step is left out: what it contributes. */
        public double change(int step) {
            return score - without[step];
        }
    }

    private Occlusion(Runs runs) {
        this.runs = runs;
    }

    /** Of a network or a recurrent layer, on the caller's thread. */
    public static Occlusion of(Layer network) {
        return of(network, Workers.single());
    }

    public static Occlusion of(Layer network, Workers workers) {
        return new Occlusion(Runs.of(network, workers));
    }

    /** The score without each single step. @param x a sequence [T, I] of at least one step */
    public Worth each(float[][] x, Score score) {
        float[][] whole = runs.embedded(x);
        int T = whole.length;
        double[] without = new double[T];
        float[][] all = output(whole);
        boolean byStep = isByStep(all, T);
        int most = Math.max(1, ROWS / T);
        for (int first = 0; first < T; first += most) {
            List<float[][]> shorter = new ArrayList<>();
            for (int t = first; t < Math.min(T, first + most); t++) {
                shorter.add(without(whole, t));
            }
            Sequences y = runs.forward(Sequences.of(whole[0].length, shorter), Mode.inference());
            for (int k = 0; k < shorter.size(); k++) {
                Optional<Score> rest = byStep ? score.without(first + k) : Optional.of(score);
                without[first + k] = rest.isPresent() && y.sequence(k).length > 0
                        ? rest.get().value(y.sequence(k))
                        : Double.NaN;
            }
        }
        return new Worth(score.value(all), without);
    }

    /** The score of a sequence of which some steps are left out. @param steps each once, of the whole sequence */
    public double without(float[][] x, Score score, int... steps) {
        float[][] rest = runs.embedded(x);
        Score left = score;
        int[] falling = steps.clone();
        Arrays.sort(falling);
        boolean byStep = falling.length > 0 && isByStep(output(rest), rest.length);
        for (int k = falling.length - 1; k >= 0; k--) {
            if (falling[k] < 0 || falling[k] >= rest.length || k > 0 && falling[k] == falling[k - 1]) {
                throw new InvalidInputException("occlusion: expected steps from 0 to " + (x.length - 1)
                        + ", each once, found " + Arrays.toString(steps));
            }
            int step = falling[k];
            if (byStep) {
                left = left.without(step)
                        .orElseThrow(() -> new InvalidInputException(
                                "occlusion: the score is about step " + step + ", which is to be left out"));
            }
            rest = without(rest, step);
        }
        return value(rest, left);
    }

    /** Only where a network puts out a row for each step is a score of a row about a step. */
    private static boolean isByStep(float[][] y, int T) {
        return y.length == T;
    }

    /**
     * What the network puts out once steps are left out: nothing at all if none is left.
     *
     * @param groups of steps, left out together: each once, in ascending order
     * @return for each group [T - group, O], or [1, O] after pooling
     */
    public List<float[][]> outputs(float[][] x, List<int[]> groups) {
        float[][] whole = runs.embedded(x);
        List<float[][]> outputs = new ArrayList<>();
        int most = Math.max(1, ROWS / whole.length);
        for (int first = 0; first < groups.size(); first += most) {
            List<float[][]> shorter = new ArrayList<>();
            for (int[] group : groups.subList(first, Math.min(groups.size(), first + most))) {
                shorter.add(rest(whole, group));
            }
            Sequences y = runs.forward(Sequences.of(whole[0].length, shorter), Mode.inference());
            for (int k = 0; k < shorter.size(); k++) {
                outputs.add(shorter.get(k).length == 0 ? new float[0][] : y.sequence(k));
            }
        }
        return outputs;
    }

    private static float[][] rest(float[][] x, int[] group) {
        float[][] rest = new float[x.length - group.length][];
        int next = 0;
        for (int t = 0, to = 0; t < x.length; t++) {
            if (next < group.length && group[next] == t) {
                next++;
            } else if (to < rest.length) {
                rest[to++] = x[t];
            }
        }
        if (next < group.length) {
            throw new InvalidInputException("occlusion: expected steps from 0 to " + (x.length - 1)
                    + ", each once and in ascending order, found " + Arrays.toString(group));
        }
        return rest;
    }

    private double value(float[][] embedded, Score score) {
        return score.value(output(embedded));
    }

    private float[][] output(float[][] embedded) {
        Sequences one = Sequences.of(runs.features(), List.<float[][]>of(embedded));
        return runs.forward(one, Mode.inference()).sequence(0);
    }

    private static float[][] without(float[][] x, int step) {
        float[][] rest = new float[x.length - 1][];
        System.arraycopy(x, 0, rest, 0, step);
        System.arraycopy(x, step + 1, rest, step, rest.length - step);
        return rest;
    }
}
