package dev.carousel.interop.operator;

import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Elu;
import java.util.List;

/** One of ONNX's functions of gates, candidates and cell states. NaN stays NaN. */
sealed interface GateFunction {
    /** {@code x = a(x)} for n elements. */
    void apply(int n, float[] x, int at);

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
    }

    /** LeakyRelu with an alpha below 0: two arguments have the same value, so it can't be trained as our layers are. */
    record FallingLeakyRelu(float alpha) implements GateFunction {
        @Override
        public void apply(int n, float[] x, int at) {
            for (int k = at; k < at + n; k++) {
                x[k] = x[k] < 0 ? alpha * x[k] : x[k];
            }
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
    }

    /** HardSigmoid with an alpha of 0 or below. */
    record FallingHardSigmoid(float alpha, float beta) implements GateFunction {
        @Override
        public void apply(int n, float[] x, int at) {
            for (int k = at; k < at + n; k++) {
                x[k] = Math.min(Math.max(Math.fma(alpha, x[k], beta), 0), 1);
            }
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
    }
}
