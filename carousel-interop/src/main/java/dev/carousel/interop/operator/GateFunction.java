package dev.carousel.interop.operator;

import dev.carousel.UnsupportedException;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Affine;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.ScaledTanh;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;
import java.util.List;

/** One of ONNX's functions of gates, candidates and cell states. NaN stays NaN. */
sealed interface GateFunction {
    /** {@code x = a(x)} for n elements. */
    void apply(int n, float[] x, int at);

    /** a(x) in double. */
    double of(double x);

    /** Functions of our own layers as such. */
    static List<Activation> activations(List<GateFunction> functions) {
        return functions.stream()
                .map(function -> ((OfLayer) function).activation())
                .toList();
    }

    /** One that our own layers have. */
    record OfLayer(Activation activation) implements GateFunction {
        @Override
        public void apply(int n, float[] x, int at) {
            activation.apply(n, x, at, x, at);
        }

        @Override
        public double of(double x) {
            if (activation instanceof Sigmoid) {
                return 1 / (1 + StrictMath.exp(-x));
            } else if (activation instanceof Tanh) {
                return StrictMath.tanh(x);
            } else if (activation instanceof Relu) {
                return x < 0 ? 0 : x;
            } else if (activation instanceof Softsign) {
                return x / (1 + Math.abs(x));
            } else if (activation instanceof Softplus) {
                return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            } else if (activation instanceof Affine affine) {
                return affine.alpha() * (double) x + affine.beta();
            } else if (activation instanceof ThresholdedRelu threshold) {
                return x > threshold.theta() ? x : x != x ? x : 0;
            } else if (activation instanceof LeakyRelu leaky) {
                return x < 0 ? leaky.alpha() * x : x;
            } else if (activation instanceof Elu elu) {
                return x < 0 ? elu.alpha() * StrictMath.expm1(x) : x;
            } else if (activation instanceof ScaledTanh scaled) {
                return scaled.alpha() * StrictMath.tanh(scaled.beta() * x);
            } else if (activation instanceof HardSigmoid hard) {
                return Math.min(Math.max(hard.alpha() * x + hard.beta(), 0), 1);
            }
            throw new UnsupportedException(activation.description() + " isn't computed in doubles");
        }
    }

    /** LeakyRelu with an alpha below 0: two arguments have the same value, so it can't be trained as our layers are. */
    record FallingLeakyRelu(float alpha) implements GateFunction {
        @Override
        public void apply(int n, float[] x, int at) {
            for (int k = at; k < at + n; k++) {
                x[k] = x[k] < 0 ? alpha * x[k] : x[k];
            }
        }

        @Override
        public double of(double x) {
            return x < 0 ? alpha * x : x;
        }
    }

    /** Elu with an alpha below 0, for which the same holds. */
    record FallingElu(float alpha) implements GateFunction {
        private static final Elu RISING = new Elu();

        @Override
        public void apply(int n, float[] x, int at) {
            RISING.apply(n, x, at, x, at);
            for (int k = at; k < at + n; k++) {
                x[k] = x[k] < 0 ? alpha * x[k] : x[k];
            }
        }

        @Override
        public double of(double x) {
            return x < 0 ? alpha * StrictMath.expm1(x) : x;
        }
    }

    /** HardSigmoid with an alpha of 0 or below. */
    record FallingHardSigmoid(float alpha, float beta) implements GateFunction {
        @Override
        public void apply(int n, float[] x, int at) {
            for (int k = at; k < at + n; k++) {
                x[k] = Math.min(Math.max(Math.fma(alpha, x[k], beta), 0), 1);
            }
        }

        @Override
        public double of(double x) {
            return Math.min(Math.max(alpha * x + beta, 0), 1);
        }
    }

    /** ScaledTanh with an alpha of 0. */
    record Zero() implements GateFunction {
        @Override
        public void apply(int n, float[] x, int at) {
            for (int k = at; k < at + n; k++) {
                x[k] = x[k] != x[k] ? x[k] : 0;
            }
        }

        @Override
        public double of(double x) {
            return x != x ? x : 0;
        }
    }
}
