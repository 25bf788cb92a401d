package dev.carousel.nn.block;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Chain;
import dev.carousel.nn.ChainState;
import dev.carousel.nn.Cost;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.StatefulLayer;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** A {@link Concatenation} with parameters. Its state has one part for each branch. */
record ConcatenationLayer(int inputSize, List<Chain> branches) implements StatefulLayer {
    ConcatenationLayer {
        branches = List.copyOf(branches);
    }

    @Override
    public int outputSize() {
        return branches.stream().mapToInt(Chain::outputSize).sum();
    }

    @Override
    public void initialise(RandomSource random) {
        for (int k = 0; k < branches.size(); k++) {
            branches.get(k).initialise(random.named("branch " + k));
        }
    }

    @Override
    public ChainState initialState(int streams) {
        return new ChainState(
                streams,
                branches.stream()
                        .<LayerState>map(branch -> branch.initialState(streams))
                        .toList());
    }

    @Override
    public boolean singleSteps() {
        return branches.stream().anyMatch(Chain::singleSteps);
    }

    @Override
    public boolean inPieces() {
        return branches.stream().allMatch(Chain::inPieces);
    }

    @Override
    public void addStartGradients(LayerState dState, float[] gradients) {
        List<LayerState> dStates = ChainState.of(dState, branches.size());
        for (int k = 0; k < branches.size(); k++) {
            branches.get(k).addStartGradients(dStates.get(k), gradients);
        }
    }

    @Override
    public long outputSteps(long T) {
        return branches.get(0).outputSteps(T);
    }

    @Override
    public Cost cost(long T) {
        Cost cost = new Cost(0, 2 * outputSteps(T) * outputSize() + T * inputSize, 0);
        for (Chain branch : branches) {
            cost = cost.plus(branch.cost(T));
        }
        return cost;
    }

    @Override
    public StatefulPass pass(Workers workers) {
        return new Pass(workers);
    }

    private final class Pass implements StatefulPass {
        private final List<StatefulPass> passes = new ArrayList<>();
        private final int I = inputSize();
        private final int O = outputSize();
        private float[] y = {}; // [N, O]
        private final float[][] parts = new float[branches.size()][0]; // dY of each branch [N, its share of O]
        private float[] dX = {}; // [rows of x, I]

        Pass(Workers workers) {
            branches.forEach(branch -> passes.add(branch.pass(workers)));
        }

        @Override
        public Sequences forward(Sequences x, Mode mode) {
            return forward((k, pass) -> pass.forward(x, mode));
        }

        @Override
        public Sequences forward(Sequences x, LayerState state, Mode mode) {
            List<LayerState> states = ChainState.of(state, passes.size());
            return forward((k, pass) -> pass.forward(x, states.get(k), mode));
        }

        private Sequences forward(BiFunction<Integer, StatefulPass, Sequences> branch) {
            List<Sequences> outputs = new ArrayList<>();
            for (int k = 0; k < passes.size(); k++) {
                outputs.add(branch.apply(k, passes.get(k)));
                Steps.requireSame(
                        "concatenation", outputs.get(0).layout(), outputs.get(k).layout());
            }
            int N = outputs.get(0).values().dim(0);
            y = Buffers.atLeast(Buffers.size(N, O), y);
            int column = 0;
            for (Sequences output : outputs) {
                Tensor part = output.values();
                int width = part.dim(1);
                for (int row = 0; row < N; row++) {
                    System.arraycopy(part.array(), part.offset() + row * width, y, row * O + column, width);
                }
                column += width;
            }
            return new Sequences(outputs.get(0).layout(), Tensor.view(y, 0, N, O));
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            return backward(dY, (k, part) -> passes.get(k).backward(part, gradients));
        }

        @Override
        public Tensor backward(Tensor dY, LayerState dState, float[] gradients) {
            List<LayerState> dStates = ChainState.of(dState, passes.size());
            return backward(dY, (k, part) -> passes.get(k).backward(part, dStates.get(k), gradients));
        }

        private Tensor backward(Tensor dY, BiFunction<Integer, Tensor, Tensor> branch) {
            int column = 0;
            int[] shape = {0, I};
            for (int k = 0; k < passes.size(); k++) {
                int width = branches.get(k).outputSize();
                Tensor back = branch.apply(k, part(dY, column, width, k));
                column += width;
                if (k == 0) {
                    shape = back.shape();
                    dX = Buffers.atLeast(back.size(), dX);
                    Arrays.fill(dX, 0, back.size(), 0);
                }
                for (int at = 0; at < back.size(); at++) {
                    dX[at] += back.array()[back.offset() + at];
                }
            }
            return Tensor.view(dX, 0, shape);
        }

        /** Some columns of dY; each branch has a buffer of its own because one without layers gives it back. */
        private Tensor part(Tensor dY, int column, int width, int k) {
            int N = dY.dim(0);
            parts[k] = Buffers.atLeast(Buffers.size(N, width), parts[k]);
            for (int row = 0; row < N; row++) {
                System.arraycopy(dY.array(), dY.offset() + row * O + column, parts[k], row * width, width);
            }
            return Tensor.view(parts[k], 0, N, width);
        }
    }
}
