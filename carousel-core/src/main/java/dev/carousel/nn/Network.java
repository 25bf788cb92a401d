package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import java.util.List;

/**
 * Layers in a row, with their parameters. Parameters are named by the layer's number, as PyTorch's {@code nn.Sequential} does:
 * {@code 0.weight_ih_l0}.
 *
 * <pre>{@code
 * var network = Network.of(Lstm.of(64, 128).layers(2), Linear.of(128, 10)).initialise(seed);
 * Sequences y = network.predict(Sequences.of(64, List.of(first, second))); // float[T][64] each, of any lengths
 * float[][] outputs = y.sequence(0); // [T, 10], those of the first
 * }</pre>
 */
public final class Network implements StatefulLayer {
    private final Architecture architecture;
    private final Parameters parameters;
    private final Chain chain;

    /**
     * The layers, whose sizes are checked here. The first one that fixes its input size says how many features come in, so those before
     * it must keep their number; of other layers make an {@link Architecture}, which is told.
     */
    public static Architecture of(LayerSpec... layers) {
        if (layers.length == 0) {
            throw new InvalidInputException("a network needs at least one layer");
        }
        int inputSize = Chain.fixedInputSize(List.of(layers))
                .orElseThrow(() -> new InvalidInputException("a network's layers should say how many features come in,"
                        + " but the first is " + layers[0].description()
                        + " and no layer after it that fixes its input size tells: begin with one that does, or give"
                        + " the number to new Architecture(inputSize, layers)"));
        Architecture architecture = new Architecture(inputSize, List.of(layers));
        blank(architecture); // builds once, so that misfits show here and not later
        return architecture;
    }

    /** With parameters of zeros, which are added to {@code parameters}. */
    Network(Architecture architecture, Parameters parameters) {
        this.architecture = architecture;
        this.parameters = parameters;
        this.chain = Chain.build(architecture.layers(), "", architecture.inputSize(), parameters);
    }

    /** With parameters of zeros, to be looked at. */
    static Network blank(Architecture architecture) {
        return new Network(architecture, new Parameters());
    }

    Network(Architecture architecture, long seed) {
        this(architecture, new Parameters());
        initialise(RandomSource.of(seed));
    }

    public Architecture architecture() {
        return architecture;
    }

    public Parameters parameters() {
        return parameters;
    }

    public List<Layer> layers() {
        return chain.layers();
    }

    /**
     * The same layers but for the last, with the same parameters: for those who compute the last together with what follows it. If the last
     * remembers nothing it takes the network's states.
     */
    public StatefulLayer withoutLast() {
        return chain.withoutLast();
    }

    @Override
    public int inputSize() {
        return architecture.inputSize();
    }

    @Override
    public int outputSize() {
        return chain.outputSize();
    }

    /** Its layers with their shapes, parameters and arithmetic; prints as a table. */
    public Summary summary() {
        return Summary.of(chain);
    }

    /**
     * The bytes that training on batches of B sequences of T steps takes, from what the layers say of themselves. Sequences of unequal
     * lengths take what their steps together take.
     *
     * @param B 1 or more
     * @param T 1 or more
     */
    public TrainingMemory memory(int B, int T) {
        if (B < 1 || T < 1) {
            throw new InvalidInputException(
                    "memory: expected batches of 1 or more sequences of 1 or more steps, found " + B + " and " + T);
        }
        return TrainingMemory.of(parameters.size(), cost(T), B);
    }

    @Override
    public long outputSteps(long T) {
        return chain.outputSteps(T);
    }

    @Override
    public boolean singleSteps() {
        return chain.singleSteps();
    }

    @Override
    public Cost cost(long T) {
        return chain.cost(T);
    }

    @Override
    public void initialise(RandomSource random) {
        chain.initialise(random);
    }

    /** The memory of all its layers. */
    @Override
    public LayerState initialState(int streams) {
        return chain.initialState(streams);
    }

    @Override
    public boolean inPieces() {
        return chain.inPieces();
    }

    @Override
    public void addStartGradients(LayerState dState, float[] gradients) {
        chain.addStartGradients(dState, gradients);
    }

    /**
     * What the network makes of sequences: [N, I] in, [N, O] out, or [B, O] where it keeps only last steps. Runs on the caller's
     * thread; many threads may predict at once. The result is the caller's own. To use several threads for one call, or to reuse
     * memory from call to call, keep a {@link #pass}.
     */
    public Sequences predict(Sequences x) {
        return pass(Workers.single()).forward(x, Mode.inference());
    }

    @Override
    public StatefulPass pass(Workers workers) {
        return chain.pass(workers);
    }
}
