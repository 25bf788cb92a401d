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

    EmbeddingLayer(Embedding spec, String name, Parameters parameters) {
        this.spec = spec;
        this.parameters = parameters;
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

    /** Rows are copied; beside them their numbers and gradients of these are kept. */
    @Override
    public Cost cost(long T) {
        return new Cost(0, T * (spec.size() + 2), 0);
    }

    @Override
    public LayerPass pass(Workers workers) {
        return new Pass();
    }

    private final class Pass implements LayerPass {
        private final Kernels kernels = KernelProvider.kernels();
        private int[] rows = {}; // [N]
        private int N;
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
            return new Sequences(x.layout(), Tensor.view(y, 0, N, E));
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
            for (int row = 0; row < N; row++) {
                if (rows[row] == padding) {
                    continue;
                }
                int to = weight.offset() + rows[row] * E;
                kernels.add(E, dY.array(), dY.offset() + row * E, gradients, to);
            }
            dX = Buffers.atLeast(N, dX);
            Arrays.fill(dX, 0, N, 0);
            return Tensor.view(dX, 0, N, 1);
        }
    }
}
