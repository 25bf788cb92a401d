package dev.carousel.insight;

import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Rows;
import dev.carousel.nn.initialiser.Gate;
import java.util.EnumMap;
import java.util.Map;

/**
 * One LSTM, GRU (reset after the product) or tanh RNN cell, one number at a time in double, from the equations in the cells' documentation and
 * PyTorch's names. It shares nothing with the engine but the parameters.
 */
final class CellOracle {
    /** What a kind of cell has. */
    enum Kind {
        LSTM,
        GRU,
        RNN
    }

    private final Kind kind;
    private final double[] w;
    private final double[] u;
    private final double[] bIh;
    private final double[] bHh;
    private final int H;

    /** @param suffix such as {@code l0} or {@code l1_reverse} */
    CellOracle(Kind kind, Parameters parameters, String prefix, String suffix) {
        this.kind = kind;
        this.w = named(parameters, prefix + "weight_ih_" + suffix);
        this.u = named(parameters, prefix + "weight_hh_" + suffix);
        this.bIh = named(parameters, prefix + "bias_ih_" + suffix);
        this.bHh = named(parameters, prefix + "bias_hh_" + suffix);
        int gates = kind == Kind.LSTM ? 4 : kind == Kind.GRU ? 3 : 1;
        this.H = bIh.length / gates;
    }

    private static double[] named(Parameters parameters, String name) {
        Parameter parameter = parameters.list().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " among " + parameters.list()));
        return Rows.doubles(parameters.get(parameter).toArray());
    }

    int units() {
        return H;
    }

    /** Replaces h and c (unused but in an LSTM) by those after a step, and gives the gates. */
    Map<Gate, double[]> step(double[] x, double[] h, double[] c) {
        Map<Gate, double[]> gates = new EnumMap<>(Gate.class);
        double[] before = h.clone();
        for (int unit = 0; unit < H; unit++) {
            switch (kind) {
                case LSTM -> {
                    double i = put(gates, Gate.INPUT, unit, sigmoid(z(0, unit, x, before)));
                    double f = put(gates, Gate.FORGET, unit, sigmoid(z(1, unit, x, before)));
                    double g = put(gates, Gate.CANDIDATE, unit, Math.tanh(z(2, unit, x, before)));
                    double o = put(gates, Gate.OUTPUT, unit, sigmoid(z(3, unit, x, before)));
                    c[unit] = f * c[unit] + i * g;
                    h[unit] = o * Math.tanh(c[unit]);
                }
                case GRU -> {
                    double r = put(gates, Gate.RESET, unit, sigmoid(z(0, unit, x, before)));
                    double z = put(gates, Gate.UPDATE, unit, sigmoid(z(1, unit, x, before)));
                    double past = dot(u, 2 * H + unit, before) + bHh[2 * H + unit];
                    double fresh = dot(w, 2 * H + unit, x) + bIh[2 * H + unit];
                    double n = put(gates, Gate.CANDIDATE, unit, Math.tanh(fresh + r * past));
                    h[unit] = (1 - z) * n + z * before[unit];
                }
                case RNN -> h[unit] = Math.tanh(z(0, unit, x, before));
            }
        }
        return gates;
    }

    private double put(Map<Gate, double[]> gates, Gate gate, int unit, double value) {
        gates.computeIfAbsent(gate, key -> new double[H])[unit] = value;
        return value;
    }

    private double z(int gate, int unit, double[] x, double[] h) {
        int row = gate * H + unit;
        return dot(w, row, x) + dot(u, row, h) + bIh[row] + bHh[row];
    }

    private static double dot(double[] matrix, int row, double[] x) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += matrix[row * x.length + k] * x[k];
        }
        return sum;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
