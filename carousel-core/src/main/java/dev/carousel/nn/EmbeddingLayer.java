package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.nn.initialiser.Normal;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** An {@link Embedding} with parameters. */
final class EmbeddingLayer implements Layer {
    private static final float DEVIATION = .1f;

    private final Embedding spec;
    private final Parameters parameters;
    private final Parameter weight;
    private final String name;

    EmbeddingLayer(Embedding spec, String name, Parameters parameters) {
        this.spec = spec;
        this.parameters = parameters;
        this.name = name;
        this.weight = parameters.add(name.isEmpty() ? "weight" : name + ".weight", spec.categories(), spec.size());
    }

    @Override
    public int inputSize() {
        return 1;
    }

    @Override
    public int outputSize() {
        return spec.size();
    }

    /** Small normal numbers: at first all categories are nearly alike. Zeros for padding. */
    @Override
    public void initialise(RandomSource random) {
        new Normal(DEVIATION).fill("weight", parameters.get(weight), spec.size(), random);
        spec.padding()
                .ifPresent(row -> Arrays.fill(
                        parameters.values(),
                        weight.offset() + row * spec.size(),
                        weight.offset() + (row + 1) * spec.size(),
                        0));
        parameters.changed();
    }

    /** Rows are copied; beside them their numbers, gradients of these and perhaps a mask are kept. */
    @Override
    public Cost cost(long T) {
        return new Cost(0, T * (spec.size() + 2 + (spec.dropout() > 0 ? 1 : 0)), 0);
    }

    @Override
    public LayerPass pass(Workers workers) {
        return new Pass();
    }

    private final class Pass implements LayerPass {
        private final Kernels kernels = KernelProvider.kernels();
        private int[] rows = {}; // [N]
        private int N;
        private boolean masked;
        private float[] mask = {}; // [N], with dropout
        private float[] y = {}; // [N, size]
        private float[] dX = {}; // [N, 1]

        @Override
        public Sequences forward(Sequences x, Mode mode) {
            int E = spec.size();
            N = x.values().dim(0);
            rows = rows.length >= N ? rows : new int[N];
            y = Buffers.atLeast(Buffers.size(N, E), y);
            for (int row = 0; row < N; row++) {
                rows[row] = category(x.values().array()[x.values().offset() + row]);
                System.arraycopy(parameters.values(), weight.offset() + rows[row] * E, y, row * E, E);
            }
            masked = spec.dropout() > 0 && mode instanceof Mode.Training;
            if (masked) {
                drawMask((Mode.Training) mode);
                times(y, 0, y);
            }
            return new Sequences(x.layout(), Tensor.view(y, 0, N, E));
        }

        /** The mask of category v: number v of the layer's "embedding dropout" at the step, for all sequences and times alike. */
        private void drawMask(Mode.Training training) {
            RandomSource draws =
                    training.random().named("embedding dropout").named(name).at(training.step(), 0);
            mask = Buffers.atLeast(N, mask);
            float scale = 1 / (1 - spec.dropout());
            for (int row = 0; row < N; row++) {
                mask[row] = draws.uniform(rows[row]) < spec.dropout() ? 0 : scale;
            }
        }

        /** From rows [N, size] into others, which may be the same. */
        private void times(float[] from, int at, float[] to) {
            int E = spec.size();
            for (int row = 0; row < N; row++) {
                for (int k = row * E; k < (row + 1) * E; k++) {
                    to[k] = from[at + k] * mask[row];
                }
            }
        }

        private int category(float number) {
            if (!(number >= 0 && number < spec.categories()) || number != (int) number) {
                throw new InvalidInputException("embedding: expected the number of a category, 0 to "
                        + (spec.categories() - 1) + ", found " + number);
            }
            return (int) number;
        }

        /** Rows are added in their order, whoever else has the same category. The number of a category has no gradient. */
        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            int E = spec.size();
            int padding = spec.padding().orElse(-1);
            float[] d = dY.array();
            int at = dY.offset();
            if (masked) {
                times(d, at, y); // nobody reads y any more
                d = y;
                at = 0;
            }
            for (int row = 0; row < N; row++) {
                if (rows[row] == padding) {
                    continue;
                }
                int to = weight.offset() + rows[row] * E;
                kernels.add(E, d, at + row * E, gradients, to);
            }
            dX = Buffers.atLeast(N, dX);
            Arrays.fill(dX, 0, N, 0);
            return Tensor.view(dX, 0, N, 1);
        }
    }
}
