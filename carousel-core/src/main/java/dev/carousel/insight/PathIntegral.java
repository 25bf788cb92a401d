package dev.carousel.insight;

import dev.carousel.nn.Mode;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The integral of a score's gradient over the straight way from one sequence to another, by midpoints. How far a part of the way is off is known:
 * its gradients should sum to the difference of the scores at its ends. Parts that are off too far are halved, so points gather where a
 * saturated network switches, which equal parts would have to be very many for.
 */
final class PathIntegral {
    static final int PARTS = 32;
    static final int MOST = 4096;
    /** The share of the whole difference that the parts may be off by, each according to its length, but for the shortest. */
    private static final double CLOSE = 0.004;

    private static final double SHORT = 1.0 / 128;
    /** What a score's own rounding is worth. */
    private static final double ROUNDING = 1e-7;
    /** Rows of a batch. */
    private static final int ROWS = 1 << 14;

    private final Runs runs;
    private final Score score;
    private final float[][] from;
    private final float[][] to;
    private final int T;
    private final int F;
    private final double[][] sums;
    private final Optional<Beside> beside;
    private final double[] besideSums; // [O] of the gradient of what the network puts out
    private int points;

    /** @param scoreFrom the score where it begins */
    private record Part(double from, double to, double scoreFrom, double scoreTo) {
        double middle() {
            return (from + to) / 2;
        }

        double length() {
            return to - from;
        }
    }

    PathIntegral(Runs runs, Score score, float[][] from, float[][] to, Optional<Beside> beside) {
        this.runs = runs;
        this.score = score;
        this.from = from;
        this.to = to;
        this.T = to.length;
        this.F = to[0].length;
        this.sums = new double[T][F];
        this.beside = beside;
        this.besideSums = new double[beside.map(other -> other.start().length).orElse(0)];
    }

    /** With as many equal parts. */
    Attribution equal(int parts) {
        double[] ends = scores(new double[] {0, 1});
        List<Part> all = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            all.add(new Part((double) part / parts, (part + 1.0) / parts, 0, 0));
        }
        integrate(all, Double.POSITIVE_INFINITY, 0);
        return attribution(ends[0], ends[1]);
    }

    /** With parts as short as they must be, as long as points are no more than so many. */
    Attribution close(int most) {
        double[] shares = new double[PARTS + 1];
        for (int end = 0; end <= PARTS; end++) {
            shares[end] = (double) end / PARTS;
        }
        double[] ends = scores(shares);
        double limit = CLOSE * Math.abs(ends[PARTS] - ends[0]);
        double least = ROUNDING * (Math.abs(ends[PARTS]) + Math.abs(ends[0]));
        List<Part> open = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            open.add(new Part(shares[part], shares[part + 1], ends[part], ends[part + 1]));
        }
        while (!open.isEmpty()) {
            boolean last = points + 3 * open.size() > most; // no room for halves of all
            open = integrate(open, last ? Double.POSITIVE_INFINITY : limit, least);
        }
        return attribution(ends[0], ends[PARTS]);
    }

    private Attribution attribution(double baseline, double there) {
        double[] steps = new double[T];
        double[] others = new double[beside.isPresent() ? T : 0];
        for (int t = 0; t < T; t++) {
            for (int k = 0; k < F; k++) {
                sums[t][k] *= (double) to[t][k] - from[t][k];
                steps[t] += sums[t][k];
            }
            if (beside.isPresent()) {
                for (int k = 0; k < besideSums.length; k++) {
                    others[t] += besideSums[k] * beside.get().terms()[t][k];
                }
                steps[t] += others[t];
            }
        }
        return new Attribution(there, baseline, sums, steps, others, points);
    }

    private double[] scores(double[] shares) {
        double[] scores = new double[shares.length];
        int most = Math.max(1, ROWS / T);
        for (int first = 0; first < shares.length; first += most) {
            int B = Math.min(most, shares.length - first);
            Sequences y = runs.forward(at(shares, first, B), Mode.inference());
            for (int b = 0; b < B; b++) {
                scores[first + b] = score.value(output(y, b, shares[first + b]));
            }
        }
        return scores;
    }

    /** Adds the parts that are close enough, and gives the halves of the others. */
    private List<Part> integrate(List<Part> parts, double limit, double least) {
        List<Part> halves = new ArrayList<>();
        double[] middles = parts.stream().mapToDouble(Part::middle).toArray();
        int most = Math.max(1, ROWS / T);
        for (int first = 0; first < middles.length; first += most) {
            int B = Math.min(most, middles.length - first);
            Sequences y = runs.forward(at(middles, first, B), Mode.prediction());
            double[] scores = new double[B];
            float[][][] gradients = new float[B][][];
            for (int b = 0; b < B; b++) {
                float[][] output = output(y, b, middles[first + b]);
                scores[b] = score.value(output);
                gradients[b] = score.gradient(output);
            }
            Tensor dX = runs.backward(Runs.gradients(gradients, y));
            double[] slopes = slopes(dX, B, gradients);
            double[] weights = new double[B];
            for (int b = 0; b < B; b++) {
                Part part = parts.get(first + b);
                double off = Math.abs(slopes[b] * part.length() - (part.scoreTo() - part.scoreFrom()));
                if (limit == Double.POSITIVE_INFINITY || off <= limit * Math.max(SHORT, part.length()) + least) {
                    weights[b] = part.length();
                } else {
                    halves.add(new Part(part.from(), part.middle(), part.scoreFrom(), scores[b]));
                    halves.add(new Part(part.middle(), part.to(), scores[b], part.scoreTo()));
                }
            }
            add(dX, weights, gradients);
        }
        points += middles.length;
        return halves;
    }

    /** By how much the score rises along the whole way, as the gradient at each point has it. */
    private double[] slopes(Tensor dX, int B, float[][][] gradients) {
        double[] slopes = new double[B];
        for (int row = 0; row < T * B; row++) {
            for (int k = 0; k < F; k++) {
                double way = (double) to[row / B][k] - from[row / B][k];
                slopes[row % B] += way * dX.array()[dX.offset() + row * F + k];
            }
        }
        for (int k = 0; k < besideSums.length; k++) {
            double way = beside.orElseThrow().whole(k);
            for (int b = 0; b < B; b++) {
                slopes[b] += way * gradients[b][0][k];
            }
        }
        return slopes;
    }

    /** What the network puts out for a sequence of a batch, with what stands beside it. */
    private float[][] output(Sequences y, int b, double share) {
        float[][] own = y.sequence(b);
        return beside.isPresent() ? beside.get().added(own, share) : own;
    }

    private void add(Tensor dX, double[] weights, float[][][] gradients) {
        int B = weights.length;
        for (int k = 0; k < besideSums.length; k++) {
            for (int b = 0; b < B; b++) {
                besideSums[k] += weights[b] * gradients[b][0][k];
            }
        }
        for (int row = 0; row < T * B; row++) {
            double weight = weights[row % B];
            for (int k = 0; k < F && weight > 0; k++) {
                sums[row / B][k] += weight * dX.array()[dX.offset() + row * F + k];
            }
        }
    }

    /** The sequence at B points of the way, side by side. */
    private Sequences at(double[] shares, int first, int B) {
        float[] rows = new float[Math.multiplyExact(Math.multiplyExact(T, B), F)];
        for (int t = 0; t < T; t++) {
            for (int b = 0; b < B; b++) {
                float share = (float) shares[first + b];
                for (int k = 0; k < F; k++) {
                    rows[(t * B + b) * F + k] =
                            share == 1 ? to[t][k] : Math.fma(share, to[t][k] - from[t][k], from[t][k]);
                }
            }
        }
        return new Sequences(SequenceLayout.equal(T, B), Tensor.of(rows, T * B, F));
    }
}
