package dev.carousel.nn.recurrent;

import dev.carousel.nn.Parameters;
import dev.carousel.nn.Rows;

/**
 * The equations in {@link LstmCell}'s documentation, one number at a time in double: what the engine is measured against. It
 * shares nothing with the engine but the layout of {@link Parameters}.
 */
public final class LstmOracle {
    private final Lstm spec;
    private final double[] parameters;
    private final int offset;

    /** @param offset where weight_ih_l0 begins */
    public LstmOracle(Lstm spec, double[] parameters, int offset) {
        this.spec = spec;
        this.parameters = parameters;
        this.offset = offset;
    }

    public static int size(Lstm spec) {
        int H = spec.hiddenSize();
        int size = 0;
        for (int l = 0; l < spec.layers(); l++) {
            size += 4 * H * ((l == 0 ? spec.inputSize() : H) + H + 2);
        }
        return size;
    }

    /**
     * Runs every sequence.
     *
     * @param h [L][B][H] by the caller's number of the sequence, replaced by the final states
     * @param c likewise
     */
    public Rows run(Rows x, double[][][] h, double[][][] c) {
        Rows y = x;
        int at = offset;
        for (int l = 0; l < spec.layers(); l++) {
            y = layer(y, at, h[l], c[l]);
            at += 4 * spec.hiddenSize() * ((l == 0 ? spec.inputSize() : spec.hiddenSize()) + spec.hiddenSize() + 2);
        }
        return y;
    }

    private Rows layer(Rows x, int at, double[][] h, double[][] c) {
        int H = spec.hiddenSize();
        double[] y = new double[x.count() * H];
        for (int position = 0; position < x.layout().batch(); position++) {
            int stream = x.layout().sequence(position);
            for (int t = 0; t < x.layout().length(position); t++) {
                int row = x.layout().start(t) + position;
                step(x, row, at, h[stream], c[stream]);
                System.arraycopy(h[stream], 0, y, row * H, H);
            }
        }
        return new Rows(x.layout(), H, y);
    }

    private void step(Rows x, int row, int at, double[] h, double[] c) {
        int I = x.width();
        int H = spec.hiddenSize();
        int weightHh = at + 4 * H * I;
        int biasIh = weightHh + 4 * H * H;
        int biasHh = biasIh + 4 * H;
        double[] preActivations = new double[4 * H];
        for (int j = 0; j < 4 * H; j++) {
            double sum = parameters[biasIh + j] + parameters[biasHh + j];
            for (int k = 0; k < I; k++) {
                sum += parameters[at + j * I + k] * x.get(row, k);
            }
            for (int k = 0; k < H; k++) {
                sum += parameters[weightHh + j * H + k] * h[k];
            }
            preActivations[j] = sum;
        }
        for (int u = 0; u < H; u++) {
            double i = sigmoid(preActivations[u]);
            double f = sigmoid(preActivations[H + u]);
            double g = StrictMath.tanh(preActivations[2 * H + u]);
            double o = sigmoid(preActivations[3 * H + u]);
            c[u] = f * c[u] + i * g;
            h[u] = o * StrictMath.tanh(c[u]);
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
