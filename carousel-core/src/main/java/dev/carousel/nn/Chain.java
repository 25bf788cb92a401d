package dev.carousel.nn;

import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Layers in a row, each fed by the one before: what a {@link Network} and the branches of blocks are made of. Without layers it is x itself. */
public final class Chain implements StatefulLayer {
    private final int inputSize;
    private final List<Layer> layers;

    /** Of layers that fit together. */
    public Chain(int inputSize, List<Layer> layers) {
        this.inputSize = inputSize;
        this.layers = List.copyOf(layers);
    }

    /**
     * Builds layers one on the other.
     *
     * @param prefix of the layers' names, which are their numbers: empty, or ending in a dot
     */
    public static Chain build(List<LayerSpec> specs, String prefix, int inputSize, Parameters parameters) {
        List<Layer> layers = new ArrayList<>();
        int size = inputSize;
        for (LayerSpec spec : specs) {
            Layer layer = spec.build(prefix + layers.size(), size, parameters);
            layers.add(layer);
            size = layer.outputSize();
        }
        return new Chain(inputSize, layers);
    }

    public List<Layer> layers() {
        return layers;
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int outputSize() {
        return layers.isEmpty() ? inputSize : layers.get(layers.size() - 1).outputSize();
    }

    @Override
    public void initialise(RandomSource random) {
        for (int k = 0; k < layers.size(); k++) {
            layers.get(k).initialise(random.named("layer " + k));
        }
    }

    @Override
    public ChainState initialState(int streams) {
        List<LayerState> states = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof StatefulLayer stateful) {
                states.add(stateful.initialState(streams));
            }
        }
        return new ChainState(streams, states);
    }

    @Override
    public StatefulPass pass(Workers workers) {
        return new Pass(layers.stream().map(layer -> layer.pass(workers)).toList());
    }

    private record Pass(List<LayerPass> passes) implements StatefulPass {
        @Override
        public Sequences forward(Sequences x, Mode mode) {
            Sequences y = x;
            for (LayerPass pass : passes) {
                y = pass.forward(y, mode);
            }
            return y;
        }

        @Override
        public Sequences forward(Sequences x, LayerState state, Mode mode) {
            List<LayerState> states = ChainState.of(state, stateful());
            Sequences y = x;
            int next = 0;
            for (LayerPass pass : passes) {
                y = pass instanceof StatefulPass remembering
                        ? remembering.forward(y, states.get(next++), mode)
                        : pass.forward(y, mode);
            }
            return y;
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            Tensor dX = dY;
            for (int k = passes.size() - 1; k >= 0; k--) {
                dX = passes.get(k).backward(dX, gradients);
            }
            return dX;
        }

        @Override
        public Tensor backward(Tensor dY, LayerState dState, float[] gradients) {
            List<LayerState> dStates = ChainState.of(dState, stateful());
            Tensor dX = dY;
            int next = dStates.size();
            for (int k = passes.size() - 1; k >= 0; k--) {
                dX = passes.get(k) instanceof StatefulPass remembering
                        ? remembering.backward(dX, dStates.get(--next), gradients)
                        : passes.get(k).backward(dX, gradients);
            }
            return dX;
        }

        private int stateful() {
            return (int) passes.stream().filter(StatefulPass.class::isInstance).count();
        }
    }
}
