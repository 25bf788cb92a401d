package dev.carousel.nn;

import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.random.RandomSource;

/** Layers without an eye for time, in double; {@code at} is where a layer's parameters start. */
final class RowOracle {
    private RowOracle() {}

    static Rows linear(Linear spec, Rows x, double[] parameters, int at) {
        int I = spec.inputSize();
        int O = spec.outputSize();
        double[] y = new double[x.count() * O];
        for (int row = 0; row < x.count(); row++) {
            for (int o = 0; o < O; o++) {
                double sum = spec.bias() ? parameters[at + O * I + o] : 0;
                for (int k = 0; k < I; k++) {
                    sum += parameters[at + o * I + k] * x.get(row, k);
                }
                y[row * O + o] = sum;
            }
        }
        return new Rows(x.layout(), O, y);
    }

    static Rows embedding(Embedding spec, Rows x, double[] parameters, int at) {
        double[] y = new double[x.count() * spec.size()];
        for (int row = 0; row < x.count(); row++) {
            int category = (int) Math.round(x.get(row, 0));
            System.arraycopy(parameters, at + category * spec.size(), y, row * spec.size(), spec.size());
        }
        return new Rows(x.layout(), spec.size(), y);
    }

    static Rows softmax(Rows x) {
        double[] y = new double[x.values().length];
        for (int row = 0; row < x.count(); row++) {
            double sum = 0;
            for (int k = 0; k < x.width(); k++) {
                sum += Math.exp(x.get(row, k));
            }
            for (int k = 0; k < x.width(); k++) {
                y[row * x.width() + k] = Math.exp(x.get(row, k)) / sum;
            }
        }
        return x.with(y);
    }

    static Rows dropout(Dropout spec, Rows x, String name, Mode mode) {
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

    static Rows layerNorm(LayerNorm spec, Rows x, double[] parameters, int at) {
        int F = x.width();
        double[] y = new double[x.values().length];
        for (int row = 0; row < x.count(); row++) {
            double mean = 0;
            for (int k = 0; k < F; k++) {
                mean += x.get(row, k) / F;
            }
            double variance = 0;
            for (int k = 0; k < F; k++) {
                variance += Math.pow(x.get(row, k) - mean, 2) / F;
            }
            for (int k = 0; k < F; k++) {
                double normalised = (x.get(row, k) - mean) / Math.sqrt(variance + spec.epsilon());
                y[row * F + k] = spec.affine() ? parameters[at + k] * normalised + parameters[at + F + k] : normalised;
            }
        }
        return x.with(y);
    }

    static Rows batchNorm(BatchNorm spec, Rows x, double[] parameters, int at, Mode mode) {
        int F = x.width();
        int statistics = at + (spec.affine() ? 2 * F : 0);
        double[] y = new double[x.values().length];
        for (int k = 0; k < F; k++) {
            double mean = parameters[statistics + k];
            double variance = parameters[statistics + F + k];
            if (mode instanceof Mode.Training) {
                mean = 0;
                for (int row = 0; row < x.count(); row++) {
                    mean += x.get(row, k) / x.count();
                }
                variance = 0;
                for (int row = 0; row < x.count(); row++) {
                    variance += Math.pow(x.get(row, k) - mean, 2) / x.count();
                }
            }
            for (int row = 0; row < x.count(); row++) {
                double normalised = (x.get(row, k) - mean) / Math.sqrt(variance + spec.epsilon());
                y[row * F + k] = spec.affine() ? parameters[at + k] * normalised + parameters[at + F + k] : normalised;
            }
        }
        return x.with(y);
    }
}
