package dev.carousel.models.regress;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.baseline.Cholesky;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.table.Sequence;
import dev.carousel.tensor.Tensor;
import java.util.List;

/**
 * The honest baseline for numbers of sequences: ridge regression on the last steps alone. Before a sequence's beginning its first step is
 * repeated.
 *
 * @param window the steps that it looks at
 * @param weight [window * C + 1], the last for the constant
 */
record LinearBaseline(int window, Tensor weight) {
    private static final int MOST_INPUTS = 400;
    private static final int MOST_ROWS = 20_000;
    private static final double RIDGE = 1e-3;

    /** As many steps up to {@code wanted} as make a problem of bounded size. */
    static int window(int wanted, SequenceInput input) {
        return Math.max(1, Math.min(wanted, MOST_INPUTS / input.width()));
    }

    /**
     * Fits to all steps with a target, or to evenly chosen ones of many.
     *
     * @param targets [T] of each sequence, NaN for unknown
     */
    static LinearBaseline fit(List<Sequence> sequences, List<double[]> targets, SequenceInput input, int window) {
        int n = window * input.width() + 1;
        if (input.width() > 4 * MOST_INPUTS) {
            throw new InvalidInputException("a ridge of " + n + " inputs is too large");
        }
        long known = 0;
        for (double[] some : targets) {
            for (double y : some) {
                known += Double.isNaN(y) ? 0 : 1;
            }
        }
        long every = Math.max(1, known / MOST_ROWS);
        double[][] a = new double[n][n];
        double[][] b = new double[n][1];
        double[] x = new double[n];
        long seen = 0;
        double rows = 0;
        for (int s = 0; s < sequences.size(); s++) {
            float[] base = input.base(sequences.get(s));
            for (int t = 0; t < targets.get(s).length; t++) {
                double y = targets.get(s)[t];
                if (Double.isNaN(y) || seen++ % every != 0) {
                    continue;
                }
                rows++;
                fill(base, t, input.width(), window, x);
                for (int i = 0; i < n; i++) {
                    double xi = x[i];
                    b[i][0] += xi * y;
                    for (int j = i; j < n; j++) {
                        a[i][j] += xi * x[j];
                    }
                }
            }
        }
        Cholesky.of(a, RIDGE * Math.max(1, rows)).solveInPlace(b);
        float[] weight = new float[n];
        for (int i = 0; i < n; i++) {
            weight[i] = (float) b[i][0];
        }
        return new LinearBaseline(window, Tensor.of(weight, n));
    }

    private static void fill(float[] base, int t, int C, int window, double[] x) {
        for (int k = 0; k < window; k++) {
            int step = Math.max(0, t - window + 1 + k);
            for (int c = 0; c < C; c++) {
                x[k * C + c] = base[step * C + c];
            }
        }
        x[window * C] = 1;
    }

    /** The number at each step. */
    double[] predict(Sequence sequence, SequenceInput input) {
        float[] base = input.base(sequence);
        double[] x = new double[window * input.width() + 1];
        double[] values = new double[sequence.length()];
        for (int t = 0; t < values.length; t++) {
            fill(base, t, input.width(), window, x);
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += x[i] * weight.array()[weight.offset() + i];
            }
            values[t] = sum;
        }
        return values;
    }
}
