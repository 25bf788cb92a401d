package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.ActivationOracle;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.ThresholdedRelu;
import dev.carousel.random.RandomSource;

/**
 * The forward equations in {@link LstmVariantCell}'s documentation, one number at a time in double. It shares with the engine the order of
 * parameters and the random numbers that masks are drawn from, and nothing else.
 */
final class LstmCellOracle {
    private final LstmEquations options;
    private final Regularisation random;
    private final int I;
    private final int H;
    private final int P;
    private final int gates;
    private final double[] parameters;
    private final Mode mode;
    private final String name;
    private final int weightIh;
    private final int weightHh;
    private final int biasIh;
    private final int biasHh;
    private final int weightHr;
    private final int peephole;
    private final int normIh;
    private final int normHh;
    private final int normC;
    private final int normCBias;
    private final int end;
    /** Of every element of U. */
    private final double[] weightMask;

    private double nearestKink = Double.POSITIVE_INFINITY;

    /**
     * @param at where weight_ih begins
     * @param name that masks are drawn for
     */
    LstmCellOracle(Lstm spec, int I, double[] parameters, int at, Mode mode, String name) {
        this.options = spec.equations();
        this.random = spec.regularisation();
        this.I = I;
        this.H = spec.hiddenSize();
        this.P = spec.cellOutputSize();
        this.gates = options.coupled() ? 3 : 4;
        this.parameters = parameters;
        this.mode = mode;
        this.name = name;
        int bias = options.bias() ? gates * H : 0;
        int norm = options.layerNorm() ? 1 : 0;
        weightIh = at;
        weightHh = weightIh + gates * H * I;
        biasIh = weightHh + gates * H * P;
        biasHh = biasIh + bias;
        weightHr = biasHh + bias;
        peephole = weightHr + (options.projection() > 0 ? P * H : 0);
        normIh = peephole + (options.peepholes() ? (gates - 1) * H : 0);
        normHh = normIh + norm * gates * H;
        normC = normHh + norm * gates * H;
        normCBias = normC + norm * H;
        end = normCBias + norm * H;
        weightMask = new double[gates * H * P];
        for (int k = 0; k < weightMask.length; k++) {
            weightMask[k] = mask("weight dropout", random.weights(), 0, k);
        }
    }

    /** Where the parameters of whatever comes next begin. */
    int end() {
        return end;
    }

    /** The least distance of any number from where something it went through has a kink: differences across one mean nothing. */
    double nearestKink() {
        return nearestKink;
    }

    /** Replaces h and c by those after a step. */
    void step(double[] x, double[] h, double[] c, int sequence, int t) {
        double[] fromX = new double[gates * H];
        double[] fromH = new double[gates * H];
        double[] hiddenMask = new double[P];
        for (int k = 0; k < P; k++) {
            hiddenMask[k] = mask("recurrent dropout", random.recurrent(), sequence, k);
        }
        for (int j = 0; j < gates * H; j++) {
            for (int k = 0; k < I; k++) {
                fromX[j] += parameters[weightIh + j * I + k] * x[k];
            }
            for (int k = 0; k < P; k++) {
                double u = parameters[weightHh + j * P + k];
                fromH[j] += u * weightMask[j * P + k] * h[k] * hiddenMask[k];
            }
        }
        if (options.layerNorm()) {
            fromX = normalised(fromX, normIh);
            fromH = normalised(fromH, normHh);
        }
        double[] z = new double[gates * H];
        for (int j = 0; j < gates * H; j++) {
            z[j] = fromX[j] + fromH[j] + (options.bias() ? parameters[biasIh + j] + parameters[biasHh + j] : 0);
        }
        cell(z, h, c, sequence, t);
    }

    private void cell(double[] z, double[] h, double[] c, int sequence, int t) {
        GateActivations functions = options.activations();
        int g0 = (gates - 2) * H;
        int o0 = (gates - 1) * H;
        double[] made = new double[H];
        for (int u = 0; u < H; u++) {
            double pI = options.peepholes() ? parameters[peephole + u] : 0;
            double pF = options.peepholes() ? parameters[peephole + H + u] : 0;
            double i = apply(functions.input(), z[u] + pI * c[u]);
            double f = options.coupled() ? 1 - i : apply(functions.forget(), z[H + u] + pF * c[u]);
            made[u] = clipped(f * c[u] + i * apply(functions.candidate(), z[g0 + u]), options.cellClip());
        }
        double[] shown = made.clone();
        if (options.layerNorm()) {
            shown = normalised(made, normC);
            for (int u = 0; u < H; u++) {
                shown[u] += parameters[normCBias + u];
            }
        }
        double[] m = new double[H];
        for (int u = 0; u < H; u++) {
            double pO = options.peepholes() ? parameters[peephole + (gates - 2) * H + u] : 0;
            double o = apply(functions.output(), z[o0 + u] + pO * made[u]);
            m[u] = o * apply(functions.cell(), shown[u]);
        }
        double[] out = m;
        if (options.projection() > 0) {
            out = new double[P];
            for (int k = 0; k < P; k++) {
                for (int u = 0; u < H; u++) {
                    out[k] += parameters[weightHr + k * H + u] * m[u];
                }
            }
        }
        zoneout("zoneout of c", random.zoneoutCell(), made, c, sequence, t);
        zoneout("zoneout of h", random.zoneoutHidden(), out, h, sequence, t);
    }

    private double[] normalised(double[] x, int gain) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            y[k] = (x[k] - mean) / Math.sqrt(variance + 1e-5) * parameters[gain + k];
        }
        return y;
    }

    private double apply(Activation function, double z) {
        double x = clipped(z, options.activationClip());
        double toKink = Double.POSITIVE_INFINITY;
        if (function instanceof HardSigmoid hard) {
            double line = (double) hard.alpha() * x + hard.beta();
            toKink = Math.min(Math.abs(line), Math.abs(line - 1));
        } else if (function instanceof ThresholdedRelu thresholded) {
            toKink = Math.abs(x - thresholded.theta());
        } else if (function instanceof Relu || function instanceof LeakyRelu || function instanceof Selu) {
            toKink = Math.abs(x);
        }
        nearestKink = Math.min(nearestKink, toKink);
        return ActivationOracle.of(function, x);
    }

    private double clipped(double x, float limit) {
        nearestKink = Math.min(nearestKink, Math.abs(Math.abs(x) - limit));
        return Math.max(-limit, Math.min(limit, x));
    }

    private void zoneout(String purpose, float rate, double[] made, double[] state, int sequence, int t) {
        for (int k = 0; k < made.length; k++) {
            double keep = rate;
            if (rate > 0 && mode instanceof Mode.Training training) {
                int time = training.firstTime() + t;
                keep = draws(training, purpose, sequence).uniform(time * made.length + k) < rate ? 1 : 0;
            }
            state[k] = keep * state[k] + (1 - keep) * made[k];
        }
    }

    private double mask(String purpose, float rate, int sample, int element) {
        if (rate == 0 || !(mode instanceof Mode.Training training)) {
            return 1;
        }
        return draws(training, purpose, sample).uniform(element) < rate ? 0 : 1 / (1 - (double) rate);
    }

    private RandomSource draws(Mode.Training training, String purpose, int sample) {
        return training.random().named(purpose).named(name).at(training.step(), sample);
    }
}
