package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import dev.carousel.nn.Rows;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.random.RandomSource;
import java.util.Map;

/**
 * Layers that remember nothing but h, one number at a time in double: what the engine is measured against. Shares nothing with the engine
 * but the names of parameters.
 */
abstract class HiddenOracle {
    private final Stack stack;
    private final Regularisation regularisation;
    private final Mode mode;
    private final int H;
    private final Map<String, double[]> parameters;
    private double nearestKink = Double.POSITIVE_INFINITY;

    HiddenOracle(Recurrent spec, Mode mode, Map<String, double[]> parameters) {
        this.stack = spec.stack();
        this.regularisation = spec.regularisation();
        this.mode = mode;
        this.H = spec.hiddenSize();
        this.parameters = parameters;
    }

    /** One cell's weights. */
    final class Weights {
        private final String suffix;

        private Weights(int layer, boolean reverse) {
            this.suffix = "_l" + layer + (reverse ? "_reverse" : "");
        }

        /** {@code W[from .. from + H] · x} */
        double[] timesIh(int from, double[] x) {
            return times(parameters.get("weight_ih" + suffix), from, x);
        }

        /** {@code U[from .. from + H] · h}, or U ⊙ m. */
        double[] timesHh(int from, double[] h) {
            double[] values = parameters.get("weight_hh" + suffix);
            if (mode instanceof Mode.Training && regularisation.weights() > 0) {
                values = values.clone();
                drop(values, "weight dropout", regularisation.weights(), 0);
            }
            return times(values, from, h);
        }

        private double[] times(double[] matrix, int from, double[] x) {
            double[] product = new double[H];
            for (int unit = 0; unit < H; unit++) {
                for (int k = 0; k < x.length; k++) {
                    product[unit] += matrix[(from + unit) * x.length + k] * x[k];
                }
            }
            return product;
        }

        double bias(String name, int row) {
            return parameters.containsKey(name + suffix) ? parameters.get(name + suffix)[row] : 0;
        }

        /** h' ⊙ m */
        double[] entering(double[] h, int stream) {
            double[] masked = h.clone();
            drop(masked, "recurrent dropout", regularisation.recurrent(), stream);
            return masked;
        }

        private void drop(double[] values, String purpose, float rate, int sample) {
            if (!(mode instanceof Mode.Training training) || rate == 0) {
                return;
            }
            RandomSource draws = draws(training, purpose, sample);
            for (int k = 0; k < values.length; k++) {
                values[k] *= draws.uniform(k) < rate ? 0 : 1.0 / (1.0 - rate);
            }
        }

        /** Replaces h by k h + (1 - k) {@code fresh}. */
        private void zoneOut(double[] h, double[] fresh, int stream, int time) {
            double rate = regularisation.zoneoutHidden();
            for (int unit = 0; unit < H; unit++) {
                double k = rate;
                if (mode instanceof Mode.Training training) {
                    k = draws(training, "zoneout", stream).uniform((training.firstTime() + time) * H + unit) < rate
                            ? 1
                            : 0;
                }
                h[unit] = k * h[unit] + (1 - k) * fresh[unit];
            }
        }

        private RandomSource draws(Mode.Training training, String purpose, int sample) {
            return training.random().named(purpose).named("cell" + suffix).at(training.step(), sample);
        }
    }

    /**
     * What one step of one stream computes from x [I] and the state before [H].
     *
     * @param entering the state before, as it enters the products
     */
    abstract double[] step(Weights weights, double[] x, double[] h, double[] entering);

    /** @param h [L D][B][H], replaced by the final states */
    final Rows run(Rows x, double[][][] h) {
        Rows y = x;
        int D = stack.directions();
        for (int l = 0; l < stack.layers(); l++) {
            y = below(l, y);
            Rows there = cell(new Weights(l, false), y, h[l * D], false);
            y = D == 1 ? there : merge(there, cell(new Weights(l, true), y, h[l * D + 1], true));
        }
        return y;
    }

    /** Dropout of a layer's inputs. */
    private Rows below(int l, Rows x) {
        float rate = l == 0 ? regularisation.input() : regularisation.between();
        if (!(mode instanceof Mode.Training training)) {
            return x;
        }
        double[] y = x.values().clone();
        RandomSource random = training.random().named("dropout").named(".below_l" + l);
        for (int position = 0; position < x.layout().batch(); position++) {
            RandomSource draws = random.at(training.step(), x.layout().sequence(position));
            for (int t = 0; t < x.layout().length(position); t++) {
                for (int k = 0; k < x.width(); k++) {
                    int element = (regularisation.locked() ? 0 : training.firstTime() + t) * x.width() + k;
                    int at = (x.layout().start(t) + position) * x.width() + k;
                    y[at] *= draws.uniform(element) < rate ? 0 : 1.0 / (1.0 - rate);
                }
            }
        }
        return x.with(y);
    }

    private Rows cell(Weights weights, Rows x, double[][] h, boolean reverse) {
        double[] y = new double[x.count() * H];
        for (int position = 0; position < x.layout().batch(); position++) {
            int stream = x.layout().sequence(position);
            double[] state = h[stream];
            int length = x.layout().length(position);
            for (int k = 0; k < length; k++) {
                int row = x.layout().start(reverse ? length - 1 - k : k) + position;
                double[] in = new double[x.width()];
                System.arraycopy(x.values(), row * x.width(), in, 0, x.width());
                double[] fresh = step(weights, in, state, weights.entering(state, stream));
                weights.zoneOut(state, fresh, stream, k);
                System.arraycopy(state, 0, y, row * H, H);
            }
        }
        return new Rows(x.layout(), H, y);
    }

    private Rows merge(Rows there, Rows back) {
        int width = stack.outputSize(H);
        double[] y = new double[there.count() * width];
        for (int row = 0; row < there.count(); row++) {
            for (int k = 0; k < H; k++) {
                double a = there.get(row, k);
                double b = back.get(row, k);
                switch (stack.merge().orElseThrow()) {
                    case CONCATENATED -> {
                        y[row * width + k] = a;
                        y[row * width + H + k] = b;
                    }
                    case SUMMED -> y[row * width + k] = a + b;
                    case AVERAGED -> y[row * width + k] = (a + b) / 2;
                    case MULTIPLIED -> y[row * width + k] = a * b;
                }
            }
        }
        return new Rows(there.layout(), width, y);
    }

    final double apply(Activation activation, double x) {
        if (activation instanceof Relu) {
            nearestKink = Math.min(nearestKink, Math.abs(x));
            return Math.max(x, 0);
        }
        if (activation instanceof HardSigmoid hard) {
            double line = (double) hard.alpha() * x + hard.beta();
            nearestKink = Math.min(nearestKink, Math.min(Math.abs(line), Math.abs(line - 1)));
            return Math.min(Math.max(line, 0), 1);
        }
        if (activation instanceof Sigmoid) {
            return 1 / (1 + StrictMath.exp(-x));
        }
        if (activation instanceof Tanh) {
            return StrictMath.tanh(x);
        }
        if (activation instanceof Identity) {
            return x;
        }
        throw new AssertionError(activation);
    }

    /** How near an argument of an activation came to a place without a derivative. */
    final double nearestKink() {
        return nearestKink;
    }
}
