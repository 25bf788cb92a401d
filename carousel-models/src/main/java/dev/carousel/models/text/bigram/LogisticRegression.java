package dev.carousel.models.text.bigram;

import java.util.List;

/**
 * Yes or no from sparse features, the smallest
 *
 * <pre>
 *     ½ |w|² + C Σ_n log(1 + exp(-y_n (s_n Σ_(f in n) r_f w_f + b)))        y_n = ±1
 * </pre>
 *
 * <p>found by limited-memory BFGS (Nocedal and Wright, 7.2), which is fast where most features are rare. The bias b is free.
 */
final class LogisticRegression {
    private static final int MEMORY = 8;
    private static final int ITERATIONS = 100;
    private static final double TOLERANCE = 1e-3;
    private static final double ENOUGH = 1e-4;
    private static final int HALVINGS = 30;

    private final List<int[]> features;
    private final double[] scales;
    private final boolean[] yes;
    private final double[] ratios;
    private final double cost;
    private final double[] margins;

    /**
     * A problem.
     *
     * @param features of each text
     * @param ratios r [F]
     * @param cost C
     */
    LogisticRegression(List<int[]> features, boolean[] yes, double[] ratios, double cost) {
        this.features = features;
        this.yes = yes;
        this.ratios = ratios;
        this.cost = cost;
        this.scales = features.stream().mapToDouble(BigramModel::scale).toArray();
        this.margins = new double[yes.length];
    }

    /** The best w [F] and b, one after the other, from a start of that shape. */
    double[] fit(double[] start) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = evaluate(x, gradient);
        double first = norm(gradient);
        double[][] steps = new double[MEMORY][];
        double[][] changes = new double[MEMORY][];
        int kept = 0;
        for (int round = 0; round < ITERATIONS && norm(gradient) > TOLERANCE * Math.max(first, 1e-12); round++) {
            double[] direction = direction(gradient, steps, changes, kept);
            double slope = dot(direction, gradient);
            double length = kept == 0 ? Math.min(1, 1 / norm(gradient)) : 1;
            double[] next = new double[x.length];
            double[] nextGradient = new double[x.length];
            double nextValue = Double.POSITIVE_INFINITY;
            for (int halving = 0; halving < HALVINGS; halving++) {
                for (int k = 0; k < x.length; k++) {
                    next[k] = x[k] + length * direction[k];
                }
                nextValue = evaluate(next, nextGradient);
                if (nextValue <= value + ENOUGH * length * slope) {
                    break;
                }
                length /= 2;
            }
            if (!(nextValue < value)) {
                break;
            }
            kept = remember(steps, changes, kept, x, next, gradient, nextGradient);
            x = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return x;
    }

    private static int remember(
            double[][] steps,
            double[][] changes,
            int kept,
            double[] x,
            double[] next,
            double[] gradient,
            double[] nextGradient) {
        double[] step = new double[x.length];
        double[] change = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            step[k] = next[k] - x[k];
            change[k] = nextGradient[k] - gradient[k];
        }
        if (dot(step, change) <= 0) {
            return kept; // rounding, where the valley is flat
        }
        int last = Math.min(kept, MEMORY - 1);
        if (kept == MEMORY) {
            System.arraycopy(steps, 1, steps, 0, last);
            System.arraycopy(changes, 1, changes, 0, last);
        }
        steps[last] = step;
        changes[last] = change;
        return last + 1;
    }

    private static double[] direction(double[] gradient, double[][] steps, double[][] changes, int kept) {
        double[] q = new double[gradient.length];
        for (int k = 0; k < q.length; k++) {
            q[k] = -gradient[k];
        }
        double[] alphas = new double[kept];
        for (int k = kept - 1; k >= 0; k--) {
            alphas[k] = dot(steps[k], q) / dot(steps[k], changes[k]);
            add(-alphas[k], changes[k], q);
        }
        if (kept > 0) {
            double scale = dot(steps[kept - 1], changes[kept - 1]) / dot(changes[kept - 1], changes[kept - 1]);
            for (int k = 0; k < q.length; k++) {
                q[k] *= scale;
            }
        }
        for (int k = 0; k < kept; k++) {
            double beta = dot(changes[k], q) / dot(steps[k], changes[k]);
            add(alphas[k] - beta, steps[k], q);
        }
        return q;
    }

    private double evaluate(double[] x, double[] gradient) {
        int F = ratios.length;
        double sum = 0;
        for (int f = 0; f < F; f++) {
            sum += x[f] * x[f];
            gradient[f] = x[f];
        }
        double value = .5 * sum;
        double dBias = 0;
        for (int n = 0; n < yes.length; n++) {
            double margin = 0;
            for (int f : features.get(n)) {
                margin += ratios[f] * x[f];
            }
            margins[n] = scales[n] * margin + x[F];
            double signed = yes[n] ? margins[n] : -margins[n];
            double small = StrictMath.exp(-Math.abs(signed));
            value += cost * (Math.max(0, -signed) + StrictMath.log1p(small));
            double wrong = signed >= 0 ? small / (1 + small) : 1 / (1 + small); // 1 - p of what is true
            double d = cost * (yes[n] ? -wrong : wrong);
            dBias += d;
            double scaled = d * scales[n];
            for (int f : features.get(n)) {
                gradient[f] += scaled * ratios[f];
            }
        }
        gradient[F] = dBias;
        return value;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void add(double factor, double[] a, double[] to) {
        for (int k = 0; k < a.length; k++) {
            to[k] += factor * a[k];
        }
    }

    /** A start of zeros, but for the bias that fits how often yes is. */
    double[] start() {
        double[] start = new double[ratios.length + 1];
        long positive = 0;
        for (boolean one : yes) {
            positive += one ? 1 : 0;
        }
        start[ratios.length] = StrictMath.log((positive + 1.0) / (yes.length - positive + 1.0));
        return start;
    }
}
