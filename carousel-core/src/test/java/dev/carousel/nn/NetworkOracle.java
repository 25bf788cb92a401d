package dev.carousel.nn;

import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmOracle;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;

/** A whole network in double, layer by layer as the documentation of each defines it, from zero states. */
final class NetworkOracle {
    private final Architecture architecture;
    private final Mode mode;
    private double nearestKink = Double.POSITIVE_INFINITY;

    NetworkOracle(Architecture architecture, Mode mode) {
        this.architecture = architecture;
        this.mode = mode;
    }

    /** The least distance from 0 of anything that a {@link Relu} has seen: differences across the kink mean nothing. */
    double nearestKink() {
        return nearestKink;
    }

    Rows run(Rows x, double[] parameters) {
        Rows y = x;
        int offset = 0;
        for (int k = 0; k < architecture.layers().size(); k++) {
            LayerSpec layer = architecture.layers().get(k);
            if (layer instanceof Lstm lstm) {
                int B = y.layout().batch();
                double[][][] h = new double[lstm.layers()][B][lstm.hiddenSize()];
                double[][][] c = new double[lstm.layers()][B][lstm.hiddenSize()];
                y = new LstmOracle(lstm, parameters, offset).run(y, h, c);
                offset += LstmOracle.size(lstm);
            } else if (layer instanceof Linear linear) {
                y = linear(linear, y, parameters, offset);
                offset += linear.outputSize() * (linear.inputSize() + 1);
            } else if (layer instanceof Relu) {
                y = relu(y);
            } else if (layer instanceof Dropout dropout) {
                y = dropout(dropout, y, Integer.toString(k));
            } else if (layer instanceof LastStep) {
                y = lastStep(y);
            } else {
                throw new IllegalArgumentException("no oracle for " + layer);
            }
        }
        return y;
    }

    private static Rows linear(Linear spec, Rows x, double[] parameters, int offset) {
        int I = spec.inputSize();
        int O = spec.outputSize();
        double[] y = new double[x.count() * O];
        for (int row = 0; row < x.count(); row++) {
            for (int o = 0; o < O; o++) {
                double sum = parameters[offset + O * I + o];
                for (int k = 0; k < I; k++) {
                    sum += parameters[offset + o * I + k] * x.get(row, k);
                }
                y[row * O + o] = sum;
            }
        }
        return new Rows(x.layout(), O, y);
    }

    private Rows relu(Rows x) {
        double[] y = x.values().clone();
        for (int k = 0; k < y.length; k++) {
            nearestKink = Math.min(nearestKink, Math.abs(y[k]));
            y[k] = Math.max(y[k], 0);
        }
        return x.with(y);
    }

    private Rows dropout(Dropout spec, Rows x, String name) {
        if (!(mode instanceof Mode.Training training)) {
            return x;
        }
        double[] y = x.values().clone();
        RandomSource random = training.random().named("dropout").named(name);
        for (int position = 0; position < x.layout().batch(); position++) {
            RandomSource draws = random.at(training.step(), x.layout().sequence(position));
            for (int t = 0; t < x.layout().length(position); t++) {
                for (int k = 0; k < x.width(); k++) {
                    int at = (x.layout().start(t) + position) * x.width() + k;
                    y[at] *= draws.uniform(t * x.width() + k) < spec.rate() ? 0 : 1.0 / (1.0 - spec.rate());
                }
            }
        }
        return x.with(y);
    }

    private static Rows lastStep(Rows x) {
        int B = x.layout().batch();
        double[] y = new double[B * x.width()];
        for (int position = 0; position < B; position++) {
            int length = x.layout().length(position);
            if (length > 0) {
                int row = x.layout().start(length - 1) + position;
                System.arraycopy(x.values(), row * x.width(), y, x.layout().sequence(position) * x.width(), x.width());
            }
        }
        return new Rows(SequenceLayout.equal(1, B), x.width(), y);
    }
}
