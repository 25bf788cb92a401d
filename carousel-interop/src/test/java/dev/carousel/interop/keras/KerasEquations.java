package dev.carousel.interop.keras;

import java.util.function.DoubleUnaryOperator;

/** Keras's layers by its documentation, in doubles and with its own arrays: kernel [I, gates H], LSTM i f c o, GRU z r h. */
final class KerasEquations {
    static final DoubleUnaryOperator SIGMOID = x -> 1 / (1 + StrictMath.exp(-x));
    static final DoubleUnaryOperator TANH = StrictMath::tanh;
    static final DoubleUnaryOperator HARD_2 = x -> Math.max(0, Math.min(1, 0.2 * x + 0.5));
    static final DoubleUnaryOperator HARD_3 = x -> Math.max(0, Math.min(6, x + 3)) / 6;
    static final DoubleUnaryOperator RELU = x -> Math.max(0, x);

    private KerasEquations() {}

    /**
     * Every step's output in the order of processing.
     *
     * @param kind {@code LSTM}, {@code GRU}, {@code GRU after} or {@code SimpleRNN}
     * @param masked which steps are skipped; they put out what came before, or zeros at the beginning
     */
    static double[][] recurrent(
            String kind,
            float[][] w,
            float[][] u,
            float[][] b,
            DoubleUnaryOperator gate,
            DoubleUnaryOperator a,
            double[][] x,
            boolean[] masked,
            boolean backwards) {
        int H = u.length;
        double[] h = new double[H];
        double[] c = new double[H];
        double[][] outputs = new double[x.length][];
        for (int step = 0; step < x.length; step++) {
            int t = backwards ? x.length - 1 - step : step;
            if (!masked[t]) {
                double[] xw = product(x[t], w, b[0]);
                double[] next = new double[H];
                if (kind.equals("LSTM")) {
                    double[] hu = product(h, u, null);
                    for (int k = 0; k < H; k++) {
                        double i = gate.applyAsDouble(xw[k] + hu[k]);
                        double f = gate.applyAsDouble(xw[H + k] + hu[H + k]);
                        double g = a.applyAsDouble(xw[2 * H + k] + hu[2 * H + k]);
                        double o = gate.applyAsDouble(xw[3 * H + k] + hu[3 * H + k]);
                        c[k] = f * c[k] + i * g;
                        next[k] = o * a.applyAsDouble(c[k]);
                    }
                } else if (kind.equals("SimpleRNN")) {
                    double[] hu = product(h, u, null);
                    for (int k = 0; k < H; k++) {
                        next[k] = a.applyAsDouble(xw[k] + hu[k]);
                    }
                } else {
                    boolean after = kind.equals("GRU after");
                    double[] hu = product(h, u, after ? b[1] : null);
                    double[] rh = new double[H];
                    for (int k = 0; k < H; k++) {
                        rh[k] = gate.applyAsDouble(xw[H + k] + hu[H + k]) * h[k];
                    }
                    double[] rhu = product(rh, u, null);
                    for (int k = 0; k < H; k++) {
                        double z = gate.applyAsDouble(xw[k] + hu[k]);
                        double r = gate.applyAsDouble(xw[H + k] + hu[H + k]);
                        double n = a.applyAsDouble(xw[2 * H + k] + (after ? r * hu[2 * H + k] : rhu[2 * H + k]));
                        next[k] = z * h[k] + (1 - z) * n;
                    }
                }
                h = next;
            }
            outputs[step] = h.clone();
        }
        return outputs;
    }

    static double[] product(double[] x, float[][] w, float[] b) {
        double[] y = new double[w[0].length];
        for (int o = 0; o < y.length; o++) {
            y[o] = b == null ? 0 : b[o];
            for (int i = 0; i < x.length; i++) {
                y[o] += x[i] * w[i][o];
            }
        }
        return y;
    }
}
