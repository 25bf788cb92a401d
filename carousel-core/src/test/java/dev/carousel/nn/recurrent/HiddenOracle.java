package dev.carousel.nn.recurrent;

import dev.carousel.nn.Rows;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Tanh;
import java.util.Map;

/**
 * Layers that remember nothing but h, one number at a time in double: what the engine is measured against. Shares nothing with the engine
 * but the names of parameters.
 */
abstract class HiddenOracle {
    private final Stack stack;
    private final int H;
    private final Map<String, double[]> parameters;
    private double nearestKink = Double.POSITIVE_INFINITY;

    HiddenOracle(Stack stack, int H, Map<String, double[]> parameters) {
        this.stack = stack;
        this.H = H;
        this.parameters = parameters;
    }

    /** One cell's weights. */
    final class Weights {
        private final String suffix;

        private Weights(int layer, boolean reverse) {
            this.suffix = "_l" + layer + (reverse ? "_reverse" : "");
        }

        /** {@code matrix[from .. from + H] · x} */
        double[] times(String matrix, int from, double[] x) {
            double[] values = parameters.get(matrix + suffix);
            double[] product = new double[H];
            for (int unit = 0; unit < H; unit++) {
                for (int k = 0; k < x.length; k++) {
                    product[unit] += values[(from + unit) * x.length + k] * x[k];
                }
            }
            return product;
        }

        double bias(String name, int row) {
            return parameters.containsKey(name + suffix) ? parameters.get(name + suffix)[row] : 0;
        }
    }

    /** One step of one stream: replaces h [H]. */
    abstract void step(Weights weights, double[] x, double[] h);

    /** @param h [L D][B][H], replaced by the final states */
    final Rows run(Rows x, double[][][] h) {
        Rows y = x;
        int D = stack.directions().count();
        for (int l = 0; l < stack.layers(); l++) {
            Rows there = cell(new Weights(l, false), y, h[l * D], false);
            y = D == 1 ? there : merge(there, cell(new Weights(l, true), y, h[l * D + 1], true));
        }
        return y;
    }

    private Rows cell(Weights weights, Rows x, double[][] h, boolean reverse) {
        double[] y = new double[x.count() * H];
        for (int position = 0; position < x.layout().batch(); position++) {
            double[] state = h[x.layout().sequence(position)];
            int length = x.layout().length(position);
            for (int k = 0; k < length; k++) {
                int row = x.layout().start(reverse ? length - 1 - k : k) + position;
                double[] in = new double[x.width()];
                System.arraycopy(x.values(), row * x.width(), in, 0, x.width());
                step(weights, in, state);
                System.arraycopy(state, 0, y, row * H, H);
            }
        }
        return new Rows(x.layout(), H, y);
    }

    private Rows merge(Rows there, Rows back) {
        int width = stack.directions().outputSize(H);
        double[] y = new double[there.count() * width];
        for (int row = 0; row < there.count(); row++) {
            for (int k = 0; k < H; k++) {
                double a = there.get(row, k);
                double b = back.get(row, k);
                switch (stack.directions()) {
                    case CONCATENATED -> {
                        y[row * width + k] = a;
                        y[row * width + H + k] = b;
                    }
                    case SUMMED -> y[row * width + k] = a + b;
                    default -> y[row * width + k] = (a + b) / 2;
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
