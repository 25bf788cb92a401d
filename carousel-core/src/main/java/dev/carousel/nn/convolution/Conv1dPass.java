package dev.carousel.nn.convolution;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.product.AffineProduct;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * {@link Conv1d} and back, as a product of gathered windows with the weights. Threads split rows, panels of outputs, and on the way back
 * to the input sequences, whose windows overlap.
 */
final class Conv1dPass implements LayerPass {
    private final Conv1dLayer layer;
    private final Workers workers;
    private final AffineProduct product;
    private final int I;
    private final int K;
    private Windows windows;
    private float[] gathered = {}; // [rows of output, K, I]
    private float[] dX = {}; // [N, I]

    Conv1dPass(Conv1dLayer layer, Workers workers) {
        this.layer = layer;
        this.workers = workers;
        this.I = layer.inputSize();
        this.K = layer.spec().kernel();
        this.product = new AffineProduct(layer.depth(), layer.outputSize(), workers);
        this.windows = new Windows(layer.spec(), SequenceLayout.of());
    }

    @Override
    public Sequences forward(Sequences x, Mode mode) {
        if (x.features() != I) {
            throw new InvalidInputException("convolution: expected " + I + " features, found " + x.features());
        }
        if (!windows.in().equals(x.layout())) {
            windows = new Windows(layer.spec(), x.layout());
        }
        int rows = windows.out().rows();
        gathered = Buffers.atLeast(Buffers.size(rows, layer.depth()), gathered);
        workers.split(rows, 16, (from, to) -> gather(x.values(), from, to));
        Tensor y = product.forward(Tensor.view(gathered, 0, rows, layer.depth()), layer.forward());
        return new Sequences(windows.out(), y);
    }

    private void gather(Tensor x, int from, int to) {
        for (int row = from; row < to; row++) {
            for (int j = 0; j < K; j++) {
                int source = windows.row(row, j);
                int target = (row * K + j) * I;
                if (source < 0) {
                    Arrays.fill(gathered, target, target + I, 0);
                } else {
                    System.arraycopy(x.array(), x.offset() + source * I, gathered, target, I);
                }
            }
        }
    }

    @Override
    public Tensor backward(Tensor dY, float[] gradients) {
        product.weightGradients(dY, (output, dW, at, dBias) -> {
            for (int element = 0; element < layer.depth(); element++) {
                gradients[layer.weightAt(output, element)] += dW[at + element * PANEL];
            }
            layer.addToBias(gradients, output, dBias);
        });
        Tensor dGathered = product.inputGradient(dY, layer.backward());
        int N = windows.in().rows();
        dX = Buffers.atLeast(Buffers.size(N, I), dX);
        Arrays.fill(dX, 0, N * I, 0);
        workers.split(windows.out().batch(), 1, (from, to) -> scatter(dGathered, from, to));
        return Tensor.view(dX, 0, N, I);
    }

    /** For the sequences at some positions of the output, over ascending time and, within it, ascending j. */
    private void scatter(Tensor dGathered, int from, int to) {
        SequenceLayout out = windows.out();
        for (int position = from; position < to; position++) {
            for (int t = 0; t < out.length(position); t++) {
                int row = out.start(t) + position;
                for (int j = 0; j < K; j++) {
                    int target = windows.row(row, j);
                    if (target >= 0) {
                        add(dGathered.array(), dGathered.offset() + (row * K + j) * I, target * I);
                    }
                }
            }
        }
    }

    private void add(float[] source, int from, int to) {
        for (int i = 0; i < I; i++) {
            dX[to + i] += source[from + i];
        }
    }
}
