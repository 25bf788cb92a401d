package dev.carousel.interop.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The equations of ONNX's documentation of LSTM, GRU and RNN (docs/Operators.md of onnx), one number at a time in double precision, in layout 0.
 * Shares nothing with the product. One reading is of our choice: {@code clip} "is applied to the input of activations" is taken to mean those of
 * gates and candidates, as ONNX Runtime and OpenVINO do, and not that of the cell state.
 */
final class RecurrentOracle {
    private final RecurrentCase node;
    private final int T;
    private final int B;
    private final int I;
    private final int D;
    private final int H;
    private final int G;
    private final double clip;
    private final double[] y;
    private final double[] yH;
    private final double[] yC;

    private RecurrentOracle(RecurrentCase node) {
        this.node = node;
        this.T = node.T();
        this.B = node.B();
        this.I = node.I();
        this.D = node.D();
        this.H = node.H();
        this.G = node.floats(1).shape().length(1) / H;
        this.clip = node.number("clip", Float.POSITIVE_INFINITY);
        this.y = new double[T * D * B * H];
        this.yH = new double[D * B * H];
        this.yC = new double[D * B * H];
    }

    /** Y, Y_h and, for an LSTM, Y_c. */
    static List<double[]> outputs(RecurrentCase node) {
        RecurrentOracle oracle = new RecurrentOracle(node);
        for (int d = 0; d < oracle.D; d++) {
            for (int b = 0; b < oracle.B; b++) {
                oracle.sequence(d, b);
            }
        }
        List<double[]> outputs = new ArrayList<>(List.of(oracle.y, oracle.yH));
        if (node.operator().equals("LSTM")) {
            outputs.add(oracle.yC);
        }
        return outputs;
    }

    private void sequence(int d, int b) {
        boolean reverse = node.text("direction", "forward").equals("reverse") || d == 1;
        int length = node.length(b);
        double[] h = start(5, d, b);
        double[] c = start(6, d, b);
        for (int k = 0; k < length; k++) {
            int t = reverse ? length - 1 - k : k;
            switch (node.operator()) {
                case "LSTM" -> lstm(d, b, t, h, c);
                case "GRU" -> gru(d, b, t, h);
                default -> rnn(d, b, t, h);
            }
            System.arraycopy(h, 0, y, ((t * D + d) * B + b) * H, H);
        }
        if (length > 0) {
            System.arraycopy(h, 0, yH, (d * B + b) * H, H);
            System.arraycopy(c, 0, yC, (d * B + b) * H, H);
        }
    }

    private double[] start(int input, int d, int b) {
        double[] state = new double[H];
        node.optionalFloats(input).ifPresent(given -> {
            for (int u = 0; u < H; u++) {
                state[u] = given[(d * B + b) * H + u];
            }
        });
        return state;
    }

    private void lstm(int d, int b, int t, double[] h, double[] c) {
        double[] past = h.clone();
        for (int u = 0; u < H; u++) {
            double i = f(d, wx(d, 0, u, b, t) + rh(d, 0, u, past) + p(d, 0, u) * c[u] + wb(d, 0, u) + rb(d, 0, u));
            double forget = f(d, wx(d, 2, u, b, t) + rh(d, 2, u, past) + p(d, 2, u) * c[u] + wb(d, 2, u) + rb(d, 2, u));
            double g = g(d, wx(d, 3, u, b, t) + rh(d, 3, u, past) + wb(d, 3, u) + rb(d, 3, u));
            if (node.flag("input_forget")) {
                forget = 1 - i;
            }
            c[u] = forget * c[u] + i * g;
            double o = f(d, wx(d, 1, u, b, t) + rh(d, 1, u, past) + p(d, 1, u) * c[u] + wb(d, 1, u) + rb(d, 1, u));
            h[u] = o * activation(d, 2, c[u]);
        }
    }

    private void gru(int d, int b, int t, double[] h) {
        double[] past = h.clone();
        double[] reset = new double[H];
        double[] seen = new double[H];
        for (int u = 0; u < H; u++) {
            reset[u] = f(d, wx(d, 1, u, b, t) + rh(d, 1, u, past) + wb(d, 1, u) + rb(d, 1, u));
            seen[u] = reset[u] * past[u];
        }
        for (int u = 0; u < H; u++) {
            double z = f(d, wx(d, 0, u, b, t) + rh(d, 0, u, past) + wb(d, 0, u) + rb(d, 0, u));
            double candidate = node.flag("linear_before_reset")
                    ? g(d, wx(d, 2, u, b, t) + reset[u] * (rh(d, 2, u, past) + rb(d, 2, u)) + wb(d, 2, u))
                    : g(d, wx(d, 2, u, b, t) + rh(d, 2, u, seen) + rb(d, 2, u) + wb(d, 2, u));
            h[u] = (1 - z) * candidate + z * past[u];
        }
    }

    private void rnn(int d, int b, int t, double[] h) {
        double[] past = h.clone();
        for (int u = 0; u < H; u++) {
            h[u] = f(d, wx(d, 0, u, b, t) + rh(d, 0, u, past) + wb(d, 0, u) + rb(d, 0, u));
        }
    }

    private double wx(int d, int gate, int u, int b, int t) {
        float[] w = node.floats(1).elements();
        float[] x = node.floats(0).elements();
        double sum = 0;
        for (int k = 0; k < I; k++) {
            sum += (double) w[((d * G + gate) * H + u) * I + k] * x[(t * B + b) * I + k];
        }
        return sum;
    }

    private double rh(int d, int gate, int u, double[] h) {
        float[] r = node.floats(2).elements();
        double sum = 0;
        for (int k = 0; k < H; k++) {
            sum += r[((d * G + gate) * H + u) * H + k] * h[k];
        }
        return sum;
    }

    private double wb(int d, int gate, int u) {
        return node.optionalFloats(3)
                .map(b -> (double) b[(d * 2 * G + gate) * H + u])
                .orElse(0.0);
    }

    private double rb(int d, int gate, int u) {
        return node.optionalFloats(3)
                .map(b -> (double) b[(d * 2 * G + G + gate) * H + u])
                .orElse(0.0);
    }

    private double p(int d, int gate, int u) {
        return node.optionalFloats(7)
                .map(p -> (double) p[(d * 3 + gate) * H + u])
                .orElse(0.0);
    }

    private double f(int d, double x) {
        return activation(d, 0, Math.max(-clip, Math.min(clip, x)));
    }

    private double g(int d, double x) {
        return activation(d, 1, Math.max(-clip, Math.min(clip, x)));
    }

    /** The k-th function of a direction. Its alpha is the next of the list after those of the functions before that have one. */
    private double activation(int d, int k, double x) {
        List<String> names = node.texts("activations");
        int each = node.operator().equals("LSTM") ? 3 : node.operator().equals("GRU") ? 2 : 1;
        if (names.isEmpty()) {
            return k == 0 && each > 1 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.tanh(x);
        }
        int place = d * each + k;
        String name = names.get(place).toLowerCase(Locale.ROOT);
        int alphaAt =
                (int) count(names.subList(0, place), "leakyrelu elu hardsigmoid affine thresholdedrelu scaledtanh");
        int betaAt = (int) count(names.subList(0, place), "hardsigmoid affine scaledtanh");
        return apply(
                name, x, at(node.numbers("activation_alpha"), alphaAt), at(node.numbers("activation_beta"), betaAt));
    }

    private static long count(List<String> names, String among) {
        return names.stream()
                .filter(name -> List.of(among.split(" ")).contains(name.toLowerCase(Locale.ROOT)))
                .count();
    }

    private static double at(List<Float> values, int place) {
        return place < values.size() ? values.get(place) : Double.NaN;
    }

    /** NaN stands for a number that isn't given. */
    private static double apply(String name, double x, double alpha, double beta) {
        return switch (name) {
            case "relu" -> Math.max(0, x);
            case "tanh" -> StrictMath.tanh(x);
            case "sigmoid" -> 1 / (1 + StrictMath.exp(-x));
            case "affine" -> or(alpha, 1) * x + or(beta, 0);
            case "leakyrelu" -> x >= 0 ? x : or(alpha, 0.01f) * x;
            case "thresholdedrelu" -> x >= or(alpha, 1) ? x : 0;
            case "scaledtanh" -> or(alpha, 1) * StrictMath.tanh(or(beta, 1) * x);
            case "hardsigmoid" -> Math.min(Math.max(or(alpha, 0.2f) * x + or(beta, 0.5f), 0), 1);
            case "elu" -> x >= 0 ? x : or(alpha, 1) * StrictMath.expm1(x);
            case "softsign" -> x / (1 + Math.abs(x));
            case "softplus" -> StrictMath.log1p(StrictMath.exp(x));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static double or(double given, double otherwise) {
        return Double.isNaN(given) ? otherwise : given;
    }
}
