package dev.carousel.nn.norm;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Cost;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** A {@link LayerNorm} with parameters. */
final class LayerNormLayer implements Layer {
    private final LayerNorm spec;
    private final int F;
    private final GainAndShift affine;

    LayerNormLayer(LayerNorm spec, String name, int F, Parameters parameters) {
        this.spec = spec;
        this.F = F;
        this.affine = new GainAndShift(spec.affine(), name.isEmpty() ? "" : name + ".", F, parameters);
    }

    @Override
    public int inputSize() {
        return F;
    }

    @Override
    public int outputSize() {
        return F;
    }

    @Override
    public void initialise(RandomSource random) {
        affine.initialise();
    }

    @Override
    public Cost cost(long T) {
        return new Cost(8 * T * F, T * (3L * F + 1), 4L * F);
    }

    @Override
    public LayerPass pass(Workers workers) {
        return new Pass(workers);
    }

    /** Threads split rows. */
    private final class Pass implements LayerPass {
        private final Workers workers;
        private final double[] sums = new double[2 * F];
        private float[] normalised = {}; // x̂ [N, F]
        private float[] scale = {}; // 1 / sqrt(σ² + ε) [N]
        private float[] y = {}; // [N, F]
        private float[] dX = {}; // [N, F]

        Pass(Workers workers) {
            this.workers = workers;
        }

        @Override
        public Sequences forward(Sequences input, Mode mode) {
            if (input.features() != F) {
                throw new InvalidInputException("layer norm: expected " + F + " features, found " + input.features());
            }
            Tensor x = input.values();
            int N = x.dim(0);
            normalised = affine.rows(N, normalised);
            scale = Buffers.atLeast(N, scale);
            y = affine.rows(N, y);
            workers.split(N, 16, (from, to) -> {
                for (int row = from; row < to; row++) {
                    normalise(x.array(), x.offset() + row * F, row);
                }
                affine.apply(from, to, normalised, y);
            });
            return new Sequences(input.layout(), Tensor.view(y, 0, N, F));
        }

        private void normalise(float[] x, int from, int row) {
            double sum = 0;
            for (int k = 0; k < F; k++) {
                sum += x[from + k];
            }
            double mean = sum / F;
            double squares = 0;
            for (int k = 0; k < F; k++) {
                squares += (x[from + k] - mean) * (x[from + k] - mean);
            }
            double inverse = 1 / Math.sqrt(squares / F + spec.epsilon());
            scale[row] = (float) inverse;
            for (int k = 0; k < F; k++) {
                normalised[row * F + k] = (float) ((x[from + k] - mean) * inverse);
            }
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            int N = dY.dim(0);
            dX = affine.rows(N, dX);
            workers.split(N, 16, (from, to) -> {
                for (int row = from; row < to; row++) {
                    backward(dY.array(), dY.offset() + row * F, row);
                }
            });
            affine.addGradients(dY, normalised, sums, gradients, workers);
            return Tensor.view(dX, 0, N, F);
        }

        private void backward(float[] dY, int from, int row) {
            int at = row * F;
            double sum = 0;
            double dot = 0;
            for (int k = 0; k < F; k++) {
                double g = (double) affine.gain(k) * dY[from + k];
                sum += g;
                dot += g * normalised[at + k];
            }
            for (int k = 0; k < F; k++) {
                double g = (double) affine.gain(k) * dY[from + k];
                dX[at + k] = (float) (scale[row] * (g - sum / F - normalised[at + k] * dot / F));
            }
        }
    }
}
