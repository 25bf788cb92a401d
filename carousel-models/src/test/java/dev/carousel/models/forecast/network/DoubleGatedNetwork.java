package dev.carousel.models.forecast.network;

import dev.carousel.nn.Parameter;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The equations of {@link GatedNetwork} and of the quantile loss once more, in double and as plainly as can be. */
final class DoubleGatedNetwork {
    private final NetworkShape shape;
    private final double[] levels;
    private final Map<String, Parameter> places = new TreeMap<>();
    private final RandomSource random;
    private final long step;

    /** A transcription that sees the same parameters, and draws the masks of one training step. */
    DoubleGatedNetwork(GatedNetwork network, double[] levels, RandomSource random, long step) {
        this.shape = network.shape();
        this.levels = levels.clone();
        this.random = random;
        this.step = step;
        network.parameters().list().forEach(parameter -> places.put(parameter.name(), parameter));
    }

    /** Twice the pinball loss, averaged over windows, steps and levels. */
    double loss(double[] parameters, WindowBatch batch) {
        int H = shape.horizon();
        int Q = shape.quantiles();
        double sum = 0;
        for (int b = 0; b < batch.size(); b++) {
            double[] out = forward(parameters, batch, b);
            for (int h = 0; h < H; h++) {
                for (int q = 0; q < Q && !Float.isNaN(batch.target().get(b, h)); q++) {
                    double over = batch.target().get(b, h) - out[h * Q + q];
                    // The levels are floats in the loss.
                    double level = (float) levels[q];
                    sum += batch.weights()[b] * (over > 0 ? level * over : (level - 1) * over);
                }
            }
        }
        return 2 * sum / ((double) batch.size() * H * Q);
    }

    /** The quantiles [horizon * Q] of window b. */
    double[] forward(double[] parameters, WindowBatch batch, int b) {
        double[] state = lastState(parameters, batch, b);
        double[] shares = shares(parameters, state);
        double[] out = affine(parameters, "head", state);
        for (int h = 0; h < shape.horizon(); h++) {
            double mix = 0;
            for (int k = 0; k < shape.experts(); k++) {
                mix += shares[k] * batch.experts().get(b, k * shape.horizon() + h);
            }
            for (int q = 0; q < shape.quantiles(); q++) {
                out[h * shape.quantiles() + q] += mix;
            }
        }
        for (int h = 0; h < shape.horizon() && shape.features().known() > 0; h++) {
            double[] corrections = corrections(parameters, batch, b, h, state);
            for (int q = 0; q < shape.quantiles(); q++) {
                out[h * shape.quantiles() + q] += corrections[q];
            }
        }
        return out;
    }

    /** What is known of step h in advance, beside what is static and the last state, through two layers. */
    private double[] corrections(double[] parameters, WindowBatch batch, int b, int h, double[] state) {
        Tensor known = batch.features().known();
        double[] u = new double[known.dim(1)];
        for (int k = 0; k < u.length; k++) {
            u[k] = known.get(b * shape.horizon() + h, k);
        }
        double[] hidden = affine(parameters, "future.hidden", joined(u, statics(parameters, batch, b), state));
        for (int k = 0; k < hidden.length; k++) {
            hidden[k] = Math.max(0, hidden[k]);
        }
        return affine(parameters, "future.out", hidden);
    }

    /** Numbers, then the vector of each category, with those that the training step takes for unknown. */
    private double[] statics(double[] parameters, WindowBatch batch, int b) {
        WindowFeatures features = batch.features();
        double[] z = new double[features.numbers().dim(1)];
        for (int k = 0; k < z.length; k++) {
            z[k] = features.numbers().get(b, k);
        }
        for (int k = 0; k < features.categories().dim(1); k++) {
            RandomSource draws = random.named("unknown").named("static." + k).at(step, b);
            boolean unknown = draws.uniform(0) < StaticEncoder.UNKNOWN_RATE;
            int category = unknown ? 0 : (int) features.categories().get(b, k);
            double[] vector = new double[shape.features().embedding(k)];
            for (int e = 0; e < vector.length; e++) {
                vector[e] = at(parameters, "static." + k + ".weight", category * vector.length + e);
            }
            z = joined(z, vector);
        }
        return z;
    }

    private static double[] joined(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private double[] shares(double[] parameters, double[] state) {
        double[] shares = affine(parameters, "gate", state);
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = StrictMath.exp(shares[k]);
            sum += shares[k];
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    /** The state after the last step, with the mask of the training step on it. */
    private double[] lastState(double[] parameters, WindowBatch batch, int b) {
        int F = shape.patchNumbers();
        double[] z = statics(parameters, batch, b);
        double[][] h = new double[shape.layers()][shape.hidden()];
        double[][] c = new double[shape.layers()][shape.hidden()];
        Tensor patches = batch.patches().values();
        for (int t = 0; t < shape.steps(); t++) {
            double[] x = new double[F];
            for (int k = 0; k < F; k++) {
                x[k] = patches.get(t * batch.size() + b, k);
            }
            double[] y = affine(parameters, "embed", joined(x, z));
            for (int k = 0; k < y.length; k++) {
                y[k] = Math.max(0, y[k]);
            }
            for (int l = 0; l < shape.layers(); l++) {
                cell(parameters, l, y, h[l], c[l]);
                y = h[l];
            }
        }
        double[] state = h[shape.layers() - 1].clone();
        RandomSource draws = random.named("dropout").named("dropout").at(step, b);
        for (int k = 0; k < state.length && shape.dropout() > 0; k++) {
            state[k] *= draws.uniform(k) < shape.dropout() ? 0 : 1.0 / (1 - shape.dropout());
        }
        return state;
    }

    private void cell(double[] parameters, int layer, double[] x, double[] h, double[] c) {
        int H = shape.hidden();
        double[] previous = h.clone();
        double[] gates = new double[4 * H];
        for (int row = 0; row < 4 * H; row++) {
            gates[row] = at(parameters, "lstm.bias_ih_l" + layer, row) + at(parameters, "lstm.bias_hh_l" + layer, row);
            for (int k = 0; k < x.length; k++) {
                gates[row] += at(parameters, "lstm.weight_ih_l" + layer, row * x.length + k) * x[k];
            }
            for (int k = 0; k < H; k++) {
                gates[row] += at(parameters, "lstm.weight_hh_l" + layer, row * H + k) * previous[k];
            }
        }
        for (int u = 0; u < H; u++) {
            double i = sigmoid(gates[u]);
            double f = sigmoid(gates[H + u]);
            double g = StrictMath.tanh(gates[2 * H + u]);
            double o = sigmoid(gates[3 * H + u]);
            c[u] = f * c[u] + i * g;
            h[u] = o * StrictMath.tanh(c[u]);
        }
    }

    private double[] affine(double[] parameters, String name, double[] x) {
        int outputs = places.get(name + ".bias").size();
        double[] y = new double[outputs];
        for (int row = 0; row < outputs; row++) {
            y[row] = at(parameters, name + ".bias", row);
            for (int k = 0; k < x.length; k++) {
                y[row] += at(parameters, name + ".weight", row * x.length + k) * x[k];
            }
        }
        return y;
    }

    private double at(double[] parameters, String name, int element) {
        return parameters[places.get(name).offset() + element];
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
