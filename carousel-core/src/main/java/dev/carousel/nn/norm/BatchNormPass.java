package dev.carousel.nn.norm;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** {@link BatchNorm} and back. Threads split features for the moments, and rows for the rest. */
final class BatchNormPass implements LayerPass {
    private final BatchNormLayer layer;
    private final GainAndShift affine;
    private final Workers workers;
    private final int F;
    private final double[] mean; // [F]
    private final double[] scale; // 1 / sqrt(σ² + ε) [F]
    private final double[] dMean; // Σ dy / N [F], 0 where the moments are no function of the batch
    private final double[] dScale; // Σ dy x̂ / N [F], likewise
    private final double[] sums; // room for the gradients' sums [2 F]
    private boolean training;
    private float[] normalised = {}; // x̂ [N, F]
    private float[] y = {}; // [N, F]
    private float[] dX = {}; // [N, F]

    BatchNormPass(BatchNormLayer layer, Workers workers) {
        this.layer = layer;
        this.affine = layer.affine();
        this.workers = workers;
        this.F = layer.inputSize();
        this.mean = new double[F];
        this.scale = new double[F];
        this.dMean = new double[F];
        this.dScale = new double[F];
        this.sums = new double[2 * F];
    }

    @Override
    public Sequences forward(Sequences input, Mode mode) {
        if (input.features() != F) {
            throw new InvalidInputException("batch norm: expected " + F + " features, found " + input.features());
        }
        Tensor x = input.values();
        int N = x.dim(0);
        training = mode instanceof Mode.Training;
        workers.split(F, 16, (from, to) -> {
            if (training) {
                batchMoments(x, from, to);
            } else {
                runningMoments(from, to);
            }
        });
        normalised = affine.rows(N, normalised);
        y = affine.rows(N, y);
        workers.split(N, 16, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int k = 0; k < F; k++) {
                    normalised[row * F + k] = (float) ((x.array()[x.offset() + row * F + k] - mean[k]) * scale[k]);
                }
            }
            affine.apply(from, to, normalised, y);
        });
        return new Sequences(input.layout(), Tensor.view(y, 0, N, F));
    }

    private void runningMoments(int from, int to) {
        for (int k = from; k < to; k++) {
            mean[k] = layer.mean(k);
            scale[k] = 1 / Math.sqrt(layer.variance(k) + layer.epsilon());
        }
    }

    private void batchMoments(Tensor x, int from, int to) {
        int N = x.dim(0);
        Arrays.fill(mean, from, to, 0);
        for (int row = 0; row < N; row++) {
            for (int k = from; k < to; k++) {
                mean[k] += x.array()[x.offset() + row * F + k];
            }
        }
        for (int k = from; k < to; k++) {
            mean[k] /= N;
        }
        Arrays.fill(scale, from, to, 0); // the sums of squares at first
        for (int row = 0; row < N; row++) {
            for (int k = from; k < to; k++) {
                double distance = x.array()[x.offset() + row * F + k] - mean[k];
                scale[k] += distance * distance;
            }
        }
        for (int k = from; k < to; k++) {
            double squares = scale[k];
            if (N > 1 && Double.isFinite(squares)) { // a step of other values is refused, and must leave nothing behind
                layer.move(k, mean[k], squares / (N - 1));
            }
            scale[k] = 1 / Math.sqrt(squares / N + layer.epsilon());
        }
    }

    @Override
    public Tensor backward(Tensor dY, float[] gradients) {
        int N = dY.dim(0);
        workers.split(F, 16, (from, to) -> moments(dY, from, to));
        dX = affine.rows(N, dX);
        workers.split(N, 16, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int k = 0; k < F; k++) {
                    int at = row * F + k;
                    double own = dY.array()[dY.offset() + at] - dMean[k] - normalised[at] * dScale[k];
                    dX[at] = (float) (affine.gain(k) * scale[k] * own);
                }
            }
        });
        affine.addGradients(dY, normalised, sums, gradients, workers);
        return Tensor.view(dX, 0, N, F);
    }

    private void moments(Tensor dY, int from, int to) {
        int N = dY.dim(0);
        Arrays.fill(dMean, from, to, 0);
        Arrays.fill(dScale, from, to, 0);
        if (!training) {
            return;
        }
        for (int row = 0; row < N; row++) {
            for (int k = from; k < to; k++) {
                double dy = dY.array()[dY.offset() + row * F + k];
                dMean[k] += dy / N;
                dScale[k] += dy * normalised[row * F + k] / N;
            }
        }
    }
}
