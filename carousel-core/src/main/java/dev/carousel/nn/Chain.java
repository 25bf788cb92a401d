package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/** Layers in a row, each fed by the one before: what a {@link Network} and the branches of blocks are made of. Without layers it is x. */
public final class Chain implements StatefulLayer {
    /** Stands for the steps of sequences of any length. */
    static final long MANY = 1 << 20;

    private static final int LENGTHS_TRIED = 64;

    private final int inputSize;
    private final List<Link> links;

    /** @param parameters how many of the layer's are trained */
    record Link(String name, LayerSpec spec, Layer layer, long parameters) {
        static Link build(String name, LayerSpec spec, int size, Parameters parameters) {
            int before = parameters.trained();
            Layer layer = spec.build(name, size, parameters);
            return new Link(name, spec, layer, parameters.trained() - before);
        }
    }

    private Chain(int inputSize, List<Link> links) {
        this.inputSize = inputSize;
        this.links = List.copyOf(links);
    }

    /** Of one layer. */
    public static Chain of(LayerSpec spec, String name, int inputSize, Parameters parameters) {
        return new Chain(inputSize, List.of(Link.build(name, spec, inputSize, parameters)));
    }

    /**
     * Builds layers one on the other.
     *
     * @param prefix of the layers' names, which are their numbers: empty, or ending in a dot
     */
    public static Chain build(List<LayerSpec> specs, String prefix, int inputSize, Parameters parameters) {
        List<Link> links = new ArrayList<>();
        int size = inputSize;
        long steps = 1; // at least so many reach a layer
        for (LayerSpec spec : specs) {
            Link link = Link.build(prefix + links.size(), spec, size, parameters);
            if (link.layer().singleSteps() && steps > 1) {
                throw new InvalidInputException("layer '" + link.name() + "' (" + spec.description()
                        + "): takes sequences of one step, but at least " + steps
                        + " reach it: pool them first, with LastStep for example");
            }
            steps = link.layer().outputSteps(steps);
            links.add(link);
            size = link.layer().outputSize();
        }
        return new Chain(inputSize, links);
    }

    /**
     * The features that layers in a row must be given: what the first that fixes its own needs, where those before it put out as many as
     * reach them, like dropout and activations; else empty.
     */
    public static OptionalInt fixedInputSize(List<LayerSpec> specs) {
        for (int k = 0; k < specs.size(); k++) {
            OptionalInt fixed = specs.get(k).fixedInputSize();
            if (fixed.isPresent()) {
                int size = fixed.getAsInt();
                Chain before = build(specs.subList(0, k), "", size, new Parameters());
                return before.outputSize() == size ? fixed : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** The same layers but for the last, which must be there; if it remembers nothing, with the same state. */
    Chain withoutLast() {
        return new Chain(inputSize, links.subList(0, links.size() - 1));
    }

    List<Link> links() {
        return links;
    }

    public List<Layer> layers() {
        return links.stream().map(Link::layer).toList();
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int outputSize() {
        return links.isEmpty() ? inputSize : links.get(links.size() - 1).layer().outputSize();
    }

    @Override
    public void initialise(RandomSource random) {
        for (int k = 0; k < links.size(); k++) {
            links.get(k).layer().initialise(random.named("layer " + k));
        }
    }

    @Override
    public long outputSteps(long T) {
        long steps = T;
        for (Link link : links) {
            steps = link.layer().outputSteps(steps);
        }
        return steps;
    }

    /** Of all its layers, each on as many steps as reach it. */
    @Override
    public Cost cost(long T) {
        Cost cost = Cost.none();
        long steps = T;
        for (Link link : links) {
            cost = cost.plus(link.layer().cost(steps));
            steps = link.layer().outputSteps(steps);
        }
        return cost;
    }

    /** Whether one of its layers takes single steps alone and isn't given them by a layer before it. */
    @Override
    public boolean singleSteps() {
        long steps = MANY;
        for (Link link : links) {
            if (link.layer().singleSteps() && steps > 1) {
                return true;
            }
            steps = link.layer().outputSteps(steps);
        }
        return false;
    }

    /**
     * Whether it makes as many steps as another does, of sequences of some length at least: rows of both can be brought together. Where
     * one of the two takes single steps alone, of those.
     */
    public boolean stepsLike(Chain other) {
        if (singleSteps() || other.singleSteps()) {
            return outputSteps(1) == other.outputSteps(1);
        }
        return LongStream.range(MANY, MANY + LENGTHS_TRIED)
                .anyMatch(steps -> outputSteps(steps) == other.outputSteps(steps));
    }

    /** Refuses layers that don't make a row of each step, for a block called {@code what}. */
    public void requireEveryStep(String what) {
        if (!stepsLike(new Chain(inputSize, List.of()))) {
            throw new InvalidInputException(
                    what + ": expected a row for each step that reaches it, but the steps change in "
                            + changesSteps().orElse("its layers") + ": place that before or after the block");
        }
    }

    /** The first layer that makes other steps of a sequence than reach it, in words. */
    public Optional<String> changesSteps() {
        return links.stream()
                .filter(link -> link.layer().outputSteps(MANY) != MANY)
                .findFirst()
                .map(link -> "layer '" + link.name() + "' (" + link.spec().description() + ")");
    }

    /** Whether all its layers do. */
    @Override
    public boolean inPieces() {
        return layers().stream().allMatch(Layer::inPieces);
    }

    @Override
    public ChainState initialState(int streams) {
        List<LayerState> states = new ArrayList<>();
        for (Layer layer : layers()) {
            if (layer instanceof StatefulLayer stateful) {
                states.add(stateful.initialState(streams));
            }
        }
        return new ChainState(streams, states);
    }

    @Override
    public void addStartGradients(LayerState dState, float[] gradients) {
        List<StatefulLayer> stateful = layers().stream()
                .filter(StatefulLayer.class::isInstance)
                .map(StatefulLayer.class::cast)
                .toList();
        List<LayerState> dStates = ChainState.of(dState, stateful.size());
        for (int k = 0; k < stateful.size(); k++) {
            stateful.get(k).addStartGradients(dStates.get(k), gradients);
        }
    }

    @Override
    public StatefulPass pass(Workers workers) {
        return new Pass(layers().stream().map(layer -> layer.pass(workers)).toList());
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
