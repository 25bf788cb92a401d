package dev.carousel.nn.pooling;

import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Rows;
import dev.carousel.tensor.SequenceLayout;

/** Layers between sequences and single rows, in double, sequence by sequence. */
public final class PoolingOracle {
    private final Rows x;
    private final double[] parameters;
    private final int at;
    private double nearestKink = Double.POSITIVE_INFINITY;

    /** @param at where the layer's parameters start */
    public PoolingOracle(Rows x, double[] parameters, int at) {
        this.x = x;
        this.parameters = parameters;
        this.at = at;
    }

    public static boolean knows(LayerSpec layer) {
        return layer instanceof LastStep
                || layer instanceof MeanOverTime
                || layer instanceof MaxOverTime
                || layer instanceof AttentionOverTime
                || layer instanceof Repeat;
    }

    /** How many parameters the layer has. */
    public static int size(LayerSpec layer, int width) {
        if (!(layer instanceof AttentionOverTime attention)) {
            return 0;
        }
        int A = attention.hidden().orElse(0);
        return A == 0 ? width : A * (width + 2);
    }

    /** The least distance between the largest and another value of a maximum. */
    public double nearestKink() {
        return nearestKink;
    }

    public Rows run(LayerSpec layer) {
        if (layer instanceof Repeat repeat) {
            return repeat(repeat.times());
        }
        SequenceLayout layout = x.layout();
        double[] y = new double[layout.batch() * x.width()];
        for (int position = 0; position < layout.batch(); position++) {
            double[] one = sequence(layer, position);
            System.arraycopy(one, 0, y, layout.sequence(position) * x.width(), x.width());
        }
        return new Rows(SequenceLayout.equal(1, layout.batch()), x.width(), y);
    }

    private double[] sequence(LayerSpec layer, int position) {
        int T = x.layout().length(position);
        double[] shares = new double[T];
        if (layer instanceof AttentionOverTime attention) {
            double sum = 0;
            for (int t = 0; t < T; t++) {
                shares[t] = Math.exp(score(attention, x.layout().start(t) + position));
                sum += shares[t];
            }
            for (int t = 0; t < T; t++) {
                shares[t] /= sum;
            }
        }
        double[] y = new double[x.width()];
        for (int k = 0; k < y.length; k++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int t = 0; t < T; t++) {
                double value = x.get(x.layout().start(t) + position, k);
                if (layer instanceof LastStep) {
                    y[k] = value;
                } else if (layer instanceof MeanOverTime) {
                    y[k] += value / T;
                } else if (layer instanceof MaxOverTime) {
                    nearestKink = Math.min(nearestKink, Math.abs(value - largest));
                    largest = Math.max(largest, value);
                    y[k] = largest;
                } else {
                    y[k] += shares[t] * value;
                }
            }
        }
        return y;
    }

    private double score(AttentionOverTime attention, int row) {
        int F = x.width();
        double score = 0;
        if (attention.hidden().isEmpty()) {
            for (int k = 0; k < F; k++) {
                score += parameters[at + k] * x.get(row, k);
            }
            return score;
        }
        int A = attention.hidden().getAsInt();
        for (int a = 0; a < A; a++) {
            double key = parameters[at + A * F + a];
            for (int k = 0; k < F; k++) {
                key += parameters[at + a * F + k] * x.get(row, k);
            }
            score += parameters[at + A * (F + 1) + a] * Math.tanh(key);
        }
        return score;
    }

    private Rows repeat(int times) {
        int[] lengths = x.layout().lengths();
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] *= times;
        }
        // Input rows are in the order of the sequences that are not empty, and so is every step of the output.
        double[] y = new double[times * x.values().length];
        for (int k = 0; k < y.length; k++) {
            y[k] = x.values()[k % x.values().length];
        }
        return new Rows(SequenceLayout.of(lengths), x.width(), y);
    }
}
